namespace FeedHub.Feeds.Normalizing;

/// <summary>One author as a source names him, cleaned.</summary>
/// <param name="Name">Name for people, never empty, at most 256 characters.</param>
/// <param name="NameKey">Name folded for comparing: no diacritics, case, punctuation or extra space; never empty.</param>
/// <param name="Kind">Person or collective.</param>
/// <param name="Email">Mail address in lower case.</param>
/// <param name="Uri">Home page or profile, absolute http or https.</param>
/// <param name="Avatar">Picture, absolute http or https.</param>
public sealed record Byline(string Name, string NameKey, AuthorKind Kind, string? Email = null, string? Uri = null, string? Avatar = null);
