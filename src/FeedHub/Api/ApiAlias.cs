namespace FeedHub.Api;

/// <summary>Declares that a name or page means an author.</summary>
/// <param name="Alias">A name as sources write it, or the URL of a page.</param>
internal sealed record ApiAlias(string Alias);
