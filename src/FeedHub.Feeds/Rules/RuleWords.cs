using FeedHub.Feeds.Normalizing;

namespace FeedHub.Feeds.Rules;

/// <summary>Cuts texts into the folded words that rules and the search index know.</summary>
public static class RuleWords
{
    /// <summary>Longest phrase, in words.</summary>
    public const int MaxPhrase = TermIndex.MaxWords;

    /// <summary>Longest word, in characters; what is longer is cut to it on every side.</summary>
    internal const int MaxWordLength = WordScanner.LongestWord;

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
}
