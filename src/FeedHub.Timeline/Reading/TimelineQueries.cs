using FeedHub.Timeline.Sources;
using FeedHub.Timeline.Storage;
using FeedHub.Timeline.Storage.Rows;
using FeedHub.Timeline.Storage.Sql;
using Microsoft.EntityFrameworkCore;

namespace FeedHub.Timeline.Reading;

/// <summary>Reads the timeline. Merged views show one entry per story; works the same on both databases; any thread.</summary>
public sealed class TimelineQueries
{
    private readonly Database _database;

    internal TimelineQueries(Database database) => _database = database;

    /// <summary>The window that a view's feeds publish.</summary>
    /// <param name="view">Which view.</param>
    /// <param name="count">At most this many entries, 1 to 500.</param>
    /// <param name="cancel">Cancels.</param>
    /// <param name="withCopies">All copies of a story, where the view would show one.</param>
    /// <returns><see langword="null"/> if there is no such author, topic or source.</returns>
    public async Task<TimelineWindow?> GetWindowAsync(ViewSelector view, int count, CancellationToken cancel, bool withCopies = false)
    {
        ArgumentNullException.ThrowIfNull(view);
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, 500);
        await using FeedHubDb db = _database.CreateContext();
        if (await ViewScope.FindAsync(db, view, cancel) is not { } scope)
        {
            return null;
        }

        List<long> ids = await scope.WindowAsync(db, count, withCopies, cancel);
        if (view is ViewSelector.Series)
        {
            ids = await db.EntrySeries.Where(l => ids.Contains(l.EntryId)).OrderBy(l => l.Place).ThenBy(l => l.EntryId).Select(l => l.EntryId).ToListAsync(cancel);
        }

        return new(scope.Info, await EntryReader.ReadAsync(db, ids, withContent: true, cancel)) { Retracted = await scope.RetractedAsync(db, cancel) };
    }

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
        if (await ViewScope.FindAsync(db, view, cancel) is not { } scope)
        {
            return null;
        }

        List<long> ids = await scope.PageAsync(db, after, count + 1, withCopies, cancel); // one more says whether there is a next page
        bool hasNext = ids.Count > count;
        IReadOnlyList<TimelineEntry> entries = await EntryReader.ReadAsync(db, hasNext ? ids[..count] : ids, withContent: false, cancel);
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

    /// <summary>Whether a view shows one copy of each story unless all are asked for.</summary>
    /// <param name="view">Which view.</param>
    public static bool Collapses(ViewSelector view) => ViewScope.Collapses(view);

    /// <summary>One entry with full HTML and its other copies, or <see langword="null"/>.</summary>
    /// <param name="id">Row id.</param>
    /// <param name="cancel">Cancels.</param>
    public async Task<TimelineEntry?> FindEntryAsync(long id, CancellationToken cancel)
    {
        await using FeedHubDb db = _database.CreateContext();
        return (await EntryReader.ReadAsync(db, [id], withContent: true, cancel)).SingleOrDefault();
    }

    /// <summary>All that an entry said, oldest first, what it says now last.</summary>
    /// <param name="id">Row id.</param>
    /// <param name="cancel">Cancels.</param>
    /// <returns>Empty if there is no such entry, or if its publisher does not want it shown.</returns>
    public async Task<IReadOnlyList<EntryRevision>> ListRevisionsAsync(long id, CancellationToken cancel)
    {
        await using FeedHubDb db = _database.CreateContext();
        var now = await db.Entries.Where(e => e.Id == id)
            .Join(db.Sources, e => e.SourceId, s => s.Id, (e, s) => new { e.Title, e.Link, e.UpdatedMs, s.EntryRules })
            .SingleOrDefaultAsync(cancel);
        if (now is null || EntryRules.Parse(now.EntryRules).HidesRevisions)
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
        return count == 0 || EntryRules.Parse(await db.Entries.Where(e => e.Id == id).Join(db.Sources, e => e.SourceId, s => s.Id, (e, s) => s.EntryRules).SingleOrDefaultAsync(cancel)).HidesRevisions ? 0 : count;
    }

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
        return [.. rows.OrderBy(a => a.NameKey, StringComparer.Ordinal).ThenBy(a => a.Slug, StringComparer.Ordinal).Select(ViewScope.Describe)];
    }

    /// <summary>All topics that have entries, most entries first, then by label.</summary>
    /// <param name="cancel">Cancels.</param>
    public async Task<IReadOnlyList<ViewInfo.Topic>> ListTopicsAsync(CancellationToken cancel)
    {
        await using FeedHubDb db = _database.CreateContext();
        List<TopicRow> rows = await db.Topics.Where(t => t.EntryCount > 0).ToListAsync(cancel);
        return [.. rows.OrderByDescending(t => t.EntryCount).ThenBy(t => t.Label, StringComparer.OrdinalIgnoreCase).ThenBy(t => t.Slug, StringComparer.Ordinal).Select(ViewScope.Describe)];
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

    /// <summary>All sources, by folder and title; those without entries too.</summary>
    /// <param name="cancel">Cancels.</param>
    public async Task<IReadOnlyList<ViewInfo.Source>> ListSourcesAsync(CancellationToken cancel)
    {
        await using FeedHubDb db = _database.CreateContext();
        List<SourceRow> rows = await db.Sources.ToListAsync(cancel);
        return [.. rows.OrderBy(s => s.Folder ?? "", StringComparer.OrdinalIgnoreCase).ThenBy(s => s.TitleKey, StringComparer.Ordinal).ThenBy(s => s.Id).Select(ViewScope.Describe)];
    }
}
