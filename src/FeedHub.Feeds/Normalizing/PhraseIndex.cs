namespace FeedHub.Feeds.Normalizing;

/// <summary>
/// Finds which of many phrases a text holds, as whole words: a trie over words, walked from each word of the text. The cost is that of the text's words, whatever the number
/// of phrases, since no phrase is longer than <see cref="MaxWords"/>.
/// </summary>
internal sealed class PhraseIndex
{
    /// <summary>Longest phrase, in words; the rest of a longer one is not looked at.</summary>
    public const int MaxWords = 12;

    private const int MaxWordLength = 64;

    private readonly Dictionary<string, int> _words = new(StringComparer.Ordinal);
    private readonly Dictionary<(int Node, int Word), int> _edges = [];
    private readonly List<List<(int Owner, string Phrase)>?> _ends = [null];
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _lookup;

    public PhraseIndex() => _lookup = _words.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Adds a phrase.</summary>
    /// <param name="owner">Given back with each find.</param>
    /// <param name="phrase">Words as people write them.</param>
    /// <param name="shown">The phrase as configured, for the reason.</param>
    /// <returns><see langword="false"/> if the phrase has no words.</returns>
    public bool Add(int owner, string phrase, string shown)
    {
        int node = 0;
        WordScanner words = new(phrase, stackalloc char[MaxWordLength]);
        for (int count = 0; count < MaxWords && words.Read(); count++)
        {
            if (!_lookup.TryGetValue(words.Word, out int word))
            {
                word = _words.Count;
                _words.Add(words.Word.ToString(), word);
            }

            if (!_edges.TryGetValue((node, word), out int next))
            {
                next = _ends.Count;
                _ends.Add(null);
                _edges.Add((node, word), next);
            }

            node = next;
        }

        if (node == 0)
        {
            return false;
        }

        (_ends[node] ??= []).Add((owner, shown));
        return true;
    }

    /// <summary>Notes the first phrase of each owner that the text holds.</summary>
    /// <param name="text">Plain text.</param>
    /// <param name="found">By owner; what is noted already stays.</param>
    /// <param name="where">Name of the field, for the reason.</param>
    public void Find(string text, (string Phrase, string Where)?[] found, string where)
    {
        if (_words.Count == 0 || text.Length == 0)
        {
            return;
        }

        // The phrases begun at earlier words and not yet broken off.
        Span<int> open = stackalloc int[MaxWords];
        int count = 0;
        WordScanner words = new(text, stackalloc char[MaxWordLength]);
        while (words.Read())
        {
            if (!_lookup.TryGetValue(words.Word, out int word))
            {
                count = 0;
                continue;
            }

            int kept = 0;
            for (int i = 0; i <= count; i++)
            {
                int from = i < count ? open[i] : 0;
                if (!_edges.TryGetValue((from, word), out int next))
                {
                    continue;
                }

                if (kept < MaxWords)
                {
                    open[kept++] = next;
                }

                Note(_ends[next], found, where);
            }

            count = Math.Min(kept, MaxWords - 1);
        }
    }

    private static void Note(List<(int Owner, string Phrase)>? ends, (string Phrase, string Where)?[] found, string where)
    {
        if (ends is null)
        {
            return;
        }

        foreach ((int owner, string phrase) in ends)
        {
            found[owner] ??= (phrase, where);
        }
    }
}
