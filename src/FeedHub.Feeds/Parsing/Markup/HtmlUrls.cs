using System.Text;

namespace FeedHub.Feeds.Parsing.Markup;

/// <summary>Makes relative URLs in HTML absolute without building a tree: one pass, everything else stays byte for byte.</summary>
internal static class HtmlUrls
{
    /// <summary>The HTML with URL attributes resolved.</summary>
    /// <param name="html">HTML as written.</param>
    /// <param name="baseUrl">What relative references are relative to; <see langword="null"/> leaves them.</param>
    public static string Resolve(string html, Uri? baseUrl)
    {
        if (baseUrl is null || !html.Contains('<', StringComparison.Ordinal))
        {
            return html;
        }

        StringBuilder? output = null;
        int copied = 0;
        int at = 0;
        while ((at = html.IndexOf('<', at)) >= 0)
        {
            at++;
            if (at >= html.Length || !char.IsAsciiLetter(html[at]))
            {
                continue;
            }

            int end = TagEnd.Find(html.AsSpan(at), 0);
            if (end == 0)
            {
                continue;
            }

            ResolveTag(html, at, at + end - 1, baseUrl, ref output, ref copied);
            at += end;
        }

        return output is null ? html : output.Append(html, copied, html.Length - copied).ToString();
    }

    /// <summary>Whether the attribute's value is one URL.</summary>
    public static bool IsUrlAttribute(ReadOnlySpan<char> name) =>
        name.Equals("href", StringComparison.OrdinalIgnoreCase) || name.Equals("src", StringComparison.OrdinalIgnoreCase)
        || name.Equals("cite", StringComparison.OrdinalIgnoreCase) || name.Equals("action", StringComparison.OrdinalIgnoreCase)
        || name.Equals("background", StringComparison.OrdinalIgnoreCase) || name.Equals("longdesc", StringComparison.OrdinalIgnoreCase)
        || name.Equals("poster", StringComparison.OrdinalIgnoreCase) || name.Equals("data", StringComparison.OrdinalIgnoreCase)
        || name.Equals("classid", StringComparison.OrdinalIgnoreCase) || name.Equals("codebase", StringComparison.OrdinalIgnoreCase)
        || name.Equals("profile", StringComparison.OrdinalIgnoreCase) || name.Equals("usemap", StringComparison.OrdinalIgnoreCase);

    private static void ResolveTag(string html, int at, int end, Uri baseUrl, ref StringBuilder? output, ref int copied)
    {
        while (at < end && !char.IsWhiteSpace(html[at]) && html[at] != '/')
        {
            at++;
        }

        while (at < end)
        {
            while (at < end && (char.IsWhiteSpace(html[at]) || html[at] is '/' or '=' or '"' or '\''))
            {
                at++;
            }

            int name = at;
            while (at < end && !char.IsWhiteSpace(html[at]) && html[at] is not ('=' or '/'))
            {
                at++;
            }

            int nameEnd = at;
            while (at < end && char.IsWhiteSpace(html[at]))
            {
                at++;
            }

            if (at >= end || html[at] != '=')
            {
                continue;
            }

            at++;
            while (at < end && char.IsWhiteSpace(html[at]))
            {
                at++;
            }

            (int value, int valueEnd) = Value(html, at, end);
            at = Math.Max(valueEnd, at + 1);
            if (valueEnd > value && IsUrlAttribute(html.AsSpan(name, nameEnd - name)))
            {
                string written = html[value..valueEnd];
                string decoded = CharacterReferences.DecodeText(written);
                if (Links.Resolve(baseUrl, decoded) is { } absolute && absolute != decoded)
                {
                    output ??= new StringBuilder(html.Length + 64);
                    output.Append(html, copied, value - copied);
                    HtmlEscaping.Append(output, absolute);
                    copied = valueEnd;
                }
            }
        }
    }

    private static (int Start, int End) Value(string html, int at, int end)
    {
        if (at < end && html[at] is '"' or '\'')
        {
            int close = html.IndexOf(html[at], at + 1, end - at - 1);
            return (at + 1, close < 0 ? end : close);
        }

        int stop = at;
        while (stop < end && !char.IsWhiteSpace(html[stop]))
        {
            stop++;
        }

        return (at, stop);
    }
}
