using System.Buffers;
using FeedHub.Feeds.Normalizing;

namespace FeedHub.Feeds.Clusters;

/// <summary>A folded word as its hash.</summary>
/// <param name="Hash">Equal words have equal hashes, on every machine.</param>
/// <param name="IsNumber">It has a digit.</param>
/// <param name="IsCapital">It is written with a capital.</param>
internal readonly record struct StoryWord(ulong Hash, bool IsNumber, bool IsCapital)
{
    private const int LongestWord = 64;

    /// <summary>Words of a text. In scripts without spaces each pair of neighbouring characters is a word.</summary>
    public static StoryWord[] Read(ReadOnlySpan<char> text)
    {
        StoryWord[] words = ArrayPool<StoryWord>.Shared.Rent(text.Length);
        StoryWord[] read = words[..Read(text, words)];
        ArrayPool<StoryWord>.Shared.Return(words);
        return read;
    }

    /// <summary>Words of a text, as <see cref="Read(ReadOnlySpan{char})"/> gives them.</summary>
    /// <param name="text">Plain text.</param>
    /// <param name="words">Room for as many words as the text has characters.</param>
    /// <returns>How many there are.</returns>
    public static int Read(ReadOnlySpan<char> text, Span<StoryWord> words)
    {
        int count = 0;
        Span<char> buffer = stackalloc char[LongestWord];
        WordScanner scanner = new(text, buffer);
        ulong before = 0;
        int end = -1;
        while (scanner.Read())
        {
            ulong hash = scanner.Hash;
            bool standsAlone = WordScanner.StandsAlone(text[scanner.Start]);
            if (standsAlone && end == scanner.Start)
            {
                words[count++] = new(Mix(before ^ hash), false, false);
            }
            else if (!standsAlone)
            {
                words[count++] = new(hash, scanner.HasDigit, char.IsUpper(text[scanner.Start]));
            }

            before = hash;
            end = standsAlone ? scanner.End : -1;
        }

        return count;
    }

    /// <summary>Spreads a value over all bits (the finaliser of SplitMix64).</summary>
    public static ulong Mix(ulong value)
    {
        value += 0x9E3779B97F4A7C15;
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }
}
