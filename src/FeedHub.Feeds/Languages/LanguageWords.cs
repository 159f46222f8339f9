namespace FeedHub.Feeds.Languages;

/// <summary>
/// Words that a language cannot do without, a few dozen each: articles, pronouns, prepositions, conjunctions. They are a third to a half of any text, whatever it is about, and names, quotes and
/// code hold few. Behind the bar in <c>words.txt</c> stand those that programs and many other languages write too: they show how much of a text is of the language, not which it is.
/// </summary>
internal sealed class LanguageWords
{
    private const string Resource = "words.txt";
    private static readonly Lazy<LanguageWords> Loaded = new(static () => new());

    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _lookup;
    private readonly List<ulong> _languages = [];
    private readonly List<ulong> _strong = [];
    private readonly HashSet<(int Language, LanguageScript Script)> _scripts = [];

    private LanguageWords()
    {
        _lookup = _numbers.GetAlternateLookup<ReadOnlySpan<char>>();
        using Stream stream = typeof(LanguageWords).Assembly.GetManifestResourceStream(typeof(LanguageWords), Resource) ?? throw new InvalidOperationException($"{Resource} is not part of the assembly.");
        using StreamReader reader = new(stream);
        List<string> tags = [];
        while (reader.ReadLine() is { } line)
        {
            int colon = line.IndexOf(':', StringComparison.Ordinal);
            if (!tags.Contains(line[..colon]))
            {
                tags.Add(line[..colon]);
            }

            string[] halves = line[(colon + 1)..].Split('|');
            int language = tags.IndexOf(line[..colon]);
            Add(halves[0], language, isStrong: true);
            Add(halves.ElementAtOrDefault(1) ?? "", language, isStrong: false);
        }

        Tags = tags;
    }

    /// <summary>The table, loaded once.</summary>
    public static LanguageWords All => Loaded.Value;

    /// <summary>Languages by number, at most 64.</summary>
    public IReadOnlyList<string> Tags { get; }

    /// <summary>How many words are known.</summary>
    public int Count => _languages.Count;

    /// <summary>Number of a word in lower case.</summary>
    /// <returns>-1 for most.</returns>
    public int Find(ReadOnlySpan<char> word) => _lookup.TryGetValue(word, out int number) ? number : -1;

    /// <summary>Languages that have a word, one bit each.</summary>
    public ulong LanguagesOf(int word) => _languages[word];

    /// <summary>Those for which it speaks.</summary>
    public ulong SpeaksFor(int word) => _strong[word];

    /// <summary>Whether a language is written in a script.</summary>
    public bool IsWritten(int language, LanguageScript script) => _scripts.Contains((language, script));

    private void Add(string words, int language, bool isStrong)
    {
        foreach (string word in words.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            _scripts.Add((language, LanguageScripts.Of(word[0])));
            Add(word, 1UL << language, isStrong);

            // Romanian is written with cedillas nearly as often as with commas.
            Add(word.Replace('ș', 'ş').Replace('ț', 'ţ'), 1UL << language, isStrong);
        }
    }

    private void Add(string word, ulong language, bool isStrong)
    {
        if (!_numbers.TryGetValue(word, out int number))
        {
            _numbers.Add(word, number = _languages.Count);
            _languages.Add(0);
            _strong.Add(0);
        }

        _languages[number] |= language;
        _strong[number] |= isStrong ? language : 0;
    }
}
