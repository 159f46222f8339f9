namespace FeedHub.Api;

/// <summary>A key to make.</summary>
/// <param name="Name">Whose it is, 1 to 100 characters.</param>
/// <param name="Scopes">What it may do: <c>read</c>, <c>sources</c>, <c>curate</c>, <c>admin</c>.</param>
/// <param name="Expires">Ends after this time: <c>12h</c>, <c>30d</c>; never unless given.</param>
internal sealed record ApiKeyRequest(string Name, IReadOnlyList<string> Scopes, string? Expires = null);
