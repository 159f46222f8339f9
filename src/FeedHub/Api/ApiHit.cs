namespace FeedHub.Api;

/// <summary>An entry that a search found.</summary>
/// <param name="Entry">The entry.</param>
/// <param name="Excerpt">The part of its text where most was found, in pieces.</param>
internal sealed record ApiHit(ApiEntry Entry, IReadOnlyList<ApiMarkedText> Excerpt);
