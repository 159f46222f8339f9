namespace FeedHub.Feeds.Parsing.Markup;

/// <summary>Finds where a tag of HTML ends.</summary>
internal static class TagEnd
{
    private const int LongestTag = 65_536;

    /// <summary>Index behind the tag's closing bracket; brackets inside quoted values do not count. 0 if the tag is not closed.</summary>
    /// <param name="text">Begins with the tag.</param>
    /// <param name="from">Where its attributes begin.</param>
    public static int Find(ReadOnlySpan<char> text, int from)
    {
        int at = from;
        int limit = Math.Min(text.Length, from + LongestTag);
        while (at < limit)
        {
            int next = text[at..limit].IndexOfAny('>', '"', '\'');
            if (next < 0)
            {
                return 0;
            }

            at += next;
            if (text[at] == '>')
            {
                return at + 1;
            }

            int close = text[(at + 1)..limit].IndexOf(text[at]);
            if (close < 0)
            {
                int bracket = text[at..limit].IndexOf('>');
                return bracket < 0 ? 0 : at + bracket + 1;
            }

            at += close + 2;
        }

        return 0;
    }
}
