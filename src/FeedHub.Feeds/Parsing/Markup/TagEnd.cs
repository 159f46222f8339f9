using System.Buffers;

namespace FeedHub.Feeds.Parsing.Markup;

/// <summary>Finds where a tag of HTML ends.</summary>
internal static class TagEnd
{
    // Both bound what an unclosed tag costs, which a document may hold a hundred thousand of.
    private const int LongestTag = 65_536;
    private const int MostValues = 64;
    private static readonly SearchValues<char> Marks = SearchValues.Create("<>\"'");

    /// <summary>Index behind the tag's closing bracket; brackets inside quoted values do not count. 0 if the tag is not closed before the next one opens.</summary>
    /// <param name="text">Begins with the tag.</param>
    /// <param name="from">Where its attributes begin.</param>
    public static int Find(ReadOnlySpan<char> text, int from)
    {
        ReadOnlySpan<char> tag = text[..Math.Min(text.Length, from + LongestTag)];
        int at = from;
        for (int values = 0; values < MostValues && at < tag.Length; values++)
        {
            int next = tag[at..].IndexOfAny(Marks);
            if (next < 0 || tag[at + next] == '<')
            {
                return 0;
            }

            at += next;
            if (tag[at] == '>')
            {
                return at + 1;
            }

            int close = tag[(at + 1)..].IndexOf(tag[at]);
            if (close < 0)
            {
                int bracket = tag[at..].IndexOfAny('>', '<');
                return bracket < 0 || tag[at + bracket] == '<' ? 0 : at + bracket + 1;
            }

            at += close + 2;
        }

        return 0;
    }
}
