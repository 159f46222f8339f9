using System.Buffers;

namespace FeedHub.Feeds.Parsing.Xml;

/// <summary>Removes what XML 1.0 allows nowhere (§2.2): control characters, U+FFFE and U+FFFF.</summary>
internal static class ForbiddenCharacters
{
    private static readonly SearchValues<byte> Suspects = SearchValues.Create([0, 1, 2, 3, 4, 5, 6, 7, 8, 11, 12, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 0xEF]);

    /// <summary>The document without them; the same memory if it has none.</summary>
    /// <param name="document">UTF-8, or a single-byte encoding that keeps ASCII.</param>
    /// <param name="notes">Receives that there were some.</param>
    /// <param name="isUtf8">Which of the two.</param>
    public static ReadOnlyMemory<byte> Remove(ReadOnlyMemory<byte> document, NoteList notes, bool isUtf8 = true)
    {
        ReadOnlySpan<byte> rest = document.Span;
        byte[]? cleaned = null;
        int written = 0;
        int kept = 0;
        int at = 0;
        while (true)
        {
            int next = rest[at..].IndexOfAny(Suspects);
            if (next < 0)
            {
                break;
            }

            at += next;
            int length = rest[at] != 0xEF ? 1 : isUtf8 && at + 2 < rest.Length && rest[at + 1] == 0xBF && rest[at + 2] is 0xBE or 0xBF ? 3 : 0;
            if (length == 0)
            {
                at++;
                continue;
            }

            cleaned ??= new byte[rest.Length];
            rest[kept..at].CopyTo(cleaned.AsSpan(written));
            written += at - kept;
            at += length;
            kept = at;
        }

        if (cleaned is null)
        {
            return document;
        }

        notes.Add(NoteCodes.ControlCharacters);
        rest[kept..].CopyTo(cleaned.AsSpan(written));
        return cleaned.AsMemory(0, written + rest.Length - kept);
    }
}
