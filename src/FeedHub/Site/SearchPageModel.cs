using FeedHub.Timeline.Reading;
using FeedHub.Timeline.Search;

namespace FeedHub.Site;

/// <summary>The page of a search.</summary>
/// <param name="Head">Head of the page.</param>
/// <param name="Query">What was typed; empty for nothing yet.</param>
/// <param name="Error">Where and why it is no query.</param>
/// <param name="Result">What was found; <see langword="null"/> where nothing was looked for.</param>
/// <param name="IsContinued">It is not the first page.</param>
public sealed record SearchPageModel(PageHead Head, string Query, string? Error, SearchResult? Result, bool IsContinued)
{
    /// <summary>Path and query of a search's page.</summary>
    /// <param name="query">What to look for.</param>
    /// <param name="after">Where the previous page ended.</param>
    public static string Address(string query, PageCursor? after) => $"/search?q={Uri.EscapeDataString(query)}{(after is { } cursor ? $"&after={cursor}" : "")}";
}
