using DiffPlex;

namespace FeedHub.Site;

/// <summary>Cuts a text into words and what stands between them; where a script puts no spaces between words, into characters.</summary>
internal sealed class WordChunks : IChunker
{
    /// <summary>The only one.</summary>
    public static WordChunks Instance { get; } = new();

    /// <inheritdoc/>
    public IReadOnlyList<string> Chunk(string text)
    {
        List<string> chunks = new(text.Length / 4);
        int start = 0;
        for (int i = 1; i <= text.Length; i++)
        {
            if (i == text.Length || !Belongs(text[i - 1], text[i]))
            {
                chunks.Add(text[start..i]);
                start = i;
            }
        }

        return chunks;
    }

    private static bool Belongs(char before, char next) =>
        char.IsLowSurrogate(next) || char.GetUnicodeCategory(next) is System.Globalization.UnicodeCategory.NonSpacingMark
        || (char.IsLetterOrDigit(before) && char.IsLetterOrDigit(next) && !StandsAlone(before) && !StandsAlone(next))
        || (char.IsWhiteSpace(before) && char.IsWhiteSpace(next));

    private static bool StandsAlone(char character) =>
        character is (>= '\u3040' and <= '\u30FF') or (>= '\u3400' and <= '\u9FFF') or (>= '\uF900' and <= '\uFAFF') or (>= '\u0E00' and <= '\u0EFF');
}
