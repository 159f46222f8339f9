using System.Globalization;
using FeedHub.Feeds.Rules;

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
            CheckRules(rule, name, faults);
            CheckParent(rule, name, rules, faults);
        }

        return faults;
    }

    /// <summary>Why a text cannot be a rule of a topic; <see langword="null"/> if it can.</summary>
    /// <param name="text">A rule.</param>
    public static string? CheckRule(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (RuleParser.Parse(text) is not RuleParseResult.Parsed(var root))
        {
            return ((RuleParseResult.Failed)RuleParser.Parse(text)).Error.ToString();
        }

        return root.Descend().Any(node => node is RuleNode.Phrase { Field: RuleField.Topic }) ? "topic: is not known yet while topics are found; give the topic a Parent, or write what puts entries under that topic"
            : root.Descend().Any(node => node is RuleNode.Date { Ago: not null }) ? "an age moves, so entries would leave the topic without a change; write a date"
            : null;
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
            string key = CategoryKey.Meeting(CategoryKey.Of(category ?? ""));
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
        foreach (string phrase in rule.Match)
        {
            int words = RuleWords.Of(phrase ?? "").Count;
            if (words == 0)
            {
                faults.Add($"{name}: Match holds \"{phrase}\", which has no word; remove it.");
            }
            else if (words > RuleWords.MaxPhrase)
            {
                faults.Add($"{name}: Match holds \"{phrase}\", which has more than {RuleWords.MaxPhrase} words; shorten it.");
            }
        }
    }

    private static void CheckRules(TopicRule rule, string name, List<string> faults)
    {
        for (int i = 0; i < rule.Rules.Count; i++)
        {
            if (CheckRule(rule.Rules[i] ?? "") is { } fault)
            {
                faults.Add(string.Create(CultureInfo.InvariantCulture, $"{name}: Rules[{i}] is no rule, {fault}."));
            }
        }
    }

    private static void CheckParent(TopicRule rule, string name, IReadOnlyList<TopicRule> rules, List<string> faults)
    {
        if (string.IsNullOrEmpty(rule.Parent))
        {
            return;
        }

        int steps = 0;
        for (TopicRule? above = rule; above is { Parent.Length: > 0 }; steps++)
        {
            string parent = above.Parent;
            above = rules.FirstOrDefault(other => other.Slug == parent);
            if (above is null && steps == 0)
            {
                faults.Add($"{name}: Parent {parent} is the Slug of no topic; add that topic, or remove Parent.");
            }
            else if (above == rule)
            {
                faults.Add($"{name}: Parent leads back to the topic itself; remove one of the parents.");
                return;
            }
            else if (steps > rules.Count)
            {
                return; // another topic's circle, told there
            }
        }
    }
}
