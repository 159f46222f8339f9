namespace FeedHub.Feeds.Rules;

/// <summary>Many rules that look at an entry together: the entry's words are read once, whatever the number of rules. Immutable, safe on any thread.</summary>
public sealed class RuleSet
{
    private readonly RuleNode[] _rules;
    private readonly RuleNode.Phrase[] _terms;
    private readonly Dictionary<RuleNode.Phrase, int> _numbers;
    private readonly TermIndex _index = new();
    private readonly bool[] _isRead = new bool[Enum.GetValues<RuleField>().Length];

    /// <summary>Prepares rules; done once, since looking is on the hot path.</summary>
    /// <param name="rules">The rules.</param>
    public RuleSet(IEnumerable<RuleNode> rules)
    {
        ArgumentNullException.ThrowIfNull(rules);
        _rules = [.. rules];
        _numbers = new(ReferenceEqualityComparer.Instance);
        foreach (RuleNode.Phrase term in _rules.SelectMany(rule => rule.Descend()).OfType<RuleNode.Phrase>())
        {
            if (_numbers.TryAdd(term, _numbers.Count))
            {
                _index.Add(_numbers[term], term.Words, term.IsPrefix);
                _isRead[(int)term.Field] = true;
            }
        }

        _terms = [.. _numbers.Keys];
    }

    /// <summary>Rules of the set.</summary>
    public int Count => _rules.Length;

    /// <summary>Looks at an entry.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="now">The time it is, for dates that move.</param>
    /// <returns>For each rule what speaks for it, at least one; <see langword="null"/> where it does not hold.</returns>
    public IReadOnlyList<string>?[] Match(RuleEntry entry, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(entry);
        RuleHit?[] hits = FirstHits(entry);
        IReadOnlyList<string>?[] reasons = new IReadOnlyList<string>?[_rules.Length];
        for (int i = 0; i < _rules.Length; i++)
        {
            if (Holds(_rules[i], entry, hits, now, null))
            {
                List<string> told = [];
                _ = Holds(_rules[i], entry, hits, now, told); // again, since most rules hold for hardly any entry
                reasons[i] = told;
            }
        }

        return reasons;
    }

    /// <summary>The first rule holds for an entry.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="now">The time it is, for dates that move.</param>
    public bool Holds(RuleEntry entry, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return Holds(_rules[0], entry, FirstHits(entry), now, null);
    }

    /// <summary>All places in title and text that terms of the rules stand at, in order; for showing them.</summary>
    /// <param name="field"><see cref="RuleField.Title"/> or <see cref="RuleField.Text"/>.</param>
    /// <param name="text">The title or text.</param>
    public IReadOnlyList<(int Start, int End)> Places(RuleField field, string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        HashSet<RuleNode.Phrase> unwanted = [.. _rules.SelectMany(rule => rule.Descend()).OfType<RuleNode.Not>().SelectMany(not => not.Descend()).OfType<RuleNode.Phrase>()];
        AllPlaces sink = new([.. _terms.Select(term => (term.Field == field || term.Field == RuleField.Content) && !unwanted.Contains(term))]);
        _index.Find(text, ref sink);
        return [.. sink.Found.OrderBy(place => place.Start).ThenByDescending(place => place.End)];
    }

    private RuleHit?[] FirstHits(RuleEntry entry)
    {
        RuleHit?[] hits = new RuleHit?[_terms.Length];
        Read(entry.Title, RuleField.Title, hits);
        Read(entry.Text, RuleField.Text, hits);
        ReadAll(entry.Authors, RuleField.Author, hits);
        ReadAll(entry.Topics, RuleField.Topic, hits);
        ReadAll(entry.Categories, RuleField.Category, hits);
        ReadAll(entry.Source.Names, RuleField.Source, hits);
        Read(entry.Source.FolderText, RuleField.Folder, hits);
        Read(entry.Url ?? "", RuleField.Url, hits);
        return hits;
    }

    private void ReadAll(IReadOnlyList<string> texts, RuleField field, RuleHit?[] hits)
    {
        if (_isRead[(int)field])
        {
            foreach (string text in texts)
            {
                Read(text, field, hits);
            }
        }
    }

    private void Read(string text, RuleField field, RuleHit?[] hits)
    {
        if (_isRead[(int)field] || (_isRead[(int)RuleField.Content] && field is RuleField.Title or RuleField.Text))
        {
            FirstPlaces sink = new(_terms, field, hits);
            _index.Find(text, ref sink);
        }
    }

    private bool Holds(RuleNode node, RuleEntry entry, RuleHit?[] hits, DateTimeOffset now, List<string>? told)
    {
        switch (node)
        {
            case RuleNode.All all:
                foreach (RuleNode part in all.Parts)
                {
                    if (!Holds(part, entry, hits, now, told))
                    {
                        return false;
                    }
                }

                return true;
            case RuleNode.Either either:
                int before = told?.Count ?? 0;
                foreach (RuleNode part in either.Parts)
                {
                    if (Holds(part, entry, hits, now, told))
                    {
                        return true;
                    }

                    told?.RemoveRange(before, told.Count - before);
                }

                return false;
            case RuleNode.Not not:
                return !Holds(not.Part, entry, hits, now, null) && Tell(told, "nothing that must not be there");
            case RuleNode.Phrase phrase:
                return hits[_numbers[phrase]] is { } hit && Tell(told, hit.ToString());
            case RuleNode.Language language:
                return Speaks(entry.Language, language.Tag) && Tell(told, $"language {entry.Language}");
            case RuleNode.Date date:
                return entry.Date >= date.Time(now) == date.IsAfter && Tell(told, $"{(date.IsAfter ? "after" : "before")} {date.Shown}");
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    private static bool Tell(List<string>? told, string reason)
    {
        if (told is not null && !told.Contains(reason))
        {
            told.Add(reason);
        }

        return true;
    }

    private static bool Speaks(string? language, string tag) =>
        language is not null && language.StartsWith(tag, StringComparison.OrdinalIgnoreCase) && (language.Length == tag.Length || language[tag.Length] == '-');

    private readonly ref struct FirstPlaces(RuleNode.Phrase[] terms, RuleField field, RuleHit?[] hits) : ITermSink
    {
        public void Found(int term, int start, int end)
        {
            RuleField wanted = terms[term].Field;
            if (hits[term] is null && (wanted == field || (wanted == RuleField.Content && field is RuleField.Title or RuleField.Text)))
            {
                hits[term] = new(terms[term].Shown, field, start, end);
            }
        }
    }

    private readonly struct AllPlaces(bool[] isWanted) : ITermSink
    {
        private const int MaxPlaces = 2_000;

        public List<(int Start, int End)> Found { get; } = [];

        void ITermSink.Found(int term, int start, int end)
        {
            if (isWanted[term] && Found.Count < MaxPlaces)
            {
                Found.Add((start, end));
            }
        }
    }
}
