namespace FeedHub.PrivateViews;

/// <summary>The request came by a token that opens what it asks for.</summary>
/// <param name="Path">What stands before every path that the token opens: <c>/private/TOKEN</c>.</param>
internal sealed record PrivateGrant(string Path);
