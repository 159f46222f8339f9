using System.Collections.Concurrent;

namespace FeedHub.Feeds.Rules;

/// <summary>Filters of all sources: rules of the hub and of folders, to which each source adds its own. Safe on any thread.</summary>
/// <param name="rules">Rules of the hub, and of folders with the folder's path; the hub's have an empty path.</param>
public sealed class EntryFilters(IReadOnlyList<(IReadOnlyList<string> Folder, FilterRule Rule)> rules)
{
    private const int MaxKnown = 10_000;

    private readonly ConcurrentDictionary<string, EntryFilter> _known = new(StringComparer.Ordinal);

    /// <summary>No rules but those of sources.</summary>
    public static EntryFilters None { get; } = new([]);

    /// <summary>Rules of the hub and of folders.</summary>
    public IEnumerable<FilterRule> Shared => rules.Select(rule => rule.Rule);

    /// <summary>The filter of a source.</summary>
    /// <param name="folder">Path of its folder, outermost first.</param>
    /// <param name="keep">Its own keep rule.</param>
    /// <param name="drop">Its own drop rule.</param>
    public EntryFilter For(IReadOnlyList<string> folder, string? keep, string? drop)
    {
        ArgumentNullException.ThrowIfNull(folder);
        if (rules.Count == 0 && keep is null && drop is null)
        {
            return EntryFilter.None;
        }

        string key = $"{string.Join('\u0001', folder)}\0{keep}\0{drop}";
        if (_known.TryGetValue(key, out EntryFilter? known))
        {
            return known;
        }

        if (_known.Count >= MaxKnown)
        {
            _known.Clear();
        }

        FilterRule?[] own = [keep is null ? null : FilterRule.Read("the source", true, keep), drop is null ? null : FilterRule.Read("the source", false, drop)];
        return _known[key] = new(rules.Where(rule => Holds(rule.Folder, folder)).Select(rule => rule.Rule).Concat(own.OfType<FilterRule>()));
    }

    private static bool Holds(IReadOnlyList<string> outer, IReadOnlyList<string> folder) =>
        outer.Count <= folder.Count && outer.Zip(folder).All(pair => pair.First.Equals(pair.Second, StringComparison.OrdinalIgnoreCase));
}
