namespace FeedHub.Api;

/// <summary>A feed, or a page with entries, that was found.</summary>
/// <param name="Url">Its address.</param>
/// <param name="Kind"><c>feed</c> or <c>page</c>.</param>
/// <param name="Title">Its title.</param>
/// <param name="Entries">Entries in it.</param>
/// <param name="Notes">What was mended or left out while reading.</param>
/// <param name="Sample">Its first entries.</param>
internal sealed record ApiFound(string Url, string Kind, string? Title, int Entries, IReadOnlyList<string> Notes, IReadOnlyList<ApiFoundEntry> Sample);
