using FeedHub.Feeds.Normalizing;

namespace FeedHub.Feeds.Rules;

/// <summary>Decides which entries of a source are kept: all of its rules, those of its folders and those of the hub. Immutable, safe on any thread.</summary>
public sealed class EntryFilter
{
    private readonly FilterRule[] _rules;
    private readonly RuleSet _set;

    /// <summary>Prepares rules.</summary>
    /// <param name="rules">Rules of all scopes, the widest first.</param>
    public EntryFilter(IEnumerable<FilterRule> rules)
    {
        ArgumentNullException.ThrowIfNull(rules);
        _rules = [.. rules];
        _set = new(_rules.Select(rule => rule.Root));
        DependsOnTime = Array.Exists(_rules, static rule => rule.Root.Descend().OfType<RuleNode.Date>().Any());
        Version = EntryKey.Of("filter", string.Join('\n', _rules.Select(rule => $"{rule.Scope}\t{rule.IsKeep}\t{rule.Text}"))).ToString();
    }

    /// <summary>Drops nothing.</summary>
    public static EntryFilter None { get; } = new([]);

    /// <summary>Equal for equal rules: what was decided under another version is to be decided anew.</summary>
    public string Version { get; }

    /// <summary>Rules ask for dates.</summary>
    internal bool DependsOnTime { get; }

    /// <summary>Its rules.</summary>
    public IReadOnlyList<FilterRule> Rules => _rules;

    /// <summary>Looks at an entry.</summary>
    /// <param name="entry">The entry, with its topics.</param>
    /// <param name="now">The time it is.</param>
    /// <returns>Why it is dropped; <see langword="null"/> if it is kept.</returns>
    public FilterVerdict? Judge(RuleEntry entry, DateTimeOffset now)
    {
        if (_rules.Length == 0)
        {
            return null;
        }

        IReadOnlyList<string>?[] held = _set.Match(entry, now);
        for (int i = 0; i < _rules.Length; i++)
        {
            if (!_rules[i].IsKeep && held[i] is { } reasons)
            {
                return new($"drop rule of {_rules[i].Scope}: {_rules[i].Text}", string.Join(", ", reasons));
            }
        }

        foreach (IGrouping<string, int> scope in Enumerable.Range(0, _rules.Length).Where(i => _rules[i].IsKeep).GroupBy(i => _rules[i].Scope, StringComparer.Ordinal))
        {
            if (scope.All(i => held[i] is null))
            {
                return new($"no keep rule of {scope.Key}: {string.Join(" OR ", scope.Select(i => _rules[i].Text))}", "none holds");
            }
        }

        return null;
    }
}
