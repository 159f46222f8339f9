using AngleSharp.Dom;
using FeedHub.Feeds.Parsing.Markup;

namespace FeedHub.Feeds.Parsing.Pages;

/// <summary>Fills in what one way of reading a page left open from what another way found, entry by entry, by their links.</summary>
internal static class PageCompletion
{
    private const int MaxTitle = 300;

    /// <summary>Fills in everything that is absent.</summary>
    /// <param name="feed">What counts.</param>
    /// <param name="others">What was found otherwise.</param>
    public static Feed Of(Feed feed, IReadOnlyList<FeedEntry> others) => Join(feed, others, static (entry, other) => entry with
    {
        Title = entry.Title ?? other.Title,
        Published = entry.Published ?? other.Published,
        IsPublishedApproximate = entry.Published is null ? other.IsPublishedApproximate : entry.IsPublishedApproximate,
        Updated = entry.Updated ?? other.Updated,
        Authors = entry.Authors.Count > 0 ? entry.Authors : other.Authors,
        Summary = entry.Summary ?? (entry.ContentHtml is null ? other.Summary : null),
        ContentHtml = entry.ContentHtml ?? other.ContentHtml,
        Categories = entry.Categories.Count > 0 ? entry.Categories : other.Categories,
        Image = entry.Image ?? other.Image,
    });

    /// <summary>Fills in dates, and authors if nobody is named at all: an entry without title may be a note that has none, and its author that of the feed.</summary>
    /// <param name="feed">What counts.</param>
    /// <param name="others">What was found otherwise.</param>
    public static Feed OfMarked(Feed feed, IReadOnlyList<FeedEntry> others) => Join(feed, others, (entry, other) => entry with
    {
        Published = entry.Published ?? (entry.Updated is null ? other.Published : null),
        IsPublishedApproximate = entry is { Published: null, Updated: null } && other.IsPublishedApproximate,
        Authors = entry.Authors.Count > 0 || feed.Authors.Count > 0 ? entry.Authors : other.Authors,
    });

    /// <summary>Fills in titles from the texts of links to the entries: some pages list addresses alone in their data.</summary>
    /// <param name="feed">What counts.</param>
    /// <param name="document">The page.</param>
    /// <param name="resolve">What a link of the page means.</param>
    public static Feed OfLinks(Feed feed, IDocument document, Func<string?, string?> resolve)
    {
        if (feed.Entries.All(static entry => entry.Title is not null))
        {
            return feed;
        }

        Dictionary<string, string> texts = new(StringComparer.Ordinal);
        HashSet<string> wanted = [.. feed.Entries.Where(static entry => entry.Title is null).Select(static entry => entry.Link).OfType<string>()];
        foreach (IElement link in document.QuerySelectorAll("a[href]"))
        {
            string? text = PlainText.Collapse(link.TextContent) ?? PageText.Of(link, MaxTitle);
            if (text is { Length: > 2 and <= MaxTitle } && !ExcerptMarks.IsReadMore(text) && resolve(link.GetAttribute("href")) is { } url && wanted.Contains(url))
            {
                texts.TryAdd(url, text);
            }
        }

        return feed with { Entries = [.. feed.Entries.Select(entry => entry is { Title: null, Link: { } link } && texts.TryGetValue(link, out string? text) ? entry with { Title = text } : entry)] };
    }

    private static Feed Join(Feed feed, IReadOnlyList<FeedEntry> others, Func<FeedEntry, FeedEntry, FeedEntry> join)
    {
        Dictionary<string, FeedEntry> byLink = new(StringComparer.Ordinal);
        foreach (FeedEntry other in others)
        {
            if (other.Link is not null)
            {
                byLink.TryAdd(other.Link, other);
            }
        }

        return feed with { Entries = [.. feed.Entries.Select(entry => entry.Link is { } link && byLink.TryGetValue(link, out FeedEntry? other) ? join(entry, other) : entry)] };
    }
}
