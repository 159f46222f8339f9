using System.Diagnostics;
using FeedHub.Feeds.Normalizing;
using FeedHub.Timeline.Sources;
using FeedHub.Timeline.Storage;
using FeedHub.Timeline.Storage.Rows;
using FeedHub.Timeline.Storage.Sql;
using Microsoft.EntityFrameworkCore;

namespace FeedHub.Timeline.Reading;

/// <summary>A view that exists: what it is about, and which index holds its entries. Window and page are each one range of one index, newest first.</summary>
/// <param name="View">Which view.</param>
/// <param name="OwnerId">Row id of the author, topic or source; 0 for everything.</param>
/// <param name="Info">For people.</param>
internal sealed record ViewScope(ViewSelector View, long OwnerId, ViewInfo Info)
{
    /// <summary>The view, or <see langword="null"/> if there is no such author, topic or source.</summary>
    public static async Task<ViewScope?> FindAsync(FeedHubDb db, ViewSelector view, CancellationToken cancel) => view switch
    {
        ViewSelector.All => new(view, 0, await EverythingAsync(db, cancel)),
        ViewSelector.Author(var slug) => await AuthorAsync(db, slug, cancel) is { } author ? new(view, author.Id, Describe(author)) : null,
        ViewSelector.Topic(var slug) => await db.Topics.SingleOrDefaultAsync(t => t.Slug == slug, cancel) is { } topic ? new(view, topic.Id, Describe(topic)) : null,
        ViewSelector.Series(var slug) => await db.Series.SingleOrDefaultAsync(s => s.Slug == slug, cancel) is { } series ? new(view, series.Id, await SeriesReader.DescribeAsync(db, series, cancel)) : null,
        ViewSelector.Source(var slug) => await db.Sources.SingleOrDefaultAsync(s => s.Slug == slug, cancel) is { } source ? new(view, source.Id, Describe(source)) : null,
        _ => throw new UnreachableException(),
    };

    /// <summary>Ids of the newest entries by position.</summary>
    public IQueryable<long> Window(FeedHubDb db, int count) => (View switch
    {
        ViewSelector.All => db.Entries.Where(e => e.IsLead).OrderByDescending(e => e.PositionMs).ThenByDescending(e => e.Id).Select(e => e.Id),
        ViewSelector.Source => db.Entries.Where(e => e.SourceId == OwnerId).OrderByDescending(e => e.PositionMs).ThenByDescending(e => e.Id).Select(e => e.Id),
        ViewSelector.Author => db.EntryAuthors.Where(l => l.AuthorId == OwnerId && l.IsLead).OrderByDescending(l => l.PositionMs).ThenByDescending(l => l.EntryId).Select(l => l.EntryId),
        ViewSelector.Topic => db.EntryTopics.Where(l => l.TopicId == OwnerId && l.IsLead).OrderByDescending(l => l.PositionMs).ThenByDescending(l => l.EntryId).Select(l => l.EntryId),
        ViewSelector.Series => db.EntrySeries.Where(l => l.SeriesId == OwnerId).OrderByDescending(l => l.PositionMs).ThenByDescending(l => l.EntryId).Select(l => l.EntryId),
        _ => throw new UnreachableException(),
    }).Take(count);

    /// <summary>Ids of the entries after <paramref name="after"/>: by sort date, newest first; those of a series in reading order.</summary>
    /// <remarks>The first half of each condition says nothing new, but is what SQLite can seek by.</remarks>
    public IQueryable<long> Page(FeedHubDb db, PageCursor? after, int count)
    {
        if (View is ViewSelector.Series)
        {
            long place = after?.SortMs ?? long.MinValue;
            long last = after?.Id ?? long.MinValue;
            return db.EntrySeries.Where(l => l.SeriesId == OwnerId && l.Place >= place && (l.Place > place || l.EntryId > last))
                .OrderBy(l => l.Place).ThenBy(l => l.EntryId).Select(l => l.EntryId).Take(count);
        }

        long sort = after?.SortMs ?? long.MaxValue;
        long id = after?.Id ?? long.MaxValue;
        return (View switch
        {
            ViewSelector.All => db.Entries.Where(e => e.IsLead && e.SortMs <= sort && (e.SortMs < sort || e.Id < id))
                .OrderByDescending(e => e.SortMs).ThenByDescending(e => e.Id).Select(e => e.Id),
            ViewSelector.Source => db.Entries.Where(e => e.SourceId == OwnerId && e.SortMs <= sort && (e.SortMs < sort || e.Id < id))
                .OrderByDescending(e => e.SortMs).ThenByDescending(e => e.Id).Select(e => e.Id),
            ViewSelector.Author => db.EntryAuthors.Where(l => l.AuthorId == OwnerId && l.IsLead && l.SortMs <= sort && (l.SortMs < sort || l.EntryId < id))
                .OrderByDescending(l => l.SortMs).ThenByDescending(l => l.EntryId).Select(l => l.EntryId),
            ViewSelector.Topic => db.EntryTopics.Where(l => l.TopicId == OwnerId && l.IsLead && l.SortMs <= sort && (l.SortMs < sort || l.EntryId < id))
                .OrderByDescending(l => l.SortMs).ThenByDescending(l => l.EntryId).Select(l => l.EntryId),
            _ => throw new UnreachableException(),
        }).Take(count);
    }

    /// <summary>What an author's view is about.</summary>
    public static ViewInfo.Author Describe(AuthorRow author) =>
        new(author.Slug, author.Name, (AuthorKind)author.Kind, author.Uri, author.Avatar) { Count = author.EntryCount, LastEntryAt = Time(author.LastSortMs) };

    /// <summary>What a topic's view is about.</summary>
    public static ViewInfo.Topic Describe(TopicRow topic) => new(topic.Slug, topic.Label) { Count = topic.EntryCount, LastEntryAt = Time(topic.LastSortMs) };

    /// <summary>What a source's view is about.</summary>
    public static ViewInfo.Source Describe(SourceRow source) => new(Ref(source), source.Description, StoredJson.Read(source.Folder, StoredJson.Default.IReadOnlyListString))
    {
        Count = source.EntryCount,
        LastEntryAt = Time(source.LastSortMs),
    };

    /// <summary>A source as readers see it.</summary>
    public static SourceRef Ref(SourceRow source)
    {
        string url = SourceUrl.WithoutSecrets(source.CurrentUrl);
        return new(
            source.Slug,
            SourceTitle.Of(source.DeclaredTitle, source.Title, source.Url),
            url,
            source.DeclaredSiteUrl ?? source.SiteUrl,
            source.FeedId ?? url,
            DateTimeOffset.FromUnixTimeMilliseconds(source.UpdatedMs ?? source.CreatedMs),
            source.Rights,
            source.Icon,
            source.Language ?? source.DeclaredLanguage);
    }

    // An old slug leads to its author for ever; the answer then names the current one.
    private static async Task<AuthorRow?> AuthorAsync(FeedHubDb db, string slug, CancellationToken cancel) =>
        await db.Authors.SingleOrDefaultAsync(a => a.Slug == slug && a.MergedInto == null, cancel)
            ?? await db.AuthorSlugs.Where(s => s.Slug == slug).Join(db.Authors, s => s.AuthorId, a => a.Id, (_, a) => a).SingleOrDefaultAsync(cancel);

    private static async Task<ViewInfo.All> EverythingAsync(FeedHubDb db, CancellationToken cancel)
    {
        // The count is kept by ingest: counting a million index entries would take longer than all the rest.
        long count = await db.Counters.Where(c => c.Name == Storage.Sql.Counters.Stories).Select(c => c.Value).SingleOrDefaultAsync(cancel);
        long? last = await db.Entries.Where(e => e.IsLead).OrderByDescending(e => e.SortMs).ThenByDescending(e => e.Id).Select(e => (long?)e.SortMs).FirstOrDefaultAsync(cancel);
        return new() { Count = (int)count, LastEntryAt = Time(last) };
    }

    /// <summary>A stored time.</summary>
    public static DateTimeOffset? Time(long? ms) => ms is { } value ? DateTimeOffset.FromUnixTimeMilliseconds(value) : null;
}
