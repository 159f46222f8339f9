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
    private const int FirstWindow = 512;
    private const int LargestWindow = 16_384;
    private const int MaxOutliers = 64;

    private readonly SearchWindow _window;
    private readonly string _inWindow;
    private readonly List<(string Name, object? Value)> _parameters;
    private readonly Sorted? _sorted;
    private readonly int _maxSorted;
    private int _size = FirstWindow;
    private bool? _isRare;

    private SearchCandidates(SearchWindow window, string inWindow, List<(string Name, object? Value)> parameters, Sorted? sorted, int maxSorted, bool isExact)
    {
        _window = window;
        _inWindow = inWindow;
        _parameters = parameters;
        _sorted = sorted;
        _maxSorted = maxSorted;
        IsExact = isExact;
    }

    /// <summary>What comes back matches.</summary>
    public bool IsExact { get; }

    /// <summary>A query that names sources or folders means their own copies of stories, too.</summary>
    public static bool NamesSources(RuleNode query) => query.Descend().Any(static node => node is RuleNode.Phrase { Field: RuleField.Source or RuleField.Folder });

    /// <summary>Makes ready to ask; what comes back is ordered by <paramref name="place"/>, greatest first.</summary>
    public static SearchCandidates Plan(SqlSession session, RuleNode query, SearchNames names, bool isCollapsed, DateTimeOffset now, int maxSorted, string place = SearchWindow.ByDate)
    {
        SearchSyntax syntax = session.Search;
        string leads = isCollapsed ? "e.is_lead AND " : "";
        SearchCompiler compiler = new(syntax, names, now, isInWindow: false);
        SearchPart part = compiler.Compile(query);
        Sorted? sorted = null;
        if (part.Words is not null)
        {
            // They are few, which PostgreSQL, left to itself, does not know: it would go through the timeline looking for them.
            string words = string.Format(CultureInfo.InvariantCulture, syntax.Matching, "@words");
            string conditions = part.Sql is null ? "" : $" AND {part.Sql}";
            sorted = new(
                $"WITH held (id) AS MATERIALIZED ({words}) SELECT e.{place}, e.id FROM held CROSS JOIN entry e WHERE e.id = held.id AND {leads}e.{place} <= @sort AND (e.{place} < @sort OR e.id < @id){conditions} ORDER BY e.{place} + 0 DESC, e.id DESC LIMIT @count",
                $"SELECT count(*) FROM ({words} LIMIT @max) AS held",
                part.Words,
                [.. compiler.Parameters, ("words", part.Words)]);
        }

        SearchCompiler inWindow = new(syntax, names, now, isInWindow: true);
        string wanted = inWindow.ToSql(inWindow.Compile(query)) ?? "1 = 1";
        SearchWindow window = SearchWindow.Of(query, names, isCollapsed, now, place);
        leads = window.IsOfLeads ? "" : leads;
        string from = leads.Length > 0 || wanted.Contains("e.sort_ms", StringComparison.Ordinal) || wanted.Contains("e.language", StringComparison.Ordinal) || wanted.Contains("e.source_id", StringComparison.Ordinal)
            ? $"({window.Sql}) AS part CROSS JOIN entry e WHERE e.id = part.id AND "
            : $"({window.Sql}) AS e WHERE ";
        return new(window, $"SELECT e.id FROM {from}{leads}{wanted}", inWindow.Parameters, sorted, maxSorted, part.IsExact);
    }

    /// <summary>The next candidates.</summary>
    /// <param name="session">Any.</param>
    /// <param name="after">Where to go on.</param>
    /// <param name="count">At most this many.</param>
    /// <param name="cancel">Cancels.</param>
    public async Task<SearchStep> NextAsync(SqlSession session, PageCursor after, int count, CancellationToken cancel)
    {
        // Where the newest entries do not hold enough, it is worth knowing how many do: for a prefix, to find that out takes longer than a window.
        if (_sorted is not null && _size > FirstWindow && (_isRare ??= await _sorted.IsRareAsync(session, _maxSorted, cancel)))
        {
            List<PageCursor> sorted = await session.QueryAsync(_sorted.Sql, null, Cursor, cancel, [.. _sorted.Parameters, ("sort", after.SortMs), ("id", after.Id), ("count", count)]);
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
                _inWindow,
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

    private static PageCursor Cursor(SqlRow row) => new(row.GetInt64(0), row.GetInt64(1));

    /// <summary>How few entries that hold the words are asked for.</summary>
    private sealed record Sorted(string Sql, string Count, string Words, List<(string Name, object? Value)> Parameters)
    {
        public async Task<bool> IsRareAsync(SqlSession session, int maxSorted, CancellationToken cancel) =>
            (await session.QueryAsync(Count, null, static row => row.GetInt64(0), cancel, ("words", Words), ("max", maxSorted + 1)))[0] <= maxSorted;
    }
}
