namespace FeedHub.Api;

/// <summary>An entry of a document that is not stored.</summary>
/// <param name="Title">Title.</param>
/// <param name="Url">Its page.</param>
/// <param name="Published">Its date.</param>
/// <param name="Authors">As written.</param>
internal sealed record ApiFoundEntry(string Title, string? Url, DateTimeOffset? Published, IReadOnlyList<string> Authors);
