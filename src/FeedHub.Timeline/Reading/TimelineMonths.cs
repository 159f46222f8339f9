using FeedHub.Timeline.Republishing;
using FeedHub.Timeline.Storage;
using FeedHub.Timeline.Storage.Sql;
using Microsoft.EntityFrameworkCore;

namespace FeedHub.Timeline.Reading;

/// <summary>
/// Reads views by month: of everything, of an author, a topic, a source, a series. A month is a part of one range of an index, and months are found by a seek each, so nothing here
/// grows with the timeline. Merged views show one entry per story. Any thread.
/// </summary>
public sealed class TimelineMonths
{
    private readonly Database _database;
    private readonly RepublishRights _rights;

    internal TimelineMonths(Database database, RepublishRights rights) => (_database, _rights) = (database, rights);

    /// <summary>Whether a view is kept by month. Mixes, searches, folders and languages are not: no index holds them by date.</summary>
    /// <param name="view">Which view.</param>
    public static bool Has(ViewSelector view) => view is ViewSelector.All or ViewSelector.Author or ViewSelector.Topic or ViewSelector.Source or ViewSelector.Series;

    /// <summary>A page of a month.</summary>
    /// <param name="view">Which view; one that is kept by month.</param>
    /// <param name="month">Which month; one without entries is an empty page.</param>
    /// <param name="after">Where the month's previous page ended; <see langword="null"/> for the first.</param>
    /// <param name="count">At most this many entries, 1 to 200.</param>
    /// <param name="cancel">Cancels.</param>
    /// <returns><see langword="null"/> if there is no such view.</returns>
    public async Task<MonthPage?> GetAsync(ViewSelector view, CalendarMonth month, PageCursor? after, int count, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(view);
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, 200);
        await using FeedHubDb db = _database.CreateContext();
        if (await ViewScope.FindAsync(db, view, cancel) is not { } scope)
        {
            return null;
        }

        long from = month.Start.ToUnixTimeMilliseconds();
        PageCursor start = new(month.End.ToUnixTimeMilliseconds(), long.MinValue);
        PageCursor begin = after is { } cursor && cursor.SortMs < start.SortMs ? cursor : start;
        List<ViewScope.Place> places = await scope.Page(db, begin, isLead: true).Take(count + 1).ToListAsync(cancel); // one more says whether there is a next page
        int inMonth = places.TakeWhile(place => place.At >= from).Count();
        IReadOnlyList<TimelineEntry> entries = await EntryReader.ReadAsync(db, [.. places.Take(Math.Min(inMonth, count)).Select(place => place.Id)], withContent: false, _rights, cancel);
        PageCursor? next = inMonth > count ? new PageCursor(places[count - 1].At, places[count - 1].Id) : null;
        long? newer = await scope.EarliestSince(db, start.SortMs).FirstOrDefaultAsync(cancel);
        return new(scope.Info, entries, next, await LatestBeforeAsync(db, scope, from, cancel), Month(newer));
    }

    /// <summary>Months that have entries.</summary>
    /// <param name="view">Which view; one that is kept by month.</param>
    /// <param name="before">Only months before this one.</param>
    /// <param name="count">At most this many, 1 to 240.</param>
    /// <param name="cancel">Cancels.</param>
    /// <returns><see langword="null"/> if there is no such view.</returns>
    public async Task<MonthList?> ListAsync(ViewSelector view, CalendarMonth? before, int count, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(view);
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, 240);
        await using FeedHubDb db = _database.CreateContext();
        if (await ViewScope.FindAsync(db, view, cancel) is not { } scope)
        {
            return null;
        }

        List<CalendarMonth> months = [];
        CalendarMonth? month = await LatestBeforeAsync(db, scope, before?.Start.ToUnixTimeMilliseconds() ?? long.MaxValue, cancel);
        while (month is { } found && months.Count < count)
        {
            months.Add(found);
            month = await LatestBeforeAsync(db, scope, found.Start.ToUnixTimeMilliseconds(), cancel);
        }

        return new(scope.Info, months, month is not null);
    }

    private static async Task<CalendarMonth?> LatestBeforeAsync(FeedHubDb db, ViewScope scope, long beforeMs, CancellationToken cancel) =>
        await scope.Page(db, new PageCursor(beforeMs, long.MinValue), isLead: true).Take(1).ToListAsync(cancel) is [var place] ? Month(place.At) : null;

    private static CalendarMonth? Month(long? ms) => ms is { } value ? CalendarMonth.Of(DateTimeOffset.FromUnixTimeMilliseconds(value)) : null;
}
