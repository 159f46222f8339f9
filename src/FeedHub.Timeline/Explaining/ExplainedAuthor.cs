namespace FeedHub.Timeline.Explaining;

/// <summary>An author of an entry.</summary>
/// <param name="Slug">Slug of the author.</param>
/// <param name="Name">Name of the author.</param>
/// <param name="Byline">As the source wrote it.</param>
/// <param name="Reason">Why the byline means that author.</param>
public sealed record ExplainedAuthor(string Slug, string Name, string Byline, string Reason);
