using FeedHub.Feeds.Rules;

namespace FeedHub.Feeds.Normalizing;

/// <summary>Decides which topics an entry belongs to: from its categories, from the rules of configured topics, and from the topics below. Immutable, safe on any thread.</summary>
public sealed class TopicMatcher
{
    // To be raised when the same configuration gives other topics than before.
    private const string Method = "1";

    private const int KnownCategories = 512;
    private const int LongestKnown = 100;

    private readonly (string Slug, string Label, int Parent)[] _topics;
    private readonly Dictionary<string, int> _byCategory = new(StringComparer.Ordinal);
    private readonly HashSet<string> _own = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _bySlug = new(StringComparer.Ordinal);
    private readonly (int Topic, string Told)[] _owners;
    private readonly RuleSet _rules;

    // What categories met lately make, by hash: each place holds one that is immutable, and whoever finds another there makes its own.
    private readonly Known?[] _known = new Known?[KnownCategories];

    /// <summary>No configured topics: topics come from categories alone.</summary>
    public static TopicMatcher Empty { get; } = new([]);

    /// <summary>Prepares the rules; done once, since matching is on the hot path.</summary>
    /// <param name="rules">Valid rules with distinct slugs: see <see cref="TopicRuleValidation.Check"/>. Of two rules that claim one category the first has it.</param>
    public TopicMatcher(IReadOnlyList<TopicRule> rules)
    {
        ArgumentNullException.ThrowIfNull(rules);

        _topics = new (string, string, int)[rules.Count];
        List<(int, string)> owners = [];
        List<RuleNode> nodes = [];
        for (int i = 0; i < rules.Count; i++)
        {
            TopicRule rule = rules[i];
            string label = rule.ShownLabel();
            _topics[i] = (rule.Slug, label, -1);
            _bySlug.TryAdd(rule.Slug, i);
            foreach (string category in (IEnumerable<string>)[rule.Slug, label, .. rule.Aliases])
            {
                _byCategory.TryAdd(CategoryKey.Meeting(CategoryKey.Of(category)), i);
            }

            _own.Add(CategoryKey.Meeting(CategoryKey.Of(rule.Slug)));
            _own.Add(CategoryKey.Meeting(CategoryKey.Of(label)));
            foreach (RuleNode node in rule.Match.Select(TopicTerms.Phrase).OfType<RuleNode>())
            {
                nodes.Add(node);
                owners.Add((i, "phrase "));
            }

            foreach (string text in rule.Rules)
            {
                if (RuleParser.Parse(text) is RuleParseResult.Parsed parsed)
                {
                    nodes.Add(parsed.Root);
                    owners.Add((i, $"rule {text.Trim()}: "));
                }
            }
        }

        for (int i = 0; i < rules.Count; i++)
        {
            _topics[i].Parent = rules[i].Parent is { Length: > 0 } parent && _bySlug.TryGetValue(parent, out int above) && above != i ? above : -1;
        }

        _owners = [.. owners];
        _rules = new(nodes);
        DependsOnTime = nodes.Exists(static node => node.Descend().OfType<RuleNode.Date>().Any());
        Version = EntryKey.Of("topics", string.Join('\n', rules.Select(rule => string.Join('\t', [rule.Slug, rule.Label, rule.Parent, string.Join('|', rule.Aliases), string.Join('|', rule.Match), string.Join('|', rule.Rules)])).Prepend(Method))).ToString();
    }

    /// <summary>Rules ask for dates.</summary>
    internal bool DependsOnTime { get; }

    /// <summary>Names the configuration and the way it is applied: equal for equal results.</summary>
    public string Version { get; }

    /// <summary>Topics of one entry: configured ones first in configured order, then those of its other categories. Linear in the length of the text, whatever the number of rules.</summary>
    /// <param name="entry">The entry; its topics do not count.</param>
    /// <param name="categories">As the source wrote them.</param>
    public IReadOnlyList<TopicMatch> Match(RuleEntry entry, IReadOnlyList<FeedCategory> categories)
    {
        ArgumentNullException.ThrowIfNull(entry);
        ArgumentNullException.ThrowIfNull(categories);

        if (_topics.Length == 0 && categories.Count == 0)
        {
            return [];
        }

        (TopicReason Kind, string Reason)?[] found = new (TopicReason, string)?[_topics.Length];
        List<TopicMatch> own = OwnTopics(categories, found);
        IReadOnlyList<string>?[] held = _rules.Match(entry, DateTimeOffset.UnixEpoch); // rules of topics know no ages
        for (int i = 0; i < held.Length; i++)
        {
            if (held[i] is { } reasons)
            {
                found[_owners[i].Topic] ??= (TopicReason.Rule, _owners[i].Told + string.Join(", ", reasons));
            }
        }

        AddParents(found);
        List<TopicMatch> matches = [];
        for (int i = 0; i < _topics.Length; i++)
        {
            if (found[i] is { } hit)
            {
                matches.Add(new TopicMatch(_topics[i].Slug, _topics[i].Label, hit.Reason, IsConfigured: true, hit.Kind));
            }
        }

        matches.AddRange(own);
        return matches;
    }

    /// <summary>The configured topics above a topic, nearest first.</summary>
    /// <param name="slug">Slug of any topic.</param>
    /// <returns>With the reason that an entry of the topic has to be under them.</returns>
    public IReadOnlyList<TopicMatch> Above(string slug)
    {
        List<TopicMatch> above = [];
        for (int child = _bySlug.GetValueOrDefault(slug, -1); child >= 0 && _topics[child].Parent >= 0 && above.Count < _topics.Length; child = _topics[child].Parent)
        {
            (string parent, string label, _) = _topics[_topics[child].Parent];
            above.Add(new(parent, label, $"under {_topics[child].Label}", IsConfigured: true, TopicReason.Child));
        }

        return above;
    }

    private void AddParents((TopicReason Kind, string Reason)?[] found)
    {
        for (int i = 0; i < _topics.Length; i++)
        {
            // A topic that has its entry from below passes it on by the walk from there.
            if (found[i] is not { Kind: not TopicReason.Child })
            {
                continue;
            }

            for (int child = i, steps = 0; _topics[child].Parent >= 0 && steps < _topics.Length; child = _topics[child].Parent, steps++)
            {
                found[_topics[child].Parent] ??= (TopicReason.Child, $"under {_topics[child].Label}");
            }
        }
    }

    private List<TopicMatch> OwnTopics(IReadOnlyList<FeedCategory> categories, (TopicReason Kind, string Reason)?[] found)
    {
        List<TopicMatch> own = [];
        HashSet<string>? seen = null;
        foreach (FeedCategory category in categories)
        {
            if (Configured(category) is (int configured, TopicReason kind))
            {
                found[configured] ??= (kind, $"category \"{category.Label ?? category.Term}\"");
                continue;
            }

            if (Made(category) is not { } match)
            {
                continue;
            }

            if (_bySlug.TryGetValue(match.Slug, out int same))
            {
                found[same] ??= (TopicReason.Category, match.Reason);
            }
            else if ((seen ??= new HashSet<string>(StringComparer.Ordinal)).Add(match.Slug))
            {
                own.Add(match);
            }
        }

        return own;
    }

    // The topic that a category makes; null if it says nothing. A source writes the same few over and over.
    private TopicMatch? Made(FeedCategory category)
    {
        ref Known? slot = ref _known[(uint)HashCode.Combine(category.Term, category.Label) % KnownCategories];
        Known? known = slot;
        if (known is null || known.Term != category.Term || known.Label != category.Label)
        {
            string shown = CleanText.Line(category.Label, 256) ?? CleanText.Line(category.Term, 256) ?? "";
            string name = shown.TrimStart('#').Trim();
            string key = CategoryKey.Of(name);
            string slug = CategoryKey.MakesTopic(name, key) ? SlugOf(name, key) : "";
            known = new(category.Term, category.Label, slug.Length == 0 ? null : new TopicMatch(slug, name, $"category \"{shown}\"") { OtherSlugs = OtherSlugs(name, key, slug) });
            slot = category.Term.Length <= LongestKnown && (category.Label?.Length ?? 0) <= LongestKnown ? known : slot;
        }

        return known.Match;
    }

    private (int Topic, TopicReason Kind)? Configured(FeedCategory category)
    {
        foreach (string? written in (ReadOnlySpan<string?>)[category.Term, category.Label])
        {
            if (_byCategory.Count > 0 && written is not null && CategoryKey.Meeting(CategoryKey.Of(written)) is { Length: > 0 } key && _byCategory.TryGetValue(key, out int topic))
            {
                return (topic, _own.Contains(key) ? TopicReason.Category : TopicReason.Alias);
            }
        }

        return null;
    }

    private static List<string> OtherSlugs(string name, string key, string slug)
    {
        List<string> others = [];
        if (CategoryKey.OtherNumber(key) is { } number)
        {
            others.Add(SlugOf(number, number));
        }

        if (CategoryKey.Apart(name) is { } apart)
        {
            others.Add(Slug.From(apart));
        }
        else if (slug.Contains('-', StringComparison.Ordinal) && !slug.AsSpan().ContainsAnyInRange('0', '9')) // what is a number apart is another one joined
        {
            others.Add(slug.Replace("-", "", StringComparison.Ordinal));
        }

        return others;
    }

    /// <summary>A script without transliteration still needs a URL: the key's hash, so that equal categories of all sources meet.</summary>
    private static string SlugOf(string name, string key)
    {
        string slug = Slug.From(name);
        return slug.Length > 0 ? slug : $"topic-{EntryKey.Of("topic", key).High >> 32:x8}";
    }

    private sealed record Known(string? Term, string? Label, TopicMatch? Match);
}
