using FeedHub.Feeds.Normalizing;
using FeedHub.Timeline.Republishing;
using FeedHub.Timeline.Sources;
using FeedHub.Timeline.Storage;
using FeedHub.Timeline.Storage.Rows;
using FeedHub.Timeline.Storage.Sql;
using Microsoft.EntityFrameworkCore;

namespace FeedHub.Timeline.Reading;

/// <summary>Reads the timeline. Merged views show one entry per story; works the same on both databases; any thread.</summary>
public sealed class TimelineQueries
{
    // Of a window with a cap this many times as much is looked at, since much may be one source's.
    private const int CapFactor = 8;
    private const int MaxForCap = 2_000;

    private readonly Database _database;
    private readonly TimeProvider _time;
    private readonly RepublishRights _rights;

    internal TimelineQueries(Database database, TimeProvider? time = null, RepublishRights rights = RepublishRights.Full)
    {
        _database = database;
        _time = time ?? TimeProvider.System;
        _rights = rights;
    }

    /// <summary>The window that a view's feeds publish.</summary>
    /// <param name="view">Which view.</param>
    /// <param name="count">At most this many entries, 1 to 500.</param>
    /// <param name="cancel">Cancels.</param>
    /// <param name="withCopies">All copies of a story, where the view would show one.</param>
    /// <returns><see langword="null"/> if there is no such view.</returns>
    public Task<TimelineWindow?> GetWindowAsync(ViewSelector view, int count, CancellationToken cancel, bool withCopies = false) =>
        GetWindowAsync(view, new WindowRequest(count) { WithCopies = withCopies }, cancel);

    /// <summary>The window that a view's feeds publish.</summary>
    /// <param name="view">Which view.</param>
    /// <param name="request">Which of its entries.</param>
    /// <param name="cancel">Cancels.</param>
    /// <returns><see langword="null"/> if there is no such author, topic, source, folder or language, or the view's rule cannot be read.</returns>
    public async Task<TimelineWindow?> GetWindowAsync(ViewSelector view, WindowRequest request, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(view);
        ArgumentNullException.ThrowIfNull(request);
        ArgumentOutOfRangeException.ThrowIfLessThan(request.Count, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(request.Count, 500);
        await using FeedHubDb db = _database.CreateContext();
        if (await ViewScope.FindAsync(db, view, cancel, _time.GetUtcNow()) is not { } scope)
        {
            return null;
        }

        int wanted = request.SourceCap == 0 ? request.Count + 1 : Math.Min(CapFactor * request.Count, MaxForCap); // one more says whether this is all
        (List<long> ids, bool isWhole) = await NewestAsync(db, scope, wanted, request.WithCopies, cancel);
        if (request.SourceCap > 0)
        {
            (int before, ids) = (ids.Count, await CapAsync(db, ids, request.SourceCap, cancel));
            isWhole &= ids.Count == before;
        }

        isWhole &= ids.Count <= request.Count;
        ids = [.. ids.Take(request.Count)];
        if (request.Order == EntryOrder.Updated && view is not ViewSelector.Corrections)
        {
            ids = [.. ids.Union(await ChangedAsync(db, scope, request, cancel))];
        }

        IReadOnlyList<TimelineEntry> entries = await EntryReader.ReadAsync(db, await OrderAsync(db, scope, ids, request, cancel), withContent: true, _rights, cancel);
        return new(scope.Info, entries) { Retracted = await scope.RetractedAsync(db, cancel), IsWhole = isWhole, Ages = scope.Conditions.Ages };
    }

    private async Task<(List<long> Ids, bool IsWhole)> NewestAsync(FeedHubDb db, ViewScope scope, int count, bool withCopies, CancellationToken cancel)
    {
        if (scope.View is ViewSelector.Corrections(var age))
        {
            return (await ViewScope.ChangedAsync(db, age, count, cancel), false);
        }

        if (scope.IsIndexed)
        {
            List<long> ids = await scope.WindowAsync(db, count, withCopies, cancel);
            return (ids, ids.Count < count);
        }

        await using SqlSession session = await _database.OpenAsync(cancel);
        WalkResult walk = await Walk(session, scope, withCopies).NextAsync(ViewWalk.Start, long.MinValue, count, cancel);
        return ([.. walk.Found.Select(place => place.Id)], walk.End == WalkEnd.Last);
    }

    private static async Task<List<long>> CapAsync(FeedHubDb db, List<long> ids, int cap, CancellationToken cancel)
    {
        Dictionary<long, long> sources = await db.Entries.Where(e => ids.Contains(e.Id)).ToDictionaryAsync(e => e.Id, e => e.SourceId, cancel);
        Dictionary<long, int> taken = [];
        return ids.FindAll(id => sources.TryGetValue(id, out long source) && (taken[source] = taken.GetValueOrDefault(source) + 1) <= cap);
    }

    private async Task<List<long>> ChangedAsync(FeedHubDb db, ViewScope scope, WindowRequest request, CancellationToken cancel)
    {
        List<long> changed = await ViewScope.ChangedAsync(db, TimeSpan.Zero, 500, cancel);
        await using SqlSession session = await _database.OpenAsync(cancel);
        HashSet<long> shown = await scope.Conditions.ShownAsync(session, changed, request.WithCopies || !Collapses(scope.View), cancel);
        return changed.FindAll(shown.Contains);
    }

    private static async Task<List<long>> OrderAsync(FeedHubDb db, ViewScope scope, List<long> ids, WindowRequest request, CancellationToken cancel)
    {
        if (request.Order == EntryOrder.Updated && scope.View is not ViewSelector.Corrections)
        {
            var changes = await db.Entries.Where(e => ids.Contains(e.Id)).Select(e => new { e.Id, e.UpdatedMs, e.PositionMs }).ToListAsync(cancel);
            return [.. changes.OrderByDescending(e => Math.Max(e.UpdatedMs, e.PositionMs)).ThenByDescending(e => e.Id).Take(request.Count).Select(e => e.Id)];
        }

        if (scope.View is ViewSelector.Series && request.Order == EntryOrder.Default)
        {
            ids = await db.EntrySeries.Where(l => ids.Contains(l.EntryId)).OrderBy(l => l.Place).ThenBy(l => l.EntryId).Select(l => l.EntryId).ToListAsync(cancel);
        }
        else if (request.Order == EntryOrder.Oldest)
        {
            ids.Reverse();
        }

        return ids;
    }

    private static ViewWalk Walk(SqlSession session, ViewScope scope, bool withCopies) => new(session, scope.Conditions, withCopies || !Collapses(scope.View), byArrival: false);

    /// <summary>A page of a view for people.</summary>
    /// <param name="view">Which view.</param>
    /// <param name="after">Where the previous page ended; <see langword="null"/> for the first.</param>
    /// <param name="count">At most this many entries, 1 to 200.</param>
    /// <param name="cancel">Cancels.</param>
    /// <param name="withCopies">All copies of a story, where the view would show one.</param>
    /// <returns><see langword="null"/> if there is no such author, topic or source.</returns>
    public async Task<TimelinePage?> GetPageAsync(ViewSelector view, PageCursor? after, int count, CancellationToken cancel, bool withCopies = false)
    {
        ArgumentNullException.ThrowIfNull(view);
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, 200);
        await using FeedHubDb db = _database.CreateContext();
        if (await ViewScope.FindAsync(db, view, cancel, _time.GetUtcNow()) is not { } scope)
        {
            return null;
        }

        if (!scope.IsIndexed)
        {
            return await WalkPageAsync(db, scope, after, count, withCopies, cancel);
        }

        List<long> ids = await scope.PageAsync(db, after, count + 1, withCopies, cancel); // one more says whether there is a next page
        bool hasNext = ids.Count > count;
        IReadOnlyList<TimelineEntry> entries = await EntryReader.ReadAsync(db, hasNext ? ids[..count] : ids, withContent: false, _rights, cancel);
        if (!hasNext || entries.Count == 0)
        {
            return new(scope.Info, entries, null);
        }

        long end = entries[^1].Id;
        long sort = view is ViewSelector.Series
            ? await db.EntrySeries.Where(l => l.EntryId == end).Select(l => l.Place).SingleAsync(cancel)
            : entries[^1].SortAt.ToUnixTimeMilliseconds();
        return new(scope.Info, entries, new PageCursor(sort, end));
    }

    // Mixes have no index by sort date: their pages are in the order of their feeds.
    private async Task<TimelinePage> WalkPageAsync(FeedHubDb db, ViewScope scope, PageCursor? after, int count, bool withCopies, CancellationToken cancel)
    {
        if (scope.View is ViewSelector.Corrections(var age))
        {
            return new(scope.Info, after is null ? await EntryReader.ReadAsync(db, await ViewScope.ChangedAsync(db, age, count, cancel), withContent: false, _rights, cancel) : [], null);
        }

        await using SqlSession session = await _database.OpenAsync(cancel);
        WalkResult walk = await Walk(session, scope, withCopies).NextAsync(after ?? ViewWalk.Start, long.MinValue, count, cancel);
        return new(
            scope.Info,
            await EntryReader.ReadAsync(db, [.. walk.Found.Select(place => place.Id)], withContent: false, _rights, cancel),
            walk.End == WalkEnd.Last ? null : walk.At);
    }

    /// <summary>Entries that came to a view in periods that are over, as they were when each ended. What a source brought at its first poll came in no period.</summary>
    /// <param name="view">Which view.</param>
    /// <param name="periods">Beginnings and ends, at most 60.</param>
    /// <param name="count">Entries of a period, at most; the newest are taken.</param>
    /// <param name="withCopies">All copies of a story, where the view would show one.</param>
    /// <param name="cancel">Cancels.</param>
    /// <returns><see langword="null"/> if there is no such view.</returns>
    public async Task<(ViewInfo Info, IReadOnlyList<TimelinePeriod> Periods)?> GetPeriodsAsync(
        ViewSelector view, IReadOnlyList<(DateTimeOffset From, DateTimeOffset To)> periods, int count, bool withCopies, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(view);
        ArgumentNullException.ThrowIfNull(periods);
        await using FeedHubDb db = _database.CreateContext();
        if (await ViewScope.FindAsync(db, view, cancel, _time.GetUtcNow()) is not { } scope)
        {
            return null;
        }

        List<TimelinePeriod> read = [];
        await using SqlSession session = await _database.OpenAsync(cancel);
        foreach ((DateTimeOffset from, DateTimeOffset to) in periods)
        {
            WalkResult walk = await Walk(session, scope, withCopies).NextAsync(new(to.ToUnixTimeMilliseconds(), long.MinValue), from.ToUnixTimeMilliseconds(), count, cancel);
            List<TimelineEntry> entries = [.. (await EntryReader.ReadAsync(db, [.. walk.Found.Select(place => place.Id)], withContent: false, _rights, cancel)).Where(entry => entry.FirstSeen < to)];
            read.Add(new(from, to, await AsOfAsync(db, entries, to, cancel), walk.End is WalkEnd.Full or WalkEnd.Cut));
        }

        return (scope.Info, read);
    }

    // What an entry was called at the time: the oldest version that was replaced later.
    private static async Task<IReadOnlyList<TimelineEntry>> AsOfAsync(FeedHubDb db, List<TimelineEntry> entries, DateTimeOffset at, CancellationToken cancel)
    {
        List<long> ids = [.. entries.Select(entry => entry.Id)];
        long atMs = at.ToUnixTimeMilliseconds();
        var rows = await db.Revisions.Where(r => ids.Contains(r.EntryId) && r.UntilMs >= atMs).Select(r => new { r.EntryId, r.Number, r.Title, r.Link }).ToListAsync(cancel);
        var before = rows.GroupBy(r => r.EntryId).ToDictionary(g => g.Key, g => g.MinBy(r => r.Number)!);
        return [.. entries.Select(entry => before.TryGetValue(entry.Id, out var then) ? entry with { Title = then.Title, Link = then.Link } : entry)];
    }

    /// <summary>Folders that sources are in: slug and names, by slug.</summary>
    /// <param name="cancel">Cancels.</param>
    public async Task<IReadOnlyList<ViewInfo.SourceFolder>> ListFoldersAsync(CancellationToken cancel)
    {
        await using FeedHubDb db = _database.CreateContext();
        return [.. (await ViewScope.FoldersAsync(db, null, cancel)).Select(folder => new ViewInfo.SourceFolder(folder.Slug, folder.Path) { Count = null })];
    }

    /// <summary>Languages of entries, by tag; regions are left to their languages.</summary>
    /// <param name="cancel">Cancels.</param>
    public async Task<IReadOnlyList<ViewInfo.Language>> ListLanguagesAsync(CancellationToken cancel)
    {
        await using FeedHubDb db = _database.CreateContext();
        List<string> stored = await ViewScope.LanguagesAsync(db, null, cancel);
        return [.. stored.Select(tag => tag.Split('-')[0].ToLowerInvariant()).Distinct().Order(StringComparer.Ordinal).Select(tag => new ViewInfo.Language(tag) { Count = null })];
    }

    /// <summary>Whether a view shows one copy of each story unless all are asked for.</summary>
    /// <param name="view">Which view.</param>
    public static bool Collapses(ViewSelector view) => ViewScope.Collapses(view);

    /// <summary>One entry with full HTML and its other copies, or <see langword="null"/>.</summary>
    /// <param name="id">Row id.</param>
    /// <param name="cancel">Cancels.</param>
    public async Task<TimelineEntry?> FindEntryAsync(long id, CancellationToken cancel)
    {
        await using FeedHubDb db = _database.CreateContext();
        return (await EntryReader.ReadAsync(db, [id], withContent: true, _rights, cancel)).SingleOrDefault();
    }

    /// <summary>Entries in the order in which they arrived, oldest first, copies and the backlog of new sources included. Ids are given at commit, in order: who goes on after the last one misses none.</summary>
    /// <param name="after">Row id that is known; 0 for the beginning.</param>
    /// <param name="count">At most this many, 1 to 200.</param>
    /// <param name="withContent">With full HTML.</param>
    /// <param name="cancel">Cancels.</param>
    public async Task<IReadOnlyList<TimelineEntry>> ListArrivalsAsync(long after, int count, bool withContent, CancellationToken cancel)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, 200);
        await using FeedHubDb db = _database.CreateContext();
        List<long> ids = await db.Entries.Where(e => e.Id > after).OrderBy(e => e.Id).Select(e => e.Id).Take(count).ToListAsync(cancel);
        return await EntryReader.ReadAsync(db, ids, withContent, _rights, cancel);
    }

    /// <summary>All that an entry said, oldest first, what it says now last.</summary>
    /// <param name="id">Row id.</param>
    /// <param name="cancel">Cancels.</param>
    /// <returns>Empty if there is no such entry, or if its publisher does not want it shown.</returns>
    public async Task<IReadOnlyList<EntryRevision>> ListRevisionsAsync(long id, CancellationToken cancel)
    {
        await using FeedHubDb db = _database.CreateContext();
        var now = await db.Entries.Where(e => e.Id == id)
            .Join(db.Sources, e => e.SourceId, s => s.Id, (e, s) => new { e.Title, e.Link, e.UpdatedMs, s.EntryRules, s.SetRepublish })
            .SingleOrDefaultAsync(cancel);
        if (now is null || HidesRevisions(now.SetRepublish, now.EntryRules))
        {
            return [];
        }

        string text = await db.Contents.Where(c => c.EntryId == id).Select(c => c.Text).SingleOrDefaultAsync(cancel) ?? "";
        List<RevisionRow> rows = await db.Revisions.Where(r => r.EntryId == id).OrderBy(r => r.Number).ToListAsync(cancel);
        return
        [
            .. rows.Select(r => new EntryRevision(r.Title, r.Link, r.Text, Time(r.UpdatedMs), Time(r.UntilMs))),
            new EntryRevision(now.Title, now.Link, text, Time(now.UpdatedMs), null),
        ];

        static DateTimeOffset Time(long ms) => DateTimeOffset.FromUnixTimeMilliseconds(ms);
    }

    /// <summary>How many earlier versions of an entry are kept and may be shown.</summary>
    /// <param name="id">Row id.</param>
    /// <param name="cancel">Cancels.</param>
    public async Task<int> CountRevisionsAsync(long id, CancellationToken cancel)
    {
        await using FeedHubDb db = _database.CreateContext();
        int count = await db.Revisions.CountAsync(r => r.EntryId == id, cancel);
        var source = count == 0 ? null : await db.Entries.Where(e => e.Id == id).Join(db.Sources, e => e.SourceId, s => s.Id, (e, s) => new { s.EntryRules, s.SetRepublish }).SingleOrDefaultAsync(cancel);
        return source is null || HidesRevisions(source.SetRepublish, source.EntryRules) ? 0 : count;
    }

    // Versions show the whole text.
    private bool HidesRevisions(int? set, string? rules) => EntryRules.Parse(rules).HidesRevisions || (EntryRules.RightsOf(set, rules) ?? _rights) != RepublishRights.Full;

    /// <summary>Whether there was an entry under a number that is gone for good.</summary>
    /// <param name="id">Row id.</param>
    /// <param name="cancel">Cancels.</param>
    public async Task<bool> WasRemovedAsync(long id, CancellationToken cancel)
    {
        await using FeedHubDb db = _database.CreateContext();
        return await db.Tombstones.AnyAsync(t => t.EntryId == id, cancel);
    }

    /// <summary>All authors that have entries, by name.</summary>
    /// <param name="cancel">Cancels.</param>
    public async Task<IReadOnlyList<ViewInfo.Author>> ListAuthorsAsync(CancellationToken cancel)
    {
        await using FeedHubDb db = _database.CreateContext();
        List<AuthorRow> rows = await db.Authors.Where(a => a.EntryCount > 0).ToListAsync(cancel);
        return [.. rows.OrderBy(a => NaturalOrder.Key(a.NameKey), StringComparer.Ordinal).ThenBy(a => a.Slug, StringComparer.Ordinal).Select(ViewScope.Describe)];
    }

    /// <summary>All topics that have entries, most entries first, then by label.</summary>
    /// <param name="cancel">Cancels.</param>
    public async Task<IReadOnlyList<ViewInfo.Topic>> ListTopicsAsync(CancellationToken cancel)
    {
        await using FeedHubDb db = _database.CreateContext();
        List<TopicRow> rows = await db.Topics.Where(t => t.EntryCount > 0).ToListAsync(cancel);
        return [.. rows.OrderByDescending(t => t.EntryCount).ThenBy(t => NaturalOrder.Key(t.Label), StringComparer.OrdinalIgnoreCase).ThenBy(t => t.Slug, StringComparer.Ordinal).Select(ViewScope.Describe)];
    }

    /// <summary>All series that are shown, the one that grew last first.</summary>
    /// <param name="cancel">Cancels.</param>
    public async Task<IReadOnlyList<ViewInfo.Series>> ListSeriesAsync(CancellationToken cancel)
    {
        await using FeedHubDb db = _database.CreateContext();
        List<SeriesRow> rows = await db.Series.Where(s => s.Slug != null && s.EntryCount > 0).ToListAsync(cancel);
        List<long> ids = [.. rows.Select(s => s.SourceId).Distinct()];
        Dictionary<long, string> titles = await db.Sources.Where(s => ids.Contains(s.Id)).ToDictionaryAsync(s => s.Id, s => SourceTitle.Of(s.DeclaredTitle, s.Title, s.Url), cancel);
        return [.. rows.OrderByDescending(s => s.LastSortMs).ThenBy(s => s.Slug, StringComparer.Ordinal).Select(s => SeriesReader.Describe(s, titles[s.SourceId]))];
    }

    /// <summary>One source; <see langword="null"/> if there is none of that slug.</summary>
    /// <param name="slug">Its slug.</param>
    /// <param name="cancel">Cancels.</param>
    public async Task<SourceRef?> FindSourceAsync(string slug, CancellationToken cancel)
    {
        await using FeedHubDb db = _database.CreateContext();
        return await db.Sources.SingleOrDefaultAsync(s => s.Slug == slug && s.Kind != (int)SourceKind.List, cancel) is { } source ? ViewScope.Describe(source).Ref : null;
    }

    /// <summary>Some of the list of all sources, without reading the others whole.</summary>
    /// <param name="skip">How many come before.</param>
    /// <param name="count">How many at most.</param>
    /// <param name="cancel">Cancels.</param>
    /// <returns>Them, and how many there are in all.</returns>
    public async Task<(IReadOnlyList<ViewInfo.Source> Sources, int Total)> ListSourcesAsync(long skip, int count, CancellationToken cancel)
    {
        await using FeedHubDb db = _database.CreateContext();
        var all = await db.Sources.Where(s => s.Kind != (int)SourceKind.List).Select(s => new { s.Id, s.Folder, s.TitleKey }).ToListAsync(cancel);
        long[] wanted = [.. all.OrderBy(s => NaturalOrder.Key(s.Folder ?? ""), StringComparer.OrdinalIgnoreCase).ThenBy(s => s.TitleKey, StringComparer.Ordinal).ThenBy(s => s.Id).Skip((int)Math.Min(skip, all.Count)).Take(count).Select(s => s.Id)];
        Dictionary<long, SourceRow> rows = await db.Sources.Where(s => wanted.Contains(s.Id)).ToDictionaryAsync(s => s.Id, cancel);
        return ([.. wanted.Where(rows.ContainsKey).Select(id => ViewScope.Describe(rows[id]))], all.Count);
    }

    /// <summary>All sources, by folder and title; those without entries too.</summary>
    /// <param name="cancel">Cancels.</param>
    public async Task<IReadOnlyList<ViewInfo.Source>> ListSourcesAsync(CancellationToken cancel)
    {
        await using FeedHubDb db = _database.CreateContext();
        List<SourceRow> rows = await db.Sources.Where(s => s.Kind != (int)SourceKind.List).ToListAsync(cancel);
        return [.. rows.OrderBy(s => NaturalOrder.Key(s.Folder ?? ""), StringComparer.OrdinalIgnoreCase).ThenBy(s => s.TitleKey, StringComparer.Ordinal).ThenBy(s => s.Id).Select(ViewScope.Describe)];
    }
}
