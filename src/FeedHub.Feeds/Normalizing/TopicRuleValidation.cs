namespace FeedHub.Feeds.Normalizing;

/// <summary>Checks configured topics before they are used.</summary>
public static class TopicRuleValidation
{
    private const int MaxRules = 10_000;

    /// <summary>Finds everything that is wrong with the rules, not only the first.</summary>
    /// <param name="rules">Rules as configured.</param>
    /// <returns>One sentence per fault, naming the topic and what to do; empty if all is well.</returns>
    public static IReadOnlyList<string> Check(IReadOnlyList<TopicRule> rules)
    {
        ArgumentNullException.ThrowIfNull(rules);

        List<string> faults = [];
        if (rules.Count > MaxRules)
        {
            faults.Add($"Topics holds {rules.Count} topics; at most {MaxRules} are taken.");
        }

        HashSet<string> slugs = new(StringComparer.Ordinal);
        Dictionary<string, string> categories = new(StringComparer.Ordinal);
        for (int i = 0; i < rules.Count; i++)
        {
            TopicRule rule = rules[i];
            string name = $"Topics[{i}]{(string.IsNullOrEmpty(rule.Slug) ? "" : $" ({rule.Slug})")}";
            CheckSlug(rule, name, slugs, faults);
            CheckCategories(rule, name, categories, faults);
            CheckPhrases(rule, name, faults);
        }

        return faults;
    }

    private static void CheckSlug(TopicRule rule, string name, HashSet<string> slugs, List<string> faults)
    {
        if (string.IsNullOrEmpty(rule.Slug))
        {
            faults.Add($"{name}: Slug is missing; give one of a-z, 0-9 and hyphens.");
        }
        else if (!Slug.IsValid(rule.Slug))
        {
            string proposal = Slug.From(rule.Slug);
            faults.Add($"{name}: Slug must be 1 to {Slug.MaxLength} of a-z, 0-9 and hyphens between them{(proposal.Length > 0 ? $"; did you mean \"{proposal}\"?" : ".")}");
        }
        else if (!slugs.Add(rule.Slug))
        {
            faults.Add($"{name}: Slug is given twice; merge the two topics.");
        }
    }

    private static void CheckCategories(TopicRule rule, string name, Dictionary<string, string> categories, List<string> faults)
    {
        foreach (string category in (IEnumerable<string>)[rule.Slug ?? "", rule.Label ?? "", .. rule.Aliases])
        {
            string key = CategoryKey.Of(category ?? "");
            if (key.Length > 0 && !categories.TryAdd(key, rule.Slug ?? "") && categories[key] != rule.Slug)
            {
                faults.Add($"{name}: \"{category}\" also means the topic {categories[key]}; keep it in one of them.");
            }
        }

        if (rule.Aliases.Any(alias => CategoryKey.Of(alias ?? "").Length == 0))
        {
            faults.Add($"{name}: an alias has no letter or digit; remove it.");
        }
    }

    private static void CheckPhrases(TopicRule rule, string name, List<string> faults)
    {
        Span<char> buffer = stackalloc char[64];
        foreach (string phrase in rule.Match)
        {
            int words = 0;
            WordScanner scanner = new(phrase ?? "", buffer);
            while (scanner.Read())
            {
                words++;
            }

            if (words == 0)
            {
                faults.Add($"{name}: Match holds \"{phrase}\", which has no word; remove it.");
            }
            else if (words > PhraseIndex.MaxWords)
            {
                faults.Add($"{name}: Match holds \"{phrase}\", which has more than {PhraseIndex.MaxWords} words; shorten it.");
            }
        }
    }
}
