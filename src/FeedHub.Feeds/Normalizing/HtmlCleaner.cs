namespace FeedHub.Feeds.Normalizing;

/// <summary>
/// Makes HTML of strangers safe and self-contained: an allow-list of elements and attributes, absolute http and https URLs, no comments, no trackers; lazy pictures are
/// restored and players become links. Cleaning what is clean changes nothing.
/// </summary>
public static class HtmlCleaner
{
    /// <summary>Version of the policy. Raised whenever clean HTML of an older version may not be clean any more: what is stored is then cleaned again.</summary>
    public const int PolicyVersion = 3;

    /// <summary>Longest HTML read and given back, in UTF-16 code units; what is longer is cut.</summary>
    public const int MaxLength = 1_048_576;

    // Holds buffers, and is not safe on several threads at once.
    [ThreadStatic]
    private static HtmlRewriter? _rewriter;

    /// <summary>
    /// Cleans a fragment of HTML, in time in proportion to its length whatever it holds. Safe on any thread; never throws for what the HTML holds. What nests deeper than
    /// 256 becomes plain text there.
    /// </summary>
    /// <param name="html">HTML as written.</param>
    /// <param name="baseUrl">What relative URLs are relative to; without it they are dropped.</param>
    /// <returns>A fragment that parses to the same tree whoever parses it; empty if nothing is left. The same instance if it was clean.</returns>
    public static string Clean(string html, Uri? baseUrl)
    {
        ArgumentNullException.ThrowIfNull(html);

        html = CleanText.Scrub(CleanText.Cut(html, MaxLength));
        return html.AsSpan().ContainsAny('<', '&', '>') ? (_rewriter ??= new HtmlRewriter()).Rewrite(html, baseUrl, MaxLength) : html.Trim();
    }
}
