using FeedHub.Timeline.Search;
using FeedHub.Timeline.Storage.Sql;

namespace FeedHub.Timeline.Reading;

/// <summary>Walks the entries of a view, newest first by position or by arrival, looking at a bounded number of rows however many entries there are.</summary>
/// <param name="session">Any.</param>
/// <param name="conditions">The view.</param>
/// <param name="withCopies">All copies of a story; else the one that the view shows.</param>
/// <param name="byArrival">In the order of row ids; else by position.</param>
internal sealed class ViewWalk(SqlSession session, ViewConditions conditions, bool withCopies, bool byArrival)
{
    /// <summary>Before everything.</summary>
    public static readonly PageCursor Start = new(long.MaxValue, long.MaxValue);

    /// <summary>Rows to look at for one window, at most: where few of them are in the view, the window is what was found.</summary>
    public const int MaxLookedAt = 2_000;

    private const int LargestStep = 200;

    /// <summary>What a step of a search counts for at least: windows of it grow, so that a rule which nearly nothing meets is looked for among some hundred thousand entries.</summary>
    private const int EmptyStep = 100;

    private readonly ViewRanges _ranges = new(conditions, byArrival);

    /// <summary>Rows that ranges gave so far: for tests.</summary>
    public int LookedAt { get; private set; }

    /// <summary>The next entries of the view.</summary>
    /// <param name="from">Where the last walk ended.</param>
    /// <param name="floor">Places below this are not wanted.</param>
    /// <param name="count">At most this many.</param>
    /// <param name="cancel">Cancels.</param>
    public async Task<WalkResult> NextAsync(PageCursor from, long floor, int count, CancellationToken cancel)
    {
        List<PageCursor> found = [];
        PageCursor at = from;
        int step = Math.Min(count, LargestStep);
        for (int lookedAt = 0; ; step = Math.Min(2 * step, LargestStep))
        {
            if (lookedAt >= MaxLookedAt)
            {
                return new(found, at, WalkEnd.Cut);
            }

            SearchStep part = await _ranges.AfterAsync(session, at, step, cancel);
            List<PageCursor> next = part.Candidates;
            LookedAt += next.Count;
            HashSet<long> shown = conditions.IsOpen && withCopies ? [.. next.Select(place => place.Id)]
                : await conditions.ShownAsync(session, [.. next.Where(place => place.SortMs >= floor).Select(place => place.Id)], withCopies, cancel);
            foreach (PageCursor place in next)
            {
                if (place.SortMs < floor)
                {
                    return new(found, at, WalkEnd.Floor);
                }

                at = place;
                if (shown.Contains(place.Id))
                {
                    found.Add(place);
                    if (found.Count == count)
                    {
                        return new(found, at, WalkEnd.Full);
                    }
                }
            }

            if (part.IsLast)
            {
                return new(found, at, WalkEnd.Last);
            }

            if (part.At.SortMs < floor)
            {
                return new(found, at, WalkEnd.Floor);
            }

            at = part.At;
            lookedAt += _ranges.IsSearch ? Math.Max(next.Count, EmptyStep) : next.Count;
        }
    }
}

/// <summary>Why a walk ended.</summary>
internal enum WalkEnd
{
    /// <summary>All that was wanted is there.</summary>
    Full,

    /// <summary>The next place is below the floor.</summary>
    Floor,

    /// <summary>The view has no more.</summary>
    Last,

    /// <summary>Much was looked at for little.</summary>
    Cut,
}

/// <summary>What a walk found.</summary>
/// <param name="Found">Places, in order.</param>
/// <param name="At">The last place that was looked at.</param>
/// <param name="End">Why it ended.</param>
internal sealed record WalkResult(IReadOnlyList<PageCursor> Found, PageCursor At, WalkEnd End);
