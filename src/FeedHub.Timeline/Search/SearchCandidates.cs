using System.Globalization;
using FeedHub.Feeds.Rules;
using FeedHub.Timeline.Reading;
using FeedHub.Timeline.Storage.Sql;

namespace FeedHub.Timeline.Search;

/// <summary>
/// Entries that may match a query, newest first. Where few entries hold the wanted words, these are sorted by date. Else the timeline is gone through in windows that grow, and the index is asked only about the
/// entries of a window: what is common is among the newest, and what is not takes no longer than the window.
/// </summary>
internal sealed class SearchCandidates
{
    private const string Place = "e.sort_ms <= @sort AND (e.sort_ms < @sort OR e.id < @id)";
    private const int FirstWindow = 512;
    private const int LargestWindow = 16_384;
    private const int MaxOutliers = 64;

    private readonly SearchWindow? _window;
    private readonly string _sql;
    private readonly List<(string Name, object? Value)> _parameters;
    private int _size = FirstWindow;

    private SearchCandidates(SearchWindow? window, string sql, List<(string Name, object? Value)> parameters, bool isExact)
    {
        _window = window;
        _sql = sql;
        _parameters = parameters;
        IsExact = isExact;
    }

    /// <summary>What comes back matches.</summary>
    public bool IsExact { get; }

    /// <summary>Chooses how to ask.</summary>
    public static async Task<SearchCandidates> PlanAsync(SqlSession session, RuleNode query, SearchNames names, bool isCollapsed, DateTimeOffset now, int maxSorted, CancellationToken cancel)
    {
        SearchSyntax syntax = session.Search;
        string leads = isCollapsed ? "e.is_lead AND " : "";
        SearchCompiler compiler = new(syntax, names, now, isInWindow: false);
        SearchPart part = compiler.Compile(query);
        if (part.Words is not null && await IsRareAsync(session, part.Words, maxSorted, cancel))
        {
            // They are few, which PostgreSQL, left to itself, does not know: it would go through the timeline looking for them.
            string words = string.Format(CultureInfo.InvariantCulture, syntax.Matching, "@words");
            string conditions = part.Sql is null ? "" : $" AND {part.Sql}";
            return new(
                null,
                $"WITH held (id) AS MATERIALIZED ({words}) SELECT e.sort_ms, e.id FROM held CROSS JOIN entry e WHERE e.id = held.id AND {leads}{Place}{conditions} ORDER BY e.sort_ms + 0 DESC, e.id DESC LIMIT @count",
                [.. compiler.Parameters, ("words", part.Words)],
                part.IsExact);
        }

        SearchCompiler inWindow = new(syntax, names, now, isInWindow: true);
        part = inWindow.Compile(query);
        string wanted = inWindow.ToSql(part) ?? "1 = 1";
        SearchWindow window = SearchWindow.Of(query, names, isCollapsed, now);
        leads = window.IsOfLeads ? "" : leads;
        string from = leads.Length > 0 || wanted.Contains("e.sort_ms", StringComparison.Ordinal) || wanted.Contains("e.language", StringComparison.Ordinal) || wanted.Contains("e.source_id", StringComparison.Ordinal)
            ? $"({window.Sql}) AS part CROSS JOIN entry e WHERE e.id = part.id AND "
            : $"({window.Sql}) AS e WHERE ";
        return new(window, $"SELECT e.id FROM {from}{leads}{wanted}", inWindow.Parameters, part.IsExact);
    }

    /// <summary>The next candidates.</summary>
    /// <param name="session">Any.</param>
    /// <param name="after">Where to go on.</param>
    /// <param name="count">At most this many.</param>
    /// <param name="cancel">Cancels.</param>
    public async Task<SearchStep> NextAsync(SqlSession session, PageCursor after, int count, CancellationToken cancel)
    {
        if (_window is null)
        {
            List<PageCursor> sorted = await session.QueryAsync(_sql, null, Cursor, cancel, [.. _parameters, ("sort", after.SortMs), ("id", after.Id), ("count", count)]);
            return new(sorted, sorted.Count > 0 ? sorted[^1] : after, sorted.Count < count);
        }

        PageCursor start = _window.Start(after);
        List<PageCursor> places = await session.QueryAsync(_window.Sql, null, Cursor, cancel, ("sort", start.SortMs), ("id", start.Id), ("window", _size));
        if (places.Count == 0)
        {
            return new([], after, true);
        }

        bool isLast = places.Count < _size || _window.IsBefore(places[^1]);
        (long first, long last) = Range(places);
        HashSet<long> matching =
        [
            .. await session.QueryAsync(
                _sql,
                null,
                static row => row.GetInt64(0),
                cancel,
                [.. _parameters, ("sort", start.SortMs), ("id", start.Id), ("window", _size), .. session.Search.HasRanges ? [("first", first), ("last", last)] : Array.Empty<(string, object?)>()]),
        ];
        List<PageCursor> found = places.FindAll(place => matching.Contains(place.Id));
        if (found.Count > count)
        {
            // The rest of the window is for the next step, which begins behind the last of these.
            found.RemoveRange(count, found.Count - count);
            return new(found, found[^1], false);
        }

        _size = Math.Min(2 * _size, LargestWindow);
        return new(found, places[^1], isLast);
    }

    // Ids are given in the order of arrival, which is nearly that of dates: the shortest range that leaves only some of them outside.
    private static (long First, long Last) Range(List<PageCursor> places)
    {
        long[] ids = [.. places.Select(static place => place.Id).Order()];
        int width = Math.Max(1, ids.Length - MaxOutliers);
        int best = 0;
        for (int i = 1; i + width <= ids.Length; i++)
        {
            best = ids[i + width - 1] - ids[i] < ids[best + width - 1] - ids[best] ? i : best;
        }

        // Those that lie near are not worth an own question each.
        (int first, int last) = (best, best + width - 1);
        long near = Math.Max(1_000, ids[last] - ids[first]);
        while (first > 0 && ids[first] - ids[first - 1] < near)
        {
            first--;
        }

        while (last < ids.Length - 1 && ids[last + 1] - ids[last] < near)
        {
            last++;
        }

        return (ids[first], ids[last]);
    }

    private static PageCursor Cursor(System.Data.Common.DbDataReader row) => new(row.GetInt64(0), row.GetInt64(1));

    private static async Task<bool> IsRareAsync(SqlSession session, string words, int maxSorted, CancellationToken cancel) => (await session.QueryAsync(
        $"SELECT count(*) FROM ({string.Format(CultureInfo.InvariantCulture, session.Search.Matching, "@words")} LIMIT @max) AS held",
        null,
        static row => row.GetInt64(0),
        cancel,
        ("words", words),
        ("max", maxSorted + 1)))[0] <= maxSorted;
}
