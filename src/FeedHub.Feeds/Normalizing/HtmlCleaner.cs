using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Ganss.Xss;

namespace FeedHub.Feeds.Normalizing;

/// <summary>
/// Makes HTML of strangers safe and self-contained: an allow-list of elements and attributes, absolute http and https URLs, no comments, no trackers; lazy pictures are
/// restored and players become links. Cleaning what is clean changes nothing.
/// </summary>
public static class HtmlCleaner
{
    /// <summary>Version of the policy. Raised whenever clean HTML of an older version may not be clean any more: what is stored is then cleaned again.</summary>
    public const int PolicyVersion = 1;

    /// <summary>Longest HTML read and given back, in UTF-16 code units; what is longer is cut, and becomes plain text where it would grow longer by cleaning.</summary>
    public const int MaxLength = 1_048_576;

    private const int MaxRounds = 4;

    // Neither is safe on several threads at once, and both are costly to make.
    [ThreadStatic]
    private static HtmlSanitizer? _sanitizer;

    [ThreadStatic]
    private static HtmlParser? _parser;

    /// <summary>
    /// Cleans a fragment of HTML. Safe on any thread (each has a parser and a sanitizer of its own); never throws for what the HTML holds. Text without <c>&lt;</c> and
    /// <c>&amp;</c> never touches a tree; what would nest or multiply beyond measure becomes plain text.
    /// </summary>
    /// <param name="html">HTML as written.</param>
    /// <param name="baseUrl">What relative URLs are relative to; without it they are dropped.</param>
    /// <returns>A fragment that parses to the same tree whoever parses it; empty if nothing is left.</returns>
    public static string Clean(string html, Uri? baseUrl)
    {
        ArgumentNullException.ThrowIfNull(html);

        html = CleanText.Scrub(CleanText.Cut(html, MaxLength)).Trim();
        if (!html.AsSpan().ContainsAny('<', '&'))
        {
            return html.Contains('>', StringComparison.Ordinal) ? html.Replace(">", "&gt;", StringComparison.Ordinal) : html;
        }

        for (int round = 0; round < MaxRounds; round++)
        {
            if (!HtmlCost.IsBounded(html) || CleanOnce(html, baseUrl, out bool isStable) is not { Length: <= MaxLength } cleaned)
            {
                return Escape(html);
            }

            if (isStable || cleaned == html)
            {
                return cleaned;
            }

            html = cleaned;
        }

        // What is still not stable was made not to be.
        return Escape(html);
    }

    private static string? CleanOnce(string html, Uri? baseUrl, out bool isStable)
    {
        isStable = true;
        HtmlParser parser = _parser ??= new HtmlParser(new HtmlParserOptions { IsKeepingSourceReferences = false });
        HtmlSanitizer sanitizer = _sanitizer ??= CreateSanitizer();

        // A fragment in the context of a body, in no-quirks mode: as the pages and readers that show it parse it.
        using IHtmlDocument document = parser.ParseDocument("<!DOCTYPE html><html><head></head><body></body></html>");
        IHtmlElement body = document.Body!;
        body.InnerHtml = html;

        if (!new HtmlRewriter(baseUrl).Rewrite(body))
        {
            return null;
        }

        // The rewriter leaves nothing that the sanitizer removes; the sanitizer stands guard against its mistakes.
        sanitizer.SanitizeDom(document, body);
        return HtmlSerializer.Serialize(body, out isStable);
    }

    private static HtmlSanitizer CreateSanitizer()
    {
        HtmlSanitizer sanitizer = new(new HtmlSanitizerOptions
        {
            AllowedTags = new HashSet<string>(HtmlPolicy.Elements, StringComparer.OrdinalIgnoreCase),
            AllowedAttributes = new HashSet<string>(HtmlPolicy.AllAttributes, StringComparer.OrdinalIgnoreCase),
            AllowedSchemes = new HashSet<string>(["http", "https", "mailto"], StringComparer.OrdinalIgnoreCase),
            UriAttributes = new HashSet<string>(HtmlPolicy.UrlAttributes, StringComparer.OrdinalIgnoreCase),
        });
        sanitizer.KeepChildNodes = false;
        return sanitizer;
    }

    private static string Escape(string html) => HtmlSerializer.EscapeText(PlainText.FromHtml(html, MaxLength), MaxLength);
}
