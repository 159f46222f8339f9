using System.Globalization;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using FeedHub.Feeds.Normalizing;
using FeedHub.Feeds.Parsing.Encodings;

namespace FeedHub.Feeds.Parsing.Pages;

/// <summary>The icons that a site's page names (HTML §4.6.7.8, <c>rel=icon</c>, and <c>apple-touch-icon</c>).</summary>
public static class PageIcons
{
    private const int MaxLength = 3_000_000;
    private const int MaxLinks = 50;

    /// <summary>Pixels at which an icon is sharp beside a line of text on any screen; the smallest of at least so many is best.</summary>
    private const int Wanted = 48;
    private const int OfTouch = 180;
    private const int Unsaid = 32;

    /// <summary>Finds them. Pure; no page is too broken.</summary>
    /// <param name="document">Undecoded bytes of the page.</param>
    /// <param name="contentType">Content-Type header as received.</param>
    /// <param name="url">Where it came from.</param>
    /// <returns>Absolute http or https addresses, the best first, no SVG among them.</returns>
    public static IReadOnlyList<Uri> Find(ReadOnlyMemory<byte> document, string? contentType, Uri url)
    {
        if (document.Length > MaxLength)
        {
            return [];
        }

        string html = DocumentEncoding.Decode(document, contentType).ToText();
        if (!html.Contains('<', StringComparison.Ordinal) || !HtmlCost.IsBounded(html))
        {
            return [];
        }

        using IHtmlDocument page = new HtmlParser().ParseDocument(html);
        Uri baseUrl = PageHead.BaseOf(page, url) ?? url;
        List<(int Size, Uri Url)> found = [];
        foreach (IElement link in page.QuerySelectorAll("link[rel~='icon' i][href], link[rel~='apple-touch-icon' i][href], link[rel~='apple-touch-icon-precomposed' i][href]").Take(MaxLinks))
        {
            if (!IsVector(link) && WebAddress.ResolveText(link.GetAttribute("href"), baseUrl) is { } address && Uri.TryCreate(address, UriKind.Absolute, out Uri? icon))
            {
                found.Add((SizeOf(link), icon));
            }
        }

        return [.. found.OrderBy(static icon => icon.Size < Wanted).ThenBy(static icon => icon.Size < Wanted ? -icon.Size : icon.Size).Select(static icon => icon.Url).Distinct()];
    }

    private static bool IsVector(IElement link) =>
        link.GetAttribute("type")?.Contains("svg", StringComparison.OrdinalIgnoreCase) == true
        || link.GetAttribute("sizes")?.Trim().Equals("any", StringComparison.OrdinalIgnoreCase) == true
        || link.GetAttribute("href")!.Split('?', '#')[0].EndsWith(".svg", StringComparison.OrdinalIgnoreCase);

    // Of several sizes in one file the largest is what it can be shown at.
    private static int SizeOf(IElement link)
    {
        int largest = 0;
        foreach (string size in (link.GetAttribute("sizes") ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (int.TryParse(size.Split('x', 'X')[0], NumberStyles.None, CultureInfo.InvariantCulture, out int pixels))
            {
                largest = Math.Max(largest, pixels);
            }
        }

        return largest > 0 ? largest : link.GetAttribute("rel")!.Contains("touch", StringComparison.OrdinalIgnoreCase) ? OfTouch : Unsaid;
    }
}
