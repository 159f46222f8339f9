namespace FeedHub.Feeds.Normalizing;

/// <summary>One author cut out of a byline.</summary>
/// <param name="Name">As written, without what is around it; empty if there is an address only.</param>
/// <param name="Email">Mail address in lower case.</param>
internal readonly record struct BylinePart(string Name, string? Email);
