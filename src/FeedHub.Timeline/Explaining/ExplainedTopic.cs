namespace FeedHub.Timeline.Explaining;

/// <summary>A topic of an entry.</summary>
/// <param name="Slug">Slug of the topic.</param>
/// <param name="Label">Label of the topic.</param>
/// <param name="Kind">Kind of reason.</param>
/// <param name="Reason">Why it belongs there.</param>
public sealed record ExplainedTopic(string Slug, string Label, string Kind, string Reason);
