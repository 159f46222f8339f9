using System.Globalization;
using FeedHub.Feeds.Rules;
using FeedHub.Timeline.Reading;
using FeedHub.Timeline.Storage.Sql;

namespace FeedHub.Timeline.Search;

/// <summary>Entries that may match a query, newest first: where to begin is chosen by how common the wanted words are.</summary>
internal sealed class SearchCandidates
{
    private const string Place = "e.sort_ms <= @sort AND (e.sort_ms < @sort OR e.id < @id)"; // the first half is what SQLite can seek by

    private readonly string _sql;
    private readonly List<(string Name, object? Value)> _parameters;

    private SearchCandidates(string sql, List<(string Name, object? Value)> parameters, bool isExact)
    {
        _sql = sql;
        _parameters = parameters;
        IsExact = isExact;
    }

    /// <summary>What comes back matches, but for dates that move.</summary>
    public bool IsExact { get; }

    /// <summary>Chooses how to ask.</summary>
    public static async Task<SearchCandidates> PlanAsync(SqlSession session, RuleNode query, SearchNames names, bool isCollapsed, DateTimeOffset now, CancellationToken cancel)
    {
        SearchSyntax syntax = session.Search;
        SearchCompiler compiler = new(syntax, names, isCollapsed, now);
        SearchPart part = compiler.Compile(query);
        string leads = isCollapsed ? "e.is_lead AND " : "";
        bool beginsAtWords = part.Words is not null && (syntax.PlansByItself || await IsRareAsync(session, part.Words, cancel));
        string conditions = (beginsAtWords ? part.Sql : compiler.ToSql(part)) is { } sql ? $" AND {sql}" : "";
        string from = "entry e";
        if (beginsAtWords)
        {
            compiler.Parameters.Add(("words", part.Words));
            from = $"entry_search f CROSS JOIN entry e";
            leads = $"{string.Format(CultureInfo.InvariantCulture, syntax.Condition, "@words")} AND e.id = f.{syntax.IdColumn} AND {leads}";
        }

        return new($"SELECT e.sort_ms, e.id FROM {from} WHERE {leads}{Place}{conditions} ORDER BY e.sort_ms DESC, e.id DESC LIMIT @count", compiler.Parameters, part.IsExact);
    }

    /// <summary>The next candidates.</summary>
    public Task<List<PageCursor>> AfterAsync(SqlSession session, PageCursor after, int count, CancellationToken cancel) => session.QueryAsync(
        _sql,
        null,
        static row => new PageCursor(row.GetInt64(0), row.GetInt64(1)),
        cancel,
        [.. _parameters, ("sort", after.SortMs), ("id", after.Id), ("count", count)]);

    private static async Task<bool> IsRareAsync(SqlSession session, string words, CancellationToken cancel) => (await session.QueryAsync(
        $"SELECT count(*) FROM ({string.Format(CultureInfo.InvariantCulture, session.Search.Matching, "@words")} LIMIT @max)",
        null,
        static row => row.GetInt64(0),
        cancel,
        ("words", words),
        ("max", TimelineSearch.MaxSorted + 1)))[0] <= TimelineSearch.MaxSorted;
}
