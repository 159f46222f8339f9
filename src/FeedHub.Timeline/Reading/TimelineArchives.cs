using FeedHub.Timeline.Republishing;
using FeedHub.Timeline.Storage;
using FeedHub.Timeline.Storage.Sql;

namespace FeedHub.Timeline.Reading;

/// <summary>
/// Cuts every view into archives by arrival, without storing or counting anything. Row ids are given in commit order, so a range of them is closed for ever as soon as a greater id exists. The
/// archive with number <c>b</c> is the widest range <c>(b - w, b]</c> with <c>w</c> a power of two that divides <c>b</c> that holds at most <see cref="Capacity"/> entries of the view; the one
/// before it ends where it begins, or below where nothing lies between. So archives never overlap and leave nothing out, whoever walks them and whatever arrives meanwhile.
/// </summary>
public sealed class TimelineArchives
{
    /// <summary>Most entries of an archive.</summary>
    public const int Capacity = 64;

    // Steps upwards to find what comes after an archive.
    private const int MaxSteps = 40;

    private readonly Database _database;
    private readonly TimeProvider _time;
    private readonly RepublishRights _rights;

    internal TimelineArchives(Database database, TimeProvider? time = null, RepublishRights rights = RepublishRights.Full)
    {
        _database = database;
        _time = time ?? TimeProvider.System;
        _rights = rights;
    }

    /// <summary>Number of the newest archive that a document must lead to, so that it and the archives together hold the whole view.</summary>
    /// <param name="view">Which view.</param>
    /// <param name="published">Row ids of the document's entries.</param>
    /// <param name="withCopies">All copies of a story, where the view would show one.</param>
    /// <param name="cancel">Cancels.</param>
    /// <returns><see langword="null"/> if the document holds all, or there is no such view.</returns>
    public async Task<long?> FindHeadAsync(ViewSelector view, IReadOnlySet<long> published, bool withCopies, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(view);
        ArgumentNullException.ThrowIfNull(published);
        await using FeedHubDb db = _database.CreateContext();
        if (await ViewScope.FindAsync(db, view, cancel, _time.GetUtcNow()) is not { } scope)
        {
            return null;
        }

        await using SqlSession session = await _database.OpenAsync(cancel);
        WalkResult walk = await Walk(session, scope, withCopies).NextAsync(Below(long.MaxValue), 1, published.Count + 1, cancel);
        long? above = null;
        foreach (PageCursor place in walk.Found)
        {
            if (!published.Contains(place.Id))
            {
                return await LinkAsync(session, scope, withCopies, place.Id, above is { } next ? next - 1 : place.Id, cancel);
            }

            above = place.Id;
        }

        return walk.End == WalkEnd.Cut && walk.At.Id > 1 ? walk.At.Id - 1 : null; // what lies below was not looked at
    }

    /// <summary>Reads an archive.</summary>
    /// <param name="view">Which view.</param>
    /// <param name="number">Its number.</param>
    /// <param name="withCopies">All copies of a story, where the view would show one.</param>
    /// <param name="cancel">Cancels.</param>
    /// <returns><see langword="null"/> if there is no such view, or nothing with such a number has arrived.</returns>
    public async Task<TimelineArchive?> ReadAsync(ViewSelector view, long number, bool withCopies, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(view);
        await using FeedHubDb db = _database.CreateContext();
        await using SqlSession session = await _database.OpenAsync(cancel);
        long closed = await ClosedAsync(session, cancel);
        if (number < 1 || number > closed || await ViewScope.FindAsync(db, view, cancel, _time.GetUtcNow()) is not { } scope)
        {
            return null;
        }

        (List<long> ids, long begin) = await RangeAsync(session, scope, withCopies, number, cancel);
        return new(
            scope.Info,
            number,
            await EntryReader.ReadAsync(db, ids, withContent: true, _rights, cancel),
            await PreviousAsync(session, scope, withCopies, begin, cancel),
            await NextAsync(session, scope, withCopies, number, closed, cancel));
    }

    /// <summary>Row ids of an archive, greatest first, and the id that its range begins after.</summary>
    private static async Task<(List<long> Ids, long Begin)> RangeAsync(SqlSession session, ViewScope scope, bool withCopies, long number, CancellationToken cancel)
    {
        long width = number & -number;
        WalkResult walk = await Walk(session, scope, withCopies).NextAsync(Below(number), number - width + 1, Capacity + 1, cancel);
        long begin = walk.End switch
        {
            WalkEnd.Full => walk.Found[Capacity].Id,
            WalkEnd.Cut => walk.At.Id - 1,
            _ => number - width,
        };
        while (width > 1 && number - width < begin)
        {
            width /= 2;
        }

        return ([.. walk.Found.Select(place => place.Id).Where(id => id > number - width)], number - width);
    }

    private static async Task<long?> PreviousAsync(SqlSession session, ViewScope scope, bool withCopies, long begin, CancellationToken cancel)
    {
        if (begin < 1)
        {
            return null;
        }

        WalkResult walk = await Walk(session, scope, withCopies).NextAsync(Below(begin), 1, 1, cancel);
        return walk.Found is [var last, ..] ? await LinkAsync(session, scope, withCopies, last.Id, begin, cancel)
            : walk.End == WalkEnd.Cut && walk.At.Id > 1 ? Roundest(walk.At.Id - 1, begin, 0)
            : null;
    }

    /// <summary>Number of an archive that begins with the entry <paramref name="last"/> and is not above <paramref name="top"/>: the roundest, so that few archives are cut small.</summary>
    private static async Task<long> LinkAsync(SqlSession session, ViewScope scope, bool withCopies, long last, long top, CancellationToken cancel)
    {
        WalkResult walk = await Walk(session, scope, withCopies).NextAsync(Below(last), 1, Capacity + 1, cancel);
        return Roundest(last, top, walk.End switch { WalkEnd.Full => walk.Found[Capacity].Id, WalkEnd.Cut => walk.At.Id - 1, _ => 0 });
    }

    /// <summary>The number from <paramref name="least"/> to <paramref name="greatest"/> with the widest range that holds the least and begins at <paramref name="begin"/> or above; else the least.</summary>
    internal static long Roundest(long least, long greatest, long begin)
    {
        long best = least;
        for (long number = greatest; number >= least && number > 0; number &= number - 1)
        {
            long before = number - (number & -number);
            if (before >= begin && before < least)
            {
                best = number;
            }
        }

        return best;
    }

    private static async Task<long?> NextAsync(SqlSession session, ViewScope scope, bool withCopies, long number, long closed, CancellationToken cancel)
    {
        long begin = number;
        long width = begin & -begin;
        for (int step = 0; step < MaxSteps && width > 0; step++)
        {
            if (begin + width > closed)
            {
                width /= 2;
                continue;
            }

            WalkResult walk = await Walk(session, scope, withCopies).NextAsync(Below(begin + width), begin + 1, Capacity + 1, cancel);
            if (walk.End is WalkEnd.Full or WalkEnd.Cut && width > 1)
            {
                width /= 2;
            }
            else if (walk.Found.Count > 0)
            {
                return begin + width;
            }
            else
            {
                begin += width;
                width = begin & -begin;
            }
        }

        return null;
    }

    // Greatest id that was given: every one up to it is committed, or never will be.
    private static async Task<long> ClosedAsync(SqlSession session, CancellationToken cancel) =>
        (await session.QueryAsync("SELECT value FROM counter WHERE name = @name", null, static row => row.GetInt64(0), cancel, ("name", Counters.Entry))).FirstOrDefault();

    private static ViewWalk Walk(SqlSession session, ViewScope scope, bool withCopies) =>
        new(session, scope.Conditions, withCopies || !ViewScope.Collapses(scope.View), byArrival: true);

    private static PageCursor Below(long id) => id == long.MaxValue ? ViewWalk.Start : new(id + 1, id + 1);
}
