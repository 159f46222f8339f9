namespace FeedHub.Timeline.Reading;

/// <summary>A topic of an entry.</summary>
/// <param name="Slug">Slug in published URLs.</param>
/// <param name="Label">Label for people.</param>
public sealed record TopicRef(string Slug, string Label);
