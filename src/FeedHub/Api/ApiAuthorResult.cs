namespace FeedHub.Api;

/// <summary>What a change of authors came to.</summary>
/// <param name="Slug">The author afterwards.</param>
/// <param name="What">What was done, for people.</param>
/// <param name="Change">Number by which it is undone; absent if nothing changed.</param>
internal sealed record ApiAuthorResult(string Slug, string What, long? Change);
