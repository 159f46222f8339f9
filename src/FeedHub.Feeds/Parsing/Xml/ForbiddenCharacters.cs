using System.Buffers;
using System.Text;

namespace FeedHub.Feeds.Parsing.Xml;

/// <summary>Finds and removes what XML 1.0 allows nowhere (§2.2): control characters, U+FFFE and U+FFFF.</summary>
internal static class ForbiddenCharacters
{
    private static readonly SearchValues<byte> Suspects = SearchValues.Create([0, 1, 2, 3, 4, 5, 6, 7, 8, 11, 12, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 0xEF]);
    private static readonly SearchValues<char> Forbidden =
        SearchValues.Create("\0\u0001\u0002\u0003\u0004\u0005\u0006\u0007\u0008\u000B\u000C\u000E\u000F\u0010\u0011\u0012\u0013\u0014\u0015\u0016\u0017\u0018\u0019\u001A\u001B\u001C\u001D\u001E\u001F\uFFFE\uFFFF");

    /// <summary>The document without them; the same memory if it has none.</summary>
    /// <param name="document">UTF-8, or an encoding that keeps ASCII.</param>
    /// <param name="isUtf8">Which of the two.</param>
    public static ReadOnlyMemory<byte> Remove(ReadOnlyMemory<byte> document, bool isUtf8)
    {
        ReadOnlySpan<byte> rest = document.Span;
        byte[]? cleaned = null;
        int written = 0;
        int kept = 0;
        for (int at = Find(rest, 0, isUtf8, out int length); at >= 0; at = Find(rest, kept, isUtf8, out length))
        {
            cleaned ??= new byte[rest.Length];
            rest[kept..at].CopyTo(cleaned.AsSpan(written));
            written += at - kept;
            kept = at + length;
        }

        if (cleaned is null)
        {
            return document;
        }

        rest[kept..].CopyTo(cleaned.AsSpan(written));
        return cleaned.AsMemory(0, written + rest.Length - kept);
    }

    /// <summary>The text without them; the same string if it has none.</summary>
    /// <param name="text">Text of the document.</param>
    public static string Remove(string text)
    {
        int next = text.AsSpan().IndexOfAny(Forbidden);
        if (next < 0)
        {
            return text;
        }

        StringBuilder cleaned = new(text.Length);
        ReadOnlySpan<char> rest = text;
        for (; next >= 0; next = rest.IndexOfAny(Forbidden))
        {
            cleaned.Append(rest[..next]);
            rest = rest[(next + 1)..];
        }

        return cleaned.Append(rest).ToString();
    }

    /// <summary>Whether a document has some.</summary>
    /// <param name="document">UTF-8, or an encoding that keeps ASCII.</param>
    /// <param name="isUtf8">Which of the two.</param>
    public static bool AreIn(ReadOnlySpan<byte> document, bool isUtf8) => Find(document, 0, isUtf8, out _) >= 0;

    /// <summary>Whether a document has some, and all of them in its texts, from where they can be taken as each is read.</summary>
    /// <param name="document">UTF-8, or an encoding that keeps ASCII.</param>
    /// <param name="isUtf8">Which of the two.</param>
    public static bool AreInTexts(ReadOnlySpan<byte> document, bool isUtf8)
    {
        int bracket = -1;
        int looked = 0;
        for (int at = Find(document, 0, isUtf8, out int length); at >= 0; at = Find(document, looked, isUtf8, out length))
        {
            int last = document[looked..at].LastIndexOfAny((byte)'<', (byte)'>');
            bracket = last < 0 ? bracket : looked + last;
            if (bracket < 0 || (document[bracket] == '<' && !document[bracket..].StartsWith("<![CDATA["u8)))
            {
                return false;
            }

            looked = at + length;
        }

        return looked > 0;
    }

    private static int Find(ReadOnlySpan<byte> document, int from, bool isUtf8, out int length)
    {
        for (int at = from; document[at..].IndexOfAny(Suspects) is int next and >= 0; at++)
        {
            at += next;
            length = document[at] != 0xEF ? 1 : isUtf8 && at + 2 < document.Length && document[at + 1] == 0xBF && document[at + 2] is 0xBE or 0xBF ? 3 : 0;
            if (length > 0)
            {
                return at;
            }
        }

        length = 0;
        return -1;
    }
}
