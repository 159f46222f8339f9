using FeedHub.Feeds.Normalizing;

namespace FeedHub.Feeds.Rules;

/// <summary>
/// Finds which of many words and phrases a text holds: a trie over whole words, walked from each word of the text. The cost is that of the text's words, whatever the number of
/// terms, since no phrase is longer than <see cref="MaxWords"/>.
/// </summary>
internal sealed class TermIndex
{
    /// <summary>Longest phrase, in words.</summary>
    public const int MaxWords = 12;

    private readonly Dictionary<string, int> _words = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _prefixes = new(StringComparer.Ordinal);
    private readonly Dictionary<(int Node, int Word), int> _edges = [];
    private readonly Dictionary<(int Node, int Prefix), List<int>> _open = [];
    private readonly List<List<int>?> _ends = [null];
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _lookup;
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _prefixLookup;
    private int[] _prefixLengths = [];

    public TermIndex()
    {
        _lookup = _words.GetAlternateLookup<ReadOnlySpan<char>>();
        _prefixLookup = _prefixes.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>Adds a term.</summary>
    /// <param name="term">Number given back with each find.</param>
    /// <param name="words">Folded words, at least one.</param>
    /// <param name="isPrefix">The last word may go on.</param>
    public void Add(int term, IReadOnlyList<string> words, bool isPrefix)
    {
        int node = 0;
        for (int i = 0; i < words.Count - (isPrefix ? 1 : 0); i++)
        {
            if (!_words.TryGetValue(words[i], out int word))
            {
                word = _words.Count;
                _words.Add(words[i], word);
            }

            if (!_edges.TryGetValue((node, word), out int next))
            {
                next = _ends.Count;
                _ends.Add(null);
                _edges.Add((node, word), next);
            }

            node = next;
        }

        if (!isPrefix)
        {
            (_ends[node] ??= []).Add(term);
            return;
        }

        if (!_prefixes.TryGetValue(words[^1], out int prefix))
        {
            prefix = _prefixes.Count;
            _prefixes.Add(words[^1], prefix);
            _prefixLengths = [.. _prefixes.Keys.Select(p => p.Length).Distinct().Order()];
        }

        if (!_open.TryGetValue((node, prefix), out List<int>? terms))
        {
            _open[(node, prefix)] = terms = [];
        }

        terms.Add(term);
    }

    /// <summary>Reports every term at every place where the text holds it.</summary>
    /// <param name="text">Plain text.</param>
    /// <param name="sink">Takes what is found; beginning and end in UTF-16 code units.</param>
    public void Find<TSink>(string text, ref TSink sink)
        where TSink : ITermSink, allows ref struct
    {
        if ((_words.Count == 0 && _prefixes.Count == 0) || text.Length == 0)
        {
            return;
        }

        // The phrases begun at earlier words and not yet broken off.
        Span<int> nodes = stackalloc int[MaxWords];
        Span<int> starts = stackalloc int[MaxWords];
        int count = 0;
        WordScanner words = new(text, stackalloc char[RuleWords.MaxWordLength]);
        while (words.Read())
        {
            FindPrefixes(words.Word, (words.Start, words.End), nodes[..count], starts, ref sink);
            if (!_lookup.TryGetValue(words.Word, out int word))
            {
                count = 0;
                continue;
            }

            int kept = 0;
            for (int i = 0; i <= count; i++)
            {
                int from = i < count ? nodes[i] : 0;
                int start = i < count ? starts[i] : words.Start;
                if (!_edges.TryGetValue((from, word), out int next))
                {
                    continue;
                }

                if (kept < MaxWords)
                {
                    nodes[kept] = next;
                    starts[kept++] = start;
                }

                foreach (int term in _ends[next] ?? [])
                {
                    sink.Found(term, start, words.End);
                }
            }

            count = Math.Min(kept, MaxWords - 1);
        }
    }

    private void FindPrefixes<TSink>(scoped ReadOnlySpan<char> word, (int Start, int End) place, scoped ReadOnlySpan<int> nodes, scoped ReadOnlySpan<int> starts, ref TSink sink)
        where TSink : ITermSink, allows ref struct
    {
        foreach (int length in _prefixLengths)
        {
            if (length > word.Length)
            {
                return;
            }

            if (!_prefixLookup.TryGetValue(word[..length], out int prefix))
            {
                continue;
            }

            for (int i = 0; i <= nodes.Length; i++)
            {
                if (_open.TryGetValue((i < nodes.Length ? nodes[i] : 0, prefix), out List<int>? terms))
                {
                    foreach (int term in terms)
                    {
                        sink.Found(term, i < nodes.Length ? starts[i] : place.Start, place.End);
                    }
                }
            }
        }
    }
}
