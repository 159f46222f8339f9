using System.Globalization;
using FeedHub.Feeds.Rules;
using FeedHub.Timeline.Search;
using FeedHub.Timeline.Storage.Sql;

namespace FeedHub.Timeline.Reading;

/// <summary>What must hold for an entry of a view, with names resolved to rows. Of each kind that is not <see langword="null"/> one value must hold.</summary>
internal sealed record ViewConditions
{
    public IReadOnlyList<long>? Authors { get; init; }

    public IReadOnlyList<long>? Topics { get; init; }

    public IReadOnlyList<long>? Sources { get; init; }

    /// <summary>Stored texts of folders.</summary>
    public IReadOnlyList<string>? Folders { get; init; }

    /// <summary>Stored language tags.</summary>
    public IReadOnlyList<string>? Languages { get; init; }

    public long? Series { get; init; }

    public RuleNode? Rule { get; init; }

    /// <summary>The time that ages in the rule count from.</summary>
    public DateTimeOffset Now { get; init; }

    /// <summary>The rule means another set as time goes by.</summary>
    public bool Ages => Rule?.Descend().Any(node => node is RuleNode.Date { Ago: not null }) ?? false;

    /// <summary>Nothing is asked: every entry is in the view.</summary>
    public bool IsOpen => this is { Authors: null, Topics: null, Sources: null, Folders: null, Languages: null, Series: null, Rule: null };

    /// <summary>Which of some entries the conditions hold for.</summary>
    public async Task<List<Held>> HoldAsync(SqlSession session, IReadOnlyCollection<long> ids, CancellationToken cancel)
    {
        List<(string, object?)> parameters = [];
        List<Held> held = await session.QueryAsync(
            $"SELECT e.id, e.cluster_id, e.is_lead FROM {{want}} CROSS JOIN entry e WHERE e.id = want.id{Sql(parameters)}",
            RowBatch.OfIds(ids),
            static row => new Held(row.GetInt64(0), row.GetInt64(1), row.GetBoolean(2)),
            cancel,
            [.. parameters]);
        if (Rule is null || held.Count == 0)
        {
            return held;
        }

        RuleSet rules = new([Rule]);
        Dictionary<long, RuleEntry> entries = await RuleEntries.ReadAsync(session, [.. held.Select(h => h.Id)], Rule, cancel);
        return held.FindAll(h => entries.TryGetValue(h.Id, out RuleEntry? entry) && rules.Holds(entry, Now));
    }

    /// <summary>
    /// Which of some entries a view shows that shows one copy of each story: the one that leads the story if it is in the view, else the first-seen that is. The same is true of the stored
    /// leads of authors and topics.
    /// </summary>
    public async Task<HashSet<long>> ShownAsync(SqlSession session, IReadOnlyCollection<long> ids, bool withCopies, CancellationToken cancel)
    {
        List<Held> held = await HoldAsync(session, ids, cancel);
        List<Held> copies = withCopies ? [] : held.FindAll(static h => !h.IsLead);
        if (copies.Count == 0)
        {
            return [.. held.Select(static h => h.Id)];
        }

        RowBatch clusters = RowBatch.OfIds(copies.Select(static h => h.Cluster).Distinct());
        List<long> told = await session.QueryAsync(
            """
            SELECT e.id FROM {want} CROSS JOIN entry e WHERE e.id = want.id
            UNION
            SELECT e.id FROM {want} CROSS JOIN entry e WHERE e.cluster_id = want.id AND NOT e.is_lead
            """,
            clusters,
            static row => row.GetInt64(0),
            cancel);
        Dictionary<long, long> first = (await HoldAsync(session, told, cancel)).GroupBy(static h => h.Cluster)
            .ToDictionary(static story => story.Key, static story => story.OrderByDescending(static h => h.IsLead).ThenBy(static h => h.Id).First().Id);
        return [.. held.Where(h => h.IsLead || first.GetValueOrDefault(h.Cluster) == h.Id).Select(static h => h.Id)];
    }

    internal static string List(IEnumerable<long> ids) => string.Join(',', ids.Select(id => id.ToString(CultureInfo.InvariantCulture)));

    /// <summary>Names of parameters that hold texts.</summary>
    internal static string List(IReadOnlyList<string> texts, string name, List<(string, object?)> parameters)
    {
        List<string> names = [];
        foreach (string text in texts)
        {
            names.Add($"@{name}{names.Count}");
            parameters.Add(($"{name}{names.Count - 1}", text));
        }

        return names.Count == 0 ? "NULL" : string.Join(',', names);
    }

    private string Sql(List<(string, object?)> parameters)
    {
        string sql = "";
        sql += Authors is null ? "" : $" AND EXISTS (SELECT 1 FROM entry_author l WHERE l.entry_id = e.id AND l.author_id IN ({Ids(Authors)}))";
        sql += Topics is null ? "" : $" AND EXISTS (SELECT 1 FROM entry_topic l WHERE l.entry_id = e.id AND l.topic_id IN ({Ids(Topics)}))";
        sql += Series is not { } series ? "" : $" AND EXISTS (SELECT 1 FROM entry_series l WHERE l.entry_id = e.id AND l.series_id = {Ids([series])})";
        sql += Sources is null ? "" : $" AND e.source_id IN ({Ids(Sources)})";
        sql += Folders is null ? "" : $" AND EXISTS (SELECT 1 FROM source s WHERE s.id = e.source_id AND s.folder IN ({List(Folders, "folder", parameters)}))";
        sql += Languages is null ? "" : $" AND e.language IN ({List(Languages, "language", parameters)})";
        return sql;
    }

    private static string Ids(IReadOnlyList<long> ids) => ids.Count == 0 ? "NULL" : List(ids);

    /// <summary>An entry that the conditions hold for.</summary>
    /// <param name="Id">Row id.</param>
    /// <param name="Cluster">Its story.</param>
    /// <param name="IsLead">It leads it.</param>
    internal readonly record struct Held(long Id, long Cluster, bool IsLead);
}
