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
        int count = 0;
        Span<char> buffer = stackalloc char[LongestWord];
        WordScanner scanner = new(text, buffer);
        ulong before = 0;
        int end = -1;
        while (scanner.Read())
        {
            ulong hash = HashOf(scanner.Word, out bool isNumber);
            bool standsAlone = WordScanner.StandsAlone(text[scanner.Start]);
            if (standsAlone && end == scanner.Start)
            {
                words[count++] = new(Mix(before ^ hash), false, false);
            }
            else if (!standsAlone)
            {
                words[count++] = new(hash, isNumber, char.IsUpper(text[scanner.Start]));
            }

            before = hash;
            end = standsAlone ? scanner.End : -1;
        }

        StoryWord[] read = words[..count];
        ArrayPool<StoryWord>.Shared.Return(words);
        return read;
    }

    /// <summary>Spreads a value over all bits (the finaliser of SplitMix64).</summary>
    public static ulong Mix(ulong value)
    {
        value += 0x9E3779B97F4A7C15;
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }

    // FNV-1a over UTF-16, spread.
    private static ulong HashOf(ReadOnlySpan<char> word, out bool isNumber)
    {
        ulong hash = 0xCBF29CE484222325;
        isNumber = false;
        foreach (char character in word)
        {
            hash = (hash ^ character) * 0x100000001B3;
            isNumber |= char.IsDigit(character);
        }

        return Mix(hash);
    }
}
