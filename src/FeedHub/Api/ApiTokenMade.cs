namespace FeedHub.Api;

/// <summary>A private address or a key that was made.</summary>
/// <param name="Id">Number.</param>
/// <param name="Value">The address or the key, shown this once.</param>
internal sealed record ApiTokenMade(long Id, string Value);
