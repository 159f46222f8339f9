namespace FeedHub.Api;

/// <summary>A private address to make.</summary>
/// <param name="Name">Whose it is, 1 to 100 characters.</param>
/// <param name="View">Path of the one view that it opens; everything unless given.</param>
/// <param name="Expires">Ends after this time: <c>12h</c>, <c>30d</c>; never unless given.</param>
internal sealed record ApiPrivateViewRequest(string Name, string? View = null, string? Expires = null);
