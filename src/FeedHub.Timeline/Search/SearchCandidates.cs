using System.Globalization;
using FeedHub.Feeds.Rules;
using FeedHub.Timeline.Reading;
using FeedHub.Timeline.Storage.Sql;

namespace FeedHub.Timeline.Search;

/// <summary>Entries that may match a query, newest first: where to begin is chosen by how common the wanted words are.</summary>
internal sealed class SearchCandidates
{
    private readonly string _sql;
    private readonly List<(string Name, object? Value)> _parameters;

    private SearchCandidates(string sql, List<(string Name, object? Value)> parameters, bool isExact, SearchCandidates? next = null)
    {
        _sql = sql;
        _parameters = parameters;
        IsExact = isExact;
        Next = next;
    }

    /// <summary>What comes back matches.</summary>
    public bool IsExact { get; }

    /// <summary>How to go on where this finds too little: slower at first, and sure. <see langword="null"/> where this is it.</summary>
    public SearchCandidates? Next { get; }

    /// <summary>Chooses how to ask; what comes back is ordered by <paramref name="place"/>, greatest first.</summary>
    public static async Task<SearchCandidates> PlanAsync(SqlSession session, RuleNode query, SearchNames names, bool isCollapsed, DateTimeOffset now, int maxSorted, CancellationToken cancel, string place = "e.sort_ms")
    {
        SearchSyntax syntax = session.Search;
        SearchCompiler compiler = new(syntax, names, isCollapsed, now);
        SearchPart part = compiler.Compile(query);
        string leads = isCollapsed ? "e.is_lead AND " : "";
        if (part.Words is not null && (syntax.PlansByItself || await IsRareAsync(session, part.Words, maxSorted, cancel)))
        {
            string words = $"{string.Format(CultureInfo.InvariantCulture, syntax.Condition, "@words")} AND e.id = f.{syntax.IdColumn} AND ";
            return new(Sql(place, "entry_search f CROSS JOIN entry e", words + leads, part.Sql), [.. compiler.Parameters, ("words", part.Words)], part.IsExact);
        }

        // Common words: one of the newest entries holds them, so these are looked at first; only if they do not is the set of all made.
        SearchCandidates sure = new(Sql(place, "entry e", leads, compiler.ToSql(part)), compiler.Parameters, part.IsExact);
        return part.Words is null ? sure : new(Sql(place, "entry e", leads, part.Sql), compiler.Parameters[..^1], isExact: false, sure);
    }

    /// <summary>A query that names sources or folders means their own copies of stories, too.</summary>
    public static bool NamesSources(RuleNode query) => query.Descend().Any(node => node is RuleNode.Phrase { Field: RuleField.Source or RuleField.Folder });

    // Below the last place; the first half of the condition is what SQLite can seek by.
    private static string Sql(string place, string from, string where, string? conditions) =>
        $"SELECT {place}, e.id FROM {from} WHERE {where}{(place == "e.id" ? "e.id < @id" : $"{place} <= @sort AND ({place} < @sort OR e.id < @id)")}{(conditions is null ? "" : $" AND {conditions}")} "
            + $"ORDER BY {(place == "e.id" ? "" : $"{place} DESC, ")}e.id DESC LIMIT @count";

    /// <summary>The next candidates.</summary>
    public Task<List<PageCursor>> AfterAsync(SqlSession session, PageCursor after, int count, CancellationToken cancel) => session.QueryAsync(
        _sql,
        null,
        static row => new PageCursor(row.GetInt64(0), row.GetInt64(1)),
        cancel,
        [.. _parameters, ("sort", after.SortMs), ("id", after.Id), ("count", count)]);

    private static async Task<bool> IsRareAsync(SqlSession session, string words, int maxSorted, CancellationToken cancel) => (await session.QueryAsync(
        $"SELECT count(*) FROM ({string.Format(CultureInfo.InvariantCulture, session.Search.Matching, "@words")} LIMIT @max)",
        null,
        static row => row.GetInt64(0),
        cancel,
        ("words", words),
        ("max", maxSorted + 1)))[0] <= maxSorted;
}
