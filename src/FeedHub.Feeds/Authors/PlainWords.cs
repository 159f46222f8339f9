namespace FeedHub.Feeds.Authors;

/// <summary>
/// Words that texts write in small letters, English most of them. A name that is made of nothing else, or begins with one, is that of a column, a band or a pseudonym: Agony Aunt, Nature Notes, Cable Spaghetti. The words
/// are those of the labelled texts beside the tests and of the topics' concepts, and some that are written for this; given names are not among them.
/// </summary>
internal static class PlainWords
{
    private const string Resource = "plain-words.txt";
    private const int MinStem = 3;

    // Walker, pixels, wired and rambling are made of words. Longest first.
    private static readonly string[] Endings = ["ings", "ers", "ing", "er", "ed", "es", "ly", "s", "y"];

    private static readonly Lazy<HashSet<string>> Known = new(Load);

    /// <summary>All of them, folded.</summary>
    public static IEnumerable<string> All => Known.Value;

    /// <summary>It is such a word.</summary>
    /// <param name="word">Folded.</param>
    public static bool Has(string word) => Known.Value.Contains(word);

    /// <summary>It is such a word, or made of one.</summary>
    /// <param name="word">Folded.</param>
    public static bool Contains(string word) => Has(word) || Array.Exists(Endings, ending => IsMadeOf(word, ending));

    private static bool IsMadeOf(string word, string ending)
    {
        if (word.Length - ending.Length < MinStem || !word.EndsWith(ending, StringComparison.Ordinal))
        {
            return false;
        }

        string stem = word[..^ending.Length];
        bool isDoubled = stem.Length > MinStem && stem[^1] == stem[^2]; // runner
        return Known.Value.Contains(stem) || Known.Value.Contains($"{stem}e") || (isDoubled && Known.Value.Contains(stem[..^1]));
    }

    private static HashSet<string> Load()
    {
        using Stream stream = typeof(PlainWords).Assembly.GetManifestResourceStream(typeof(PlainWords), Resource) ?? throw new InvalidOperationException($"{Resource} is not part of the assembly.");
        using StreamReader reader = new(stream);
        HashSet<string> words = new(StringComparer.Ordinal);
        while (reader.ReadLine() is { } line)
        {
            words.UnionWith(line.Split(' '));
        }

        return words;
    }
}
