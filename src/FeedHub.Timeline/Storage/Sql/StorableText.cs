using System.Buffers;

namespace FeedHub.Timeline.Storage.Sql;

/// <summary>Text that both databases can hold: no NUL, no half surrogate pair. Anything else is the normaliser's business.</summary>
internal static class StorableText
{
    // Clean text, which is nearly all of it, is only looked at.
    private static readonly SearchValues<char> Suspects = SearchValues.Create(['\0', .. Enumerable.Range(0xD800, 0x800).Select(code => (char)code)]);

    public static string From(string text)
    {
        int suspect = text.AsSpan().IndexOfAny(Suspects);
        return suspect < 0 || IsFine(text.AsSpan(suspect)) ? text : Repair(text);
    }

    private static bool IsFine(ReadOnlySpan<char> text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] == '\0' || (char.IsSurrogate(text[i]) && (i + 1 == text.Length || !char.IsSurrogatePair(text[i], text[++i]))))
            {
                return false;
            }
        }

        return true;
    }

    private static string Repair(string text)
    {
        char[] repaired = new char[text.Length];
        int length = 0;
        for (int i = 0; i < text.Length; i++)
        {
            if (i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1]))
            {
                repaired[length++] = text[i++];
                repaired[length++] = text[i];
            }
            else if (text[i] != '\0')
            {
                repaired[length++] = char.IsSurrogate(text[i]) ? '\uFFFD' : text[i];
            }
        }

        return new string(repaired, 0, length);
    }
}
