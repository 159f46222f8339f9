using FeedHub.Feeds.Normalizing;

namespace FeedHub.Feeds.Rules;

/// <summary>Cuts texts into the folded words that rules and the search index know.</summary>
public static class RuleWords
{
    /// <summary>Longest phrase, in words.</summary>
    public const int MaxPhrase = TermIndex.MaxWords;

    /// <summary>Longest word, in characters; what is longer is cut to it on every side.</summary>
    internal const int MaxWordLength = 64;

    /// <summary>Folded words of a short text, in order.</summary>
    /// <param name="text">Plain text.</param>
    /// <param name="max">At most this many.</param>
    public static IReadOnlyList<string> Of(string text, int max = MaxPhrase + 1)
    {
        ArgumentNullException.ThrowIfNull(text);
        List<string> words = [];
        WordScanner scanner = new(text, stackalloc char[MaxWordLength]);
        while (words.Count < max && scanner.Read())
        {
            words.Add(scanner.Word.ToString());
        }

        return words;
    }

    /// <summary>Adds each distinct word of a text, behind a mark.</summary>
    /// <param name="text">Plain text.</param>
    /// <param name="mark">Put before each word; empty for none.</param>
    /// <param name="words">What is known already, and what is added.</param>
    public static void AddDistinct(string text, string mark, HashSet<string> words)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(mark);
        ArgumentNullException.ThrowIfNull(words);
        HashSet<string>.AlternateLookup<ReadOnlySpan<char>> lookup = words.GetAlternateLookup<ReadOnlySpan<char>>();
        Span<char> buffer = stackalloc char[MaxWordLength + 4];
        mark.CopyTo(buffer);
        WordScanner scanner = new(text, buffer.Slice(mark.Length, MaxWordLength));
        while (scanner.Read())
        {
            lookup.Add(buffer[..(mark.Length + scanner.Word.Length)]);
        }
    }
}
