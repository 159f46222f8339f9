using System.Text.Json;
using FeedHub.Feeds.Normalizing;
using FeedHub.Timeline.Republishing;
using FeedHub.Timeline.Sources;
using FeedHub.Timeline.Storage;
using FeedHub.Timeline.Storage.Rows;
using FeedHub.Timeline.Storage.Sql;
using Microsoft.EntityFrameworkCore;

namespace FeedHub.Timeline.Reading;

/// <summary>Reads entries with all that may be shown of them: one query each for entries, long text, authors, topics, series, copies and sources, however many entries.</summary>
internal static class EntryReader
{
    /// <summary>Reads entries.</summary>
    /// <param name="db">The database.</param>
    /// <param name="ids">Wanted rows; one that is gone meanwhile is left out.</param>
    /// <param name="withContent">With full HTML.</param>
    /// <param name="rights">How much is shown of sources that nobody says otherwise of.</param>
    /// <param name="cancel">Cancels.</param>
    /// <returns>In the order of <paramref name="ids"/>.</returns>
    public static async Task<IReadOnlyList<TimelineEntry>> ReadAsync(FeedHubDb db, IReadOnlyList<long> ids, bool withContent, RepublishRights rights, CancellationToken cancel)
    {
        if (ids.Count == 0)
        {
            return [];
        }

        Dictionary<long, EntryRow> entries = await db.Entries.Where(e => ids.Contains(e.Id)).ToDictionaryAsync(e => e.Id, cancel);
        ILookup<long, AuthorRef> authors = await AuthorsAsync(db, ids, cancel);
        ILookup<long, TopicRef> topics = await TopicsAsync(db, ids, cancel);
        Dictionary<long, SeriesRef> series = await SeriesReader.OfEntriesAsync(db, ids, cancel);
        List<Copy> copies = await CopiesAsync(db, [.. entries.Values.Select(e => e.ClusterId).Distinct()], cancel);
        List<long> sourceIds = [.. entries.Values.Select(e => e.SourceId).Concat(copies.Select(c => c.SourceId)).Distinct()];
        List<SourceRow> sourceRows = await db.Sources.Where(s => sourceIds.Contains(s.Id)).ToListAsync(cancel);
        Dictionary<long, SourceRef> sources = sourceRows.ToDictionary(s => s.Id, ViewScope.Ref);
        Dictionary<long, RepublishRights> allowed = sourceRows.ToDictionary(s => s.Id, s => EntryRules.RightsOf(s.SetRepublish, s.EntryRules) ?? rights);
        HashSet<long> ownTextOnly = [.. sourceRows.Where(s => (s.SetFullText ?? s.FullText) == (int)FullTextMode.Never).Select(s => s.Id)];
        Dictionary<long, Texts> texts = withContent ? await TextsAsync(db, ids, [.. entries.Values.Where(e => ownTextOnly.Contains(e.SourceId)).Select(e => e.Id)], cancel) : [];

        List<TimelineEntry> found = new(ids.Count);
        foreach (long id in ids)
        {
            if (entries.TryGetValue(id, out EntryRow? row))
            {
                found.Add(EntryRights.Limit(Entry(row, texts.GetValueOrDefault(id), sources[row.SourceId]), allowed[row.SourceId]) with
                {
                    Authors = [.. authors[id]],
                    Topics = [.. topics[id]],
                    Series = series.GetValueOrDefault(id),
                    OtherCopies = [.. copies.Where(c => c.ClusterId == row.ClusterId && c.Id != id).Select(c => new StoryCopy(c.Id, c.Link, sources[c.SourceId].Slug, sources[c.SourceId].Title))],
                });
            }
        }

        return found;
    }

    private static async Task<Dictionary<long, Texts>> TextsAsync(FeedHubDb db, IReadOnlyList<long> ids, HashSet<long> ownTextOnly, CancellationToken cancel)
    {
        var rows = db.Contents.Where(c => ids.Contains(c.EntryId))
            .GroupJoin(db.FullTexts.Where(t => t.Html != null), c => c.EntryId, t => t.EntryId, (c, t) => new { c.EntryId, c.SummaryHtml, c.ContentHtml, Extracted = t })
            .SelectMany(c => c.Extracted.DefaultIfEmpty(), (c, t) => new { c.EntryId, c.SummaryHtml, c.ContentHtml, Html = t == null ? null : t.Html });

        // What the publisher gives is the summary of what was taken out of the page.
        return (await rows.ToListAsync(cancel)).ToDictionary(text => text.EntryId, text => text.Html is null || ownTextOnly.Contains(text.EntryId)
            ? new Texts(text.SummaryHtml, text.ContentHtml, false)
            : new Texts(text.SummaryHtml ?? text.ContentHtml, text.Html, true));
    }

    private static async Task<ILookup<long, AuthorRef>> AuthorsAsync(FeedHubDb db, IReadOnlyList<long> ids, CancellationToken cancel)
    {
        var rows = await db.EntryAuthors.Where(l => ids.Contains(l.EntryId))
            .Join(db.Authors, l => l.AuthorId, a => a.Id, (l, a) => new { l.EntryId, l.Ordinal, a.Slug, a.Name, a.Kind, a.Uri, a.Avatar })
            .OrderBy(a => a.EntryId).ThenBy(a => a.Ordinal)
            .ToListAsync(cancel);
        return rows.DistinctBy(a => (a.EntryId, a.Slug)).ToLookup(a => a.EntryId, a => new AuthorRef(a.Slug, a.Name, (AuthorKind)a.Kind, a.Uri, a.Avatar));
    }

    private static async Task<ILookup<long, TopicRef>> TopicsAsync(FeedHubDb db, IReadOnlyList<long> ids, CancellationToken cancel)
    {
        var rows = await db.EntryTopics.Where(l => ids.Contains(l.EntryId))
            .Join(db.Topics, l => l.TopicId, t => t.Id, (l, t) => new { l.EntryId, l.Ordinal, t.Slug, t.Label })
            .OrderBy(t => t.EntryId).ThenBy(t => t.Ordinal)
            .ToListAsync(cancel);
        return rows.ToLookup(t => t.EntryId, t => new TopicRef(t.Slug, t.Label));
    }

    // Copies are few and have an index of their own; only then is the first-seen entry of the story looked up as well.
    private static async Task<List<Copy>> CopiesAsync(FeedHubDb db, List<long> clusters, CancellationToken cancel)
    {
        List<Copy> copies = await db.Entries.Where(e => !e.IsLead && clusters.Contains(e.ClusterId)).Select(e => new Copy(e.Id, e.ClusterId, e.SourceId, e.Link)).ToListAsync(cancel);
        if (copies.Count > 0)
        {
            List<long> shared = [.. copies.Select(c => c.ClusterId).Distinct()];
            copies.AddRange(await db.Entries.Where(e => shared.Contains(e.Id)).Select(e => new Copy(e.Id, e.ClusterId, e.SourceId, e.Link)).ToListAsync(cancel));
            copies.Sort((a, b) => a.Id.CompareTo(b.Id));
        }

        return copies;
    }

    private static TimelineEntry Entry(EntryRow row, Texts? text, SourceRef source) => new()
    {
        Id = row.Id,
        PublicId = row.PublicId,
        Title = row.Title,
        Link = row.Link,
        Published = row.PublishedMs is { } published ? Time(published) : null,
        Updated = Time(row.UpdatedMs),
        FirstSeen = Time(row.FirstSeenMs),
        SortAt = Time(row.SortMs),
        SummaryHtml = text?.Summary,
        ContentHtml = text?.Content,
        IsExtracted = text?.IsExtracted ?? false,
        Excerpt = row.Excerpt,
        Language = row.Language,
        Image = row.Image,
        Rights = row.Rights,
        License = row.License,
        CommentsUrl = row.CommentsUrl,
        CommentCount = row.CommentCount,
        Categories = StoredJson.Read(row.Categories, StoredJson.Default.IReadOnlyListFeedCategory),
        Enclosures = StoredJson.Read(row.Enclosures, StoredJson.Default.IReadOnlyListFeedEnclosure),
        Links = StoredJson.Read(row.Links, StoredJson.Default.IReadOnlyListFeedLink),
        InReplyTo = StoredJson.Read(row.InReplyTo, StoredJson.Default.IReadOnlyListFeedReply),
        Origin = row.Origin is null ? null : JsonSerializer.Deserialize(row.Origin, StoredJson.Default.FeedOrigin),
        Source = source,
    };

    private static DateTimeOffset Time(long ms) => DateTimeOffset.FromUnixTimeMilliseconds(ms);

    private sealed record Texts(string? Summary, string? Content, bool IsExtracted);

    private sealed record Copy(long Id, long ClusterId, long SourceId, string? Link);
}
