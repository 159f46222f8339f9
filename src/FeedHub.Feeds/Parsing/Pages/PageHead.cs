using AngleSharp.Dom;
using FeedHub.Feeds.Normalizing;
using FeedHub.Feeds.Parsing.Formats;
using FeedHub.Feeds.Parsing.Markup;
using PlainText = FeedHub.Feeds.Parsing.Markup.PlainText;

namespace FeedHub.Feeds.Parsing.Pages;

/// <summary>Reads what a page says of itself in its head.</summary>
internal static class PageHead
{
    /// <summary>What relative links of a page are relative to.</summary>
    /// <param name="document">The page.</param>
    /// <param name="url">Its address.</param>
    public static Uri? BaseOf(IDocument document, Uri? url) =>
        document.QuerySelector("base[href]")?.GetAttribute("href") is { } stated ? Links.ResolveBase(url, stated) ?? url : url;

    /// <summary>Reads it into a feed; what the feed's own properties say goes before it.</summary>
    /// <param name="document">The page.</param>
    /// <param name="baseUrl">What its links are relative to.</param>
    /// <param name="url">Its address.</param>
    /// <param name="feed">Receives it.</param>
    public static void Read(IDocument document, Uri? baseUrl, Uri? url, FeedDraft feed)
    {
        feed.OtherTitle = PlainText.Collapse(CleanText.Scrub(document.Title ?? ""));
        feed.Link = url?.AbsoluteUri;
        foreach (IElement element in document.QuerySelectorAll("link[rel][href], meta[name][content]"))
        {
            if (element.LocalName == "meta")
            {
                ReadMeta(element, feed);
            }
            else if (element.GetAttribute("href") is { } written && Links.Resolve(baseUrl, CleanText.Scrub(written)) is { } href)
            {
                ReadLink(element.GetAttribute("rel")!, href, feed);
            }
        }
    }

    private static void ReadMeta(IElement element, FeedDraft feed)
    {
        string? content = PlainText.Collapse(CleanText.Scrub(element.GetAttribute("content")!));
        switch (element.GetAttribute("name")!.ToLowerInvariant())
        {
            case "description":
                feed.OtherDescription ??= content is null ? null : HtmlEscaping.Escape(content);
                break;
            case "generator":
                feed.Generator ??= content;
                break;
            default:
                break;
        }
    }

    private static void ReadLink(string relations, string href, FeedDraft feed)
    {
        foreach (string rel in relations.ToLowerInvariant().Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            switch (rel)
            {
                case "hub":
                    feed.AddHub(href);
                    break;
                case "self":
                    feed.SelfLink ??= href;
                    break;
                case "icon":
                    feed.Icon ??= href;
                    break;
                case "license":
                    feed.License ??= href;
                    break;
                case "next" or "prev":
                    feed.AddLink(new(rel, href));
                    break;
                default:
                    break;
            }
        }
    }
}
