using FeedHub.Timeline.Reading;

namespace FeedHub.Site;

/// <summary>What a page says in its head and its navigation.</summary>
/// <param name="Title">Title of the document, the hub's name included.</param>
public sealed record PageHead(string Title)
{
    /// <summary>One sentence for search engines and previews.</summary>
    public string? Description { get; init; }

    /// <summary>Entry of the navigation that is current: <c>/</c>, <c>/authors</c>, <c>/topics</c>, <c>/sources</c>.</summary>
    public string? Section { get; init; }

    /// <summary>Absolute address under which the page wants to be known: an entry's is the publisher's.</summary>
    public string? Canonical { get; init; }

    /// <summary>Search engines should leave the page out: it is a copy, or an error.</summary>
    public bool IsNoIndex { get; init; }

    /// <summary>Feeds to offer: title, path without suffix, and what follows the suffix: a query with its question mark, or nothing.</summary>
    public IReadOnlyList<(string Title, string Path, string Query)> Feeds { get; init; } = [];

    /// <summary>Lists of feeds to offer: title, and path.</summary>
    public IReadOnlyList<(string Title, string Path)> Lists { get; init; } = [];

    /// <summary>Path and query of the next page.</summary>
    public string? Next { get; init; }

    /// <summary>Entry of the navigation that a view belongs to.</summary>
    /// <param name="view">The view.</param>
    public static string SectionOf(ViewSelector view) => view switch
    {
        ViewSelector.Author => "/authors",
        ViewSelector.Topic => "/topics",
        ViewSelector.Series => "/series",
        ViewSelector.Source => "/sources",
        _ => "/",
    };
}
