namespace FeedHub.Feeds.Normalizing;

/// <summary>Decides which topics an entry belongs to: from its categories, and from the words of configured topics. Immutable, safe on any thread.</summary>
public sealed class TopicMatcher
{
    private readonly (string Slug, string Label)[] _topics;
    private readonly Dictionary<string, int> _byCategory = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _bySlug = new(StringComparer.Ordinal);
    private readonly PhraseIndex _phrases = new();

    /// <summary>No configured topics: topics come from categories alone.</summary>
    public static TopicMatcher Empty { get; } = new([]);

    /// <summary>Prepares the rules; done once, since matching is on the hot path.</summary>
    /// <param name="rules">Valid rules with distinct slugs: see <see cref="TopicRuleValidation.Check"/>. Of two rules that claim one category the first has it.</param>
    public TopicMatcher(IReadOnlyList<TopicRule> rules)
    {
        ArgumentNullException.ThrowIfNull(rules);

        _topics = new (string, string)[rules.Count];
        for (int i = 0; i < rules.Count; i++)
        {
            TopicRule rule = rules[i];
            string label = string.IsNullOrWhiteSpace(rule.Label) ? rule.Slug.Replace('-', ' ') : rule.Label.Trim();
            _topics[i] = (rule.Slug, label);
            _bySlug.TryAdd(rule.Slug, i);
            foreach (string category in (IEnumerable<string>)[rule.Slug, label, .. rule.Aliases])
            {
                _byCategory.TryAdd(CategoryKey.Of(category), i);
            }

            foreach (string phrase in rule.Match)
            {
                AddPhrase(i, phrase);
            }
        }
    }

    /// <summary>Topics of one entry: configured ones first in configured order, then those of its other categories. Linear in the length of the text, whatever the number of rules.</summary>
    /// <param name="title">Plain text.</param>
    /// <param name="text">Plain text.</param>
    /// <param name="categories">As the source wrote them.</param>
    public IReadOnlyList<TopicMatch> Match(string title, string text, IReadOnlyList<FeedCategory> categories)
    {
        ArgumentNullException.ThrowIfNull(title);
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(categories);

        if (_topics.Length == 0 && categories.Count == 0)
        {
            return [];
        }

        string?[] fromCategories = new string?[_topics.Length];
        List<TopicMatch> own = OwnTopics(categories, fromCategories);

        (string Phrase, string Where)?[] fromPhrases = new (string, string)?[_topics.Length];
        _phrases.Find(title, fromPhrases, "title");
        _phrases.Find(text, fromPhrases, "text");

        List<TopicMatch> matches = [];
        for (int i = 0; i < _topics.Length; i++)
        {
            string? reason = fromCategories[i] is { } category ? $"category \"{category}\""
                : fromPhrases[i] is { } hit ? $"phrase \"{hit.Phrase}\" in {hit.Where}"
                : null;
            if (reason is not null)
            {
                matches.Add(new TopicMatch(_topics[i].Slug, _topics[i].Label, reason, IsConfigured: true));
            }
        }

        matches.AddRange(own);
        return matches;
    }

    private List<TopicMatch> OwnTopics(IReadOnlyList<FeedCategory> categories, string?[] fromCategories)
    {
        List<TopicMatch> own = [];
        HashSet<string>? seen = null;
        foreach (FeedCategory category in categories)
        {
            if (Configured(category) is int configured)
            {
                fromCategories[configured] ??= category.Label ?? category.Term;
                continue;
            }

            string shown = CleanText.Line(category.Label, 256) ?? CleanText.Line(category.Term, 256) ?? "";
            string name = shown.TrimStart('#').Trim();
            string key = CategoryKey.Of(name);
            if (!CategoryKey.MakesTopic(name, key))
            {
                continue;
            }

            string slug = SlugOf(name, key);
            if (_bySlug.TryGetValue(slug, out int same))
            {
                fromCategories[same] ??= shown;
            }
            else if ((seen ??= new HashSet<string>(StringComparer.Ordinal)).Add(slug))
            {
                own.Add(new TopicMatch(slug, name, $"category \"{shown}\""));
            }
        }

        return own;
    }

    private int? Configured(FeedCategory category)
    {
        if (_byCategory.Count == 0)
        {
            return null;
        }

        return _byCategory.TryGetValue(CategoryKey.Of(category.Term), out int topic)
            || (category.Label is not null && _byCategory.TryGetValue(CategoryKey.Of(category.Label), out topic))
            ? topic
            : null;
    }

    /// <summary>A script without transliteration still needs a URL: the key's hash, so that equal categories of all sources meet.</summary>
    private static string SlugOf(string name, string key)
    {
        string slug = Slug.From(name);
        return slug.Length > 0 ? slug : $"topic-{EntryKey.Of("topic", key).High >> 32:x8}";
    }

    private void AddPhrase(int topic, string phrase)
    {
        // "database(s)" stands for both numbers: nothing else makes a word match another form of itself.
        if (phrase.Contains("(s)", StringComparison.OrdinalIgnoreCase))
        {
            _phrases.Add(topic, phrase.Replace("(s)", "", StringComparison.OrdinalIgnoreCase), phrase);
            _phrases.Add(topic, phrase.Replace("(s)", "s", StringComparison.OrdinalIgnoreCase), phrase);
        }
        else
        {
            _phrases.Add(topic, phrase, phrase);
        }
    }
}
