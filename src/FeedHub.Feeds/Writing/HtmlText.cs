using System.Net;
using System.Text;

namespace FeedHub.Feeds.Writing;

/// <summary>Plain text of HTML that is already clean (balanced, no scripts, no comments), for members of a format that take no markup.</summary>
internal static class HtmlText
{
    /// <summary>Text with tags left out, references decoded and white space collapsed; cut between words, with an ellipsis, where it is longer.</summary>
    /// <param name="html">Clean HTML.</param>
    /// <param name="maxLength">At most this many characters, the ellipsis included.</param>
    public static string Plain(string html, int maxLength)
    {
        // References make text shorter, never longer: four times the wanted length is enough to look at, except in link-heavy markup, where tags do not count.
        // Decoding and collapsing make text shorter: four times the wanted length is enough to look at.
        StringBuilder text = new(Math.Min(html.Length, maxLength * 2));
        ReadOnlySpan<char> rest = html;
        while (rest.Length > 0 && text.Length < maxLength * 4)
        {
            int tag = rest.IndexOf('<');
            text.Append(tag < 0 ? rest : rest[..tag]);
            if (tag < 0)
            {
                break;
            }

            rest = rest[tag..];
            if (SeparatesWords(rest))
            {
                text.Append(' ');
            }

            rest = rest[TagLength(rest)..];
        }

        return Shorten(XmlText.Line(WebUtility.HtmlDecode(text.ToString())), maxLength);
    }

    /// <summary>The text as HTML that shows it as it is.</summary>
    public static string Escape(string text) => text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal);

    private static string Shorten(string text, int maxLength)
    {
        if (text.Length <= maxLength)
        {
            return text;
        }

        int end = text.LastIndexOf(' ', maxLength - 1);
        end = end > maxLength / 2 ? end : maxLength - 1;
        return string.Concat(text.AsSpan(0, char.IsHighSurrogate(text[end - 1]) ? end - 1 : end), "…");
    }

    private static int TagLength(ReadOnlySpan<char> tag)
    {
        char quote = '\0';
        for (int i = 1; i < tag.Length; i++)
        {
            char c = tag[i];
            if (quote != '\0')
            {
                quote = c == quote ? '\0' : quote;
            }
            else if (c is '"' or '\'')
            {
                quote = c;
            }
            else if (c == '>')
            {
                return i + 1;
            }
        }

        return tag.Length;
    }

    private static bool SeparatesWords(ReadOnlySpan<char> tag)
    {
        ReadOnlySpan<char> name = tag[1..].TrimStart('/');
        int end = name.IndexOfAny(" />\t\n");
        return (end < 0 ? name : name[..end]) is not ("a" or "abbr" or "b" or "bdi" or "bdo" or "cite" or "code" or "del" or "dfn" or "em" or "i" or "ins"
            or "kbd" or "mark" or "q" or "s" or "samp" or "small" or "span" or "strong" or "sub" or "sup" or "time" or "u" or "var" or "wbr");
    }
}
