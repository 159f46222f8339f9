using System.Globalization;
using FeedHub.Timeline.Search;
using FeedHub.Timeline.Storage.Sql;

namespace FeedHub.Timeline.Reading;

/// <summary>
/// Where to look for the entries of a view: ranges of indexes, each in the wanted order, merged. The narrowest kind of condition is walked; the others are looked at for what comes. What a step
/// costs does not depend on how many entries there are.
/// </summary>
/// <param name="conditions">The view.</param>
/// <param name="byArrival">In the order of row ids; else by position.</param>
internal sealed class ViewRanges(ViewConditions conditions, bool byArrival)
{
    /// <summary>Most ranges in one statement; SQLite takes 500.</summary>
    private const int MaxRanges = 200;

    private List<long>? _folderSources;
    private SearchCandidates? _search;

    /// <summary>The next places after <paramref name="at"/>, a superset of what is in the view, greatest first.</summary>
    public async Task<SearchStep> AfterAsync(SqlSession session, PageCursor at, int count, CancellationToken cancel)
    {
        if (IsSearch)
        {
            _search ??= await PlanSearchAsync(session, cancel);
            return await _search.NextAsync(session, at, count, cancel);
        }

        List<(string, object?)> parameters = [("at", at.SortMs), ("id", at.Id), ("step", count)];
        List<string> ranges = await RangesAsync(session, at, count, parameters, cancel);
        if (ranges.Count == 0)
        {
            return new([], at, true);
        }

        string union = string.Join(" UNION ALL ", ranges.Select((range, i) => string.Create(CultureInfo.InvariantCulture, $"SELECT * FROM ({range}) AS r{i}")));
        List<PageCursor> next = await session.QueryAsync(
            $"SELECT u.place, u.id FROM ({union}) AS u GROUP BY u.place, u.id ORDER BY u.place DESC, u.id DESC LIMIT @step",
            null,
            static row => new PageCursor(row.GetInt64(0), row.GetInt64(1)),
            cancel,
            [.. parameters]);
        return new(next, next.Count > 0 ? next[^1] : at, next.Count < count);
    }

    /// <summary>Statements for the plan's tests: one for each range, without the merging.</summary>
    internal Task<List<string>> RangesAsync(SqlSession session, PageCursor at, int count, List<(string, object?)> parameters, CancellationToken cancel) => conditions switch
    {
        { Series: { } series } => Task.FromResult(Links("entry_series", "series_id", [series], hasCopies: false)),
        { Authors: { } authors } => Task.FromResult(Links("entry_author", "author_id", authors, hasCopies: true)),
        { Sources: { } sources } => Task.FromResult(sources.Select(OfSource).ToList()),
        { Topics: { } topics } => Task.FromResult(Links("entry_topic", "topic_id", topics, hasCopies: true)),
        { Folders: { } folders } => FoldersAsync(session, folders, at, count, cancel),
        { Languages: { } languages } when !byArrival => Task.FromResult(OfLanguages(languages, parameters)),
        _ => Task.FromResult(Everything()),
    };

    private string Order(string place, string id) => byArrival ? $"ORDER BY {id} DESC LIMIT @step" : $"ORDER BY {place} DESC, {id} DESC LIMIT @step";

    private string Below(string place, string id) => byArrival ? $"{id} < @id" : $"{place} <= @at AND ({place} < @at OR {id} < @id)"; // the first half is what SQLite can seek by

    private List<string> Links(string table, string column, IReadOnlyList<long> owners, bool hasCopies)
    {
        List<string> ranges = [];
        foreach (long owner in owners)
        {
            string sql = $"SELECT {(byArrival ? "l.entry_id" : "l.position_ms")} AS place, l.entry_id AS id FROM {table} l WHERE ";
            string rest = string.Create(CultureInfo.InvariantCulture, $"l.{column} = {owner} AND {Below("l.position_ms", "l.entry_id")} {Order("l.position_ms", "l.entry_id")}");
            if (byArrival || !hasCopies)
            {
                ranges.Add(sql + rest);
            }
            else
            {
                ranges.Add($"{sql}l.is_lead AND {rest}"); // leads and copies have an index each
                ranges.Add($"{sql}NOT l.is_lead AND {rest}");
            }
        }

        return ranges;
    }

    private string OfSource(long source) => string.Create(
        CultureInfo.InvariantCulture,
        $"SELECT {(byArrival ? "e.id" : "e.position_ms")} AS place, e.id AS id FROM entry e WHERE e.source_id = {source} AND {Below("e.position_ms", "e.id")} {Order("e.position_ms", "e.id")}");

    private List<string> OfLanguages(IReadOnlyList<string> languages, List<(string, object?)> parameters)
    {
        List<string> ranges = [];
        foreach (string language in languages)
        {
            parameters.Add(($"tag{ranges.Count}", language));
            ranges.Add(string.Create(
                CultureInfo.InvariantCulture,
                $"SELECT e.position_ms AS place, e.id AS id FROM entry e WHERE e.language = @tag{ranges.Count} AND {Below("e.position_ms", "e.id")} {Order("e.position_ms", "e.id")}"));
        }

        return ranges;
    }

    private List<string> Everything() => byArrival
        ? [$"SELECT e.id AS place, e.id AS id FROM entry e WHERE {Below("", "e.id")} {Order("", "e.id")}"]
        :
        [
            $"SELECT e.position_ms AS place, e.id AS id FROM entry e WHERE e.is_lead AND {Below("e.position_ms", "e.id")} {Order("e.position_ms", "e.id")}",
            $"SELECT e.position_ms AS place, e.id AS id FROM entry e WHERE NOT e.is_lead AND {Below("e.position_ms", "e.id")} {Order("e.position_ms", "e.id")}",
        ];

    // The n newest entries of many sources are of the n sources whose newest entry is newest: one look into an index a source, and n ranges.
    private async Task<List<string>> FoldersAsync(SqlSession session, IReadOnlyList<string> folders, PageCursor at, int count, CancellationToken cancel)
    {
        if (_folderSources is null)
        {
            List<(string, object?)> parameters = [];
            string names = ViewConditions.List(folders, "folder", parameters);
            _folderSources = await session.QueryAsync($"SELECT s.id FROM source s WHERE s.folder IN ({names})", null, static row => row.GetInt64(0), cancel, [.. parameters]);
        }

        if (_folderSources.Count <= Math.Min(count, MaxRanges))
        {
            return [.. _folderSources.Select(OfSource)];
        }

        string newest = byArrival
            ? "SELECT e.id FROM entry e WHERE e.source_id = want.id AND e.id < @id ORDER BY e.id DESC LIMIT 1"
            : "SELECT e.id FROM entry e WHERE e.source_id = want.id AND e.position_ms <= @at AND (e.position_ms < @at OR e.id < @id) ORDER BY e.position_ms DESC, e.id DESC LIMIT 1";
        List<long> first = await session.QueryAsync(
            $"SELECT o.id FROM (SELECT want.id AS id, ({newest}) AS newest FROM {{want}}) AS o JOIN entry n ON n.id = o.newest ORDER BY {(byArrival ? "" : "n.position_ms DESC, ")}n.id DESC LIMIT @count",
            RowBatch.OfIds(_folderSources),
            static row => row.GetInt64(0),
            cancel,
            ("at", at.SortMs),
            ("id", at.Id),
            ("count", Math.Min(count, MaxRanges)));
        return [.. first.Select(OfSource)];
    }

    /// <summary>Places come from the words of the entries: a step may look at many and give none.</summary>
    public bool IsSearch => conditions is { Rule: not null, Series: null, Authors: null, Sources: null, Topics: null, Folders: null, Languages: null };

    private async Task<SearchCandidates> PlanSearchAsync(SqlSession session, CancellationToken cancel)
    {
        SearchNames names = await SearchNames.ResolveAsync(session, conditions.Rule!, cancel);
        bool isCollapsed = !SearchCandidates.NamesSources(conditions.Rule!);
        return SearchCandidates.Plan(
            session, conditions.Rule!, names, isCollapsed, conditions.Now, TimelineSearch.MaxSorted, byArrival ? SearchWindow.ByArrival : SearchWindow.ByPosition);
    }
}
