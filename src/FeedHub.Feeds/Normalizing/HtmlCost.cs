namespace FeedHub.Feeds.Normalizing;

/// <summary>
/// Tells, before a tree is built, whether building it is safe: deep nesting costs a tree builder the square of its depth, thousands of attributes the square of their number,
/// and open formatting elements are copied into every block that follows. One linear pass over the tags.
/// </summary>
internal static class HtmlCost
{
    /// <summary>Deepest nesting taken.</summary>
    public const int MaxDepth = 512;

    private const int MaxAttributes = 1_000;
    private const int MaxTags = 50_000;
    private const int CopiesPerTag = 16;
    private const int FreeCopies = 10_000;
    private const long MaxProduct = 2_000_000;

    /// <summary>The markup can be parsed in time and memory that are in proportion to its length.</summary>
    /// <param name="html">Any markup.</param>
    public static bool IsBounded(ReadOnlySpan<char> html)
    {
        HtmlTokenizer tokens = new(html);
        int depth = 0;
        int open = 0;
        int tags = 0;
        int formatting = 0;
        long copies = 0;
        while (tokens.Read())
        {
            if (tokens.Kind == HtmlTokenKind.EndTag)
            {
                if (!HtmlElements.IsVoid(tokens.Name) && !HtmlElements.HasImpliedEnd(tokens.Name))
                {
                    depth = Math.Max(0, depth - 1);
                }

                open = HtmlElements.IsFormatting(tokens.Name) ? Math.Max(0, open - 1) : open;
            }
            else if (tokens.Kind == HtmlTokenKind.StartTag)
            {
                tags++;
                copies += open;
                if (tokens.AttributeCount > MaxAttributes || tags > MaxTags || copies > ((long)CopiesPerTag * tags) + FreeCopies)
                {
                    return false;
                }

                if (!HtmlElements.IsVoid(tokens.Name) && !HtmlElements.HasImpliedEnd(tokens.Name) && ++depth > MaxDepth)
                {
                    return false;
                }

                if (HtmlElements.IsFormatting(tokens.Name))
                {
                    formatting++;
                    open++;
                }
            }
        }

        // Inside these, a tree builder reads raw text elements and comments by other rules than this pass does, so that tags may have been missed: count what could be one.
        return !HoldsOtherRules(html) || IsBoundedWhateverItMeans(html);
    }

    private static bool HoldsOtherRules(ReadOnlySpan<char> html) =>
        html.Contains("<svg", StringComparison.OrdinalIgnoreCase) || html.Contains("<math", StringComparison.OrdinalIgnoreCase)
        || html.Contains("<select", StringComparison.OrdinalIgnoreCase) || html.Contains("<template", StringComparison.OrdinalIgnoreCase);

    private static bool IsBoundedWhateverItMeans(ReadOnlySpan<char> html)
    {
        long tags = 0;
        long formatting = 0;
        for (int at = html.IndexOf('<'); at >= 0;)
        {
            ReadOnlySpan<char> rest = html[(at + 1)..];
            int length = 0;
            while (length < rest.Length && length < 8 && char.IsAsciiLetterOrDigit(rest[length]))
            {
                length++;
            }

            tags += length > 0 ? 1 : 0;
            formatting += HtmlElements.IsFormatting(rest[..length]) ? 1 : 0;
            int next = rest.IndexOf('<');
            at = next < 0 ? -1 : at + 1 + next;
        }

        return tags <= 20_000 && formatting * tags <= MaxProduct;
    }
}
