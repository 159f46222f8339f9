namespace FeedHub.Timeline.Explaining;

/// <summary>An author of an entry.</summary>
/// <param name="Slug">Slug of the author.</param>
/// <param name="Name">Name of the author.</param>
/// <param name="Byline">As the source wrote it.</param>
/// <param name="From">Where the byline was found, in a few English words; <see langword="null"/> where it was not recorded.</param>
/// <param name="Reason">Why the byline means that author.</param>
public sealed record ExplainedAuthor(string Slug, string Name, string Byline, string? From, string Reason);
