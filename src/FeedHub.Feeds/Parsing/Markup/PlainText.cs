using System.Text;

namespace FeedHub.Feeds.Parsing.Markup;

/// <summary>Makes plain text: one line, white space collapsed, nothing that XML forbids.</summary>
internal static class PlainText
{
    /// <summary>Collapses white space. <see langword="null"/> if nothing remains.</summary>
    /// <param name="text">Plain text.</param>
    public static string? Collapse(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        if (!NeedsCollapsing(text))
        {
            return text;
        }

        StringBuilder output = new(text.Length);
        bool space = false;
        foreach (char written in text)
        {
            char c = CharacterReferences.FromWindows1252(written);
            if (char.IsWhiteSpace(c))
            {
                space = output.Length > 0;
            }
            else if (c is >= ' ' and not ('\u007F' or '\uFEFF' or '\uFFFE' or '\uFFFF'))
            {
                if (space)
                {
                    output.Append(' ');
                    space = false;
                }

                output.Append(c);
            }
        }

        return output.Length == 0 ? null : output.ToString();
    }

    /// <summary>Plain text of HTML: tags of HTML elements go, references are decoded once, white space collapses. <see langword="null"/> if nothing remains.</summary>
    /// <param name="html">HTML, or text that may hold some: an angle bracket that begins no HTML tag stays.</param>
    public static string? FromHtml(string? html)
    {
        if (string.IsNullOrEmpty(html))
        {
            return null;
        }

        string text = html.Contains('<', StringComparison.Ordinal) ? StripTags(html) : html;
        return Collapse(CharacterReferences.DecodeText(text));
    }

    private static string StripTags(string html)
    {
        StringBuilder output = new(html.Length);
        ReadOnlySpan<char> rest = html;
        bool hasComments = html.Contains("-->", StringComparison.Ordinal);
        while (true)
        {
            int bracket = rest.IndexOf('<');
            if (bracket < 0)
            {
                return output.Append(rest).ToString();
            }

            output.Append(rest[..bracket]);
            rest = rest[bracket..];
            int length = TagLength(rest, ref hasComments, out ReadOnlySpan<char> name);
            if (length == 0)
            {
                output.Append('<');
                rest = rest[1..];
                continue;
            }

            if (HtmlNames.IsBreak(name))
            {
                output.Append(' ');
            }

            bool hidden = rest[1] != '/' && HtmlNames.IsHidden(name);
            rest = rest[length..];
            if (hidden)
            {
                int close = rest.IndexOf("</", StringComparison.Ordinal);
                rest = close < 0 ? [] : rest[close..];
            }
        }
    }

    // Length of the HTML tag or comment that the text begins with; 0 if it begins with none.
    // A search for a comment's end that failed once is not repeated.
    private static int TagLength(ReadOnlySpan<char> text, ref bool hasComments, out ReadOnlySpan<char> name)
    {
        name = [];
        if (text.StartsWith("<!--", StringComparison.Ordinal))
        {
            int end = hasComments ? text.IndexOf("-->", StringComparison.Ordinal) : -1;
            hasComments = end >= 0;
            return end < 0 ? 0 : end + 3;
        }

        int start = text.Length > 1 && text[1] == '/' ? 2 : 1;
        int stop = start;
        while (stop < text.Length && stop < start + 12 && char.IsAsciiLetterOrDigit(text[stop]))
        {
            stop++;
        }

        name = text[start..stop];
        if (stop == start || !HtmlNames.IsElement(name) || (stop < text.Length && !(char.IsWhiteSpace(text[stop]) || text[stop] is '>' or '/')))
        {
            return 0;
        }

        return TagEnd.Find(text, stop);
    }

    // White space but single spaces within, and what must not reach a title: control characters, zero-width no-break space, what is no character.
    private static bool NeedsCollapsing(ReadOnlySpan<char> text)
    {
        char before = ' ';
        foreach (char c in text)
        {
            if ((c == ' ' && before == ' ') || (c is < ' ' or >= '\u007F' && IsUncommon(c)))
            {
                return true;
            }

            before = c;
        }

        return before == ' ';
    }

    private static bool IsUncommon(char c) => c <= '\u00A0' || (c >= '\u1680' && (char.IsWhiteSpace(c) || c is '\uFEFF' or '\uFFFE' or '\uFFFF'));
}
