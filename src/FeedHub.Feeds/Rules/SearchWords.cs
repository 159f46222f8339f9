using System.Text;
using FeedHub.Feeds.Normalizing;

namespace FeedHub.Feeds.Rules;

/// <summary>
/// Makes the words under which a search index knows entries: each distinct word once, in the same form in which rules know it, those of title, categories and address behind a mark as well.
/// One for many entries, since they share words; not for several threads.
/// </summary>
public sealed class SearchWords
{
    /// <summary>Before words of the title.</summary>
    public const string TitleMark = "t:";

    /// <summary>Before words of categories.</summary>
    public const string CategoryMark = "c:";

    /// <summary>Before words of the address.</summary>
    public const string UrlMark = "u:";

    private const int MaxKnown = 200_000;

    private readonly Dictionary<string, int> _known = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _lookup;
    private readonly List<int> _lastEntry = [];
    private readonly StringBuilder _words = new();
    private int _entry;

    /// <summary>Knows no word yet.</summary>
    public SearchWords() => _lookup = _known.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Words of one entry.</summary>
    /// <param name="title">Plain text.</param>
    /// <param name="text">Plain text.</param>
    /// <param name="categories">As the source wrote them.</param>
    /// <param name="url">Page of the entry.</param>
    /// <returns>Words with one space between them.</returns>
    public string Of(string title, string text, IReadOnlyList<FeedCategory> categories, string? url)
    {
        ArgumentNullException.ThrowIfNull(title);
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(categories);
        if (_known.Count > MaxKnown)
        {
            _known.Clear();
            _lastEntry.Clear();
        }

        _entry++;
        _words.Clear();
        Add(title, "");
        Add(title, TitleMark);
        Add(text, "");
        foreach (FeedCategory category in categories)
        {
            Add(category.Label ?? category.Term, CategoryMark);
        }

        Add(url ?? "", UrlMark);
        return _words.ToString();
    }

    private void Add(string text, string mark)
    {
        Span<char> buffer = stackalloc char[RuleWords.MaxWordLength + 2];
        mark.CopyTo(buffer);
        WordScanner scanner = new(text, buffer.Slice(mark.Length, RuleWords.MaxWordLength));
        while (scanner.Read())
        {
            ReadOnlySpan<char> word = buffer[..(mark.Length + scanner.Word.Length)];
            if (!_lookup.TryGetValue(word, out int number))
            {
                number = _known.Count;
                _lookup[word] = number;
                _lastEntry.Add(0);
            }

            if (_lastEntry[number] != _entry)
            {
                _lastEntry[number] = _entry;
                _words.Append(_words.Length == 0 ? "" : " ").Append(word);
            }
        }
    }
}
