using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using FeedHub.Feeds.Normalizing;
using FeedHub.Feeds.Parsing.Encodings;

namespace FeedHub.Feeds.Parsing.Pages;

/// <summary>The page of one article, before its text is taken out of it: decoded, known to be safe to build a tree of, and asked whether its publisher wants that.</summary>
public sealed partial record ArticlePage
{
    // A page that holds more is no article for reading.
    private const int MaxLength = 3_000_000;

    private ArticlePage(string html, Uri baseUrl) => (Html, BaseUrl) = (html, baseUrl);

    /// <summary>The page as text.</summary>
    public string Html { get; }

    /// <summary>What its links and pictures are relative to: what <c>base</c> says, else where it came from.</summary>
    public Uri BaseUrl { get; }

    /// <summary>The page asks not to be indexed, by a <c>meta</c> element for robots.</summary>
    public bool IsNoIndex { get; private init; }

    /// <summary>The page says that it is not free to read (schema.org <c>isAccessibleForFree</c>).</summary>
    public bool IsPaid { get; private init; }

    /// <summary>What the page is called by itself (<c>rel=canonical</c>), absolute; <see langword="null"/> if it does not say.</summary>
    public string? CanonicalUrl { get; private init; }

    /// <summary>Reads a page; <see langword="null"/> if it is none, or building its tree would cost beyond measure.</summary>
    /// <param name="document">Undecoded bytes.</param>
    /// <param name="contentType">Content-Type header as received.</param>
    /// <param name="url">Where it came from.</param>
    public static ArticlePage? Read(ReadOnlyMemory<byte> document, string? contentType, Uri url)
    {
        if (document.Length > MaxLength || (contentType is not null && !contentType.Contains("html", StringComparison.OrdinalIgnoreCase)))
        {
            return null;
        }

        string html = DocumentEncoding.Decode(document, contentType).ToText();
        if (!html.Contains('<', StringComparison.Ordinal) || !HtmlCost.IsBounded(html))
        {
            return null;
        }

        using IHtmlDocument page = new HtmlParser().ParseDocument(html);
        string robots = string.Join(',', page.QuerySelectorAll("meta[name][content]").Where(static meta => meta.GetAttribute("name")!.ToLowerInvariant() is "robots" or "feedhub").Select(static meta => meta.GetAttribute("content")!.ToLowerInvariant()));
        bool isPaid = page.QuerySelectorAll("script[type]").Any(static script => script.GetAttribute("type")!.Contains("ld+json", StringComparison.OrdinalIgnoreCase) && NotFree().IsMatch(script.TextContent))
            || page.QuerySelector("[itemprop='isAccessibleForFree'][content]")?.GetAttribute("content") is { } free && free.Equals("false", StringComparison.OrdinalIgnoreCase)
            || page.QuerySelector("meta[property='article:content_tier'][content]")?.GetAttribute("content") is { } tier && tier is "locked" or "metered";
        Uri baseUrl = PageHead.BaseOf(page, url) is { } stated && !PrivateHost.IsOther(stated, url) ? stated : url;
        return new(html, baseUrl)
        {
            IsNoIndex = robots.Contains("noindex", StringComparison.Ordinal) || robots.Split(',', StringSplitOptions.TrimEntries).Contains("none"),
            IsPaid = isPaid,
            CanonicalUrl = page.QuerySelector("link[rel~='canonical'][href]")?.GetAttribute("href") is { } canonical ? WebAddress.ResolveText(canonical, baseUrl) : null,
        };
    }

    [GeneratedRegex("\"isAccessibleForFree\"\\s*:\\s*(?:false|\"false\"|\"https?://schema.org/False\")", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex NotFree();
}
