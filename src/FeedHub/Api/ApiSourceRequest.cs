namespace FeedHub.Api;

/// <summary>A source to add, or to look at.</summary>
/// <param name="Url">A feed, a page that names its feed, or a page that lists entries.</param>
/// <param name="Title">Title that wins over the feed's own.</param>
/// <param name="Folder">Folder path, outermost first.</param>
/// <param name="AsPage">Read the page itself, also where it names a feed.</param>
/// <param name="FullText"><c>auto</c>, <c>always</c> or <c>never</c>.</param>
/// <param name="Credentials">What opens it, in place of user name and password in the URL.</param>
internal sealed record ApiSourceRequest(string Url, string? Title = null, IReadOnlyList<string>? Folder = null, bool AsPage = false, string? FullText = null, ApiCredentials? Credentials = null);
