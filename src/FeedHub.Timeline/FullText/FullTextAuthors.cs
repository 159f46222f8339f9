using FeedHub.Feeds;
using FeedHub.Feeds.Normalizing;
using FeedHub.Timeline.Ingest;
using FeedHub.Timeline.Storage.Sql;

namespace FeedHub.Timeline.FullText;

/// <summary>Gives entries the authors whom their pages name, the way a poll gives them those of the feed; and gives them back to entries that a poll writes anew without any.</summary>
internal static class FullTextAuthors
{
    /// <summary>Writes the authors of entries that have none.</summary>
    /// <param name="session">In a transaction.</param>
    /// <param name="counters">Locked.</param>
    /// <param name="found">Sources, entries and their authors.</param>
    /// <param name="nowMs">The time it is.</param>
    /// <param name="cancel">Cancels.</param>
    public static async Task WriteAsync(SqlSession session, Counters counters, IReadOnlyList<(long SourceId, long EntryId, IReadOnlyList<FeedPerson> Authors)> found, long nowMs, CancellationToken cancel)
    {
        RowBatch want = RowBatch.OfIds(found.Select(static one => one.EntryId));
        Dictionary<long, (long Cluster, long SortMs, long PositionMs)> stored = (await session.QueryAsync(
            "SELECT e.id, e.cluster_id, e.sort_ms, e.position_ms FROM entry AS e WHERE e.id IN (SELECT want.id FROM {want}) AND NOT EXISTS (SELECT 1 FROM entry_author AS a WHERE a.entry_id = e.id)",
            want,
            static row => (Id: row.GetInt64(0), Cluster: row.GetInt64(1), SortMs: row.GetInt64(2), PositionMs: row.GetInt64(3)),
            cancel)).ToDictionary(static row => row.Id, static row => (row.Cluster, row.SortMs, row.PositionMs));
        List<PollWork> works = [];
        foreach (IngestSource source in await IngestSource.LockAsync(session, [.. found.Select(static one => one.SourceId).Distinct()], cancel))
        {
            PollWork work = new(Record(source.Id, nowMs), source);
            foreach ((_, long id, IReadOnlyList<FeedPerson> authors) in found.Where(one => one.SourceId == source.Id))
            {
                if (stored.TryGetValue(id, out (long Cluster, long SortMs, long PositionMs) entry))
                {
                    work.Writes.Add(new()
                    {
                        Entry = new() { Key = default, Title = "", ContentHash = default, TextHash = default, Bylines = Bylines(authors) },
                        Reason = WriteReason.SilentEdit,
                        SortMs = entry.SortMs,
                        PositionMs = entry.PositionMs,
                        PublishedMs = null,
                        UpdatedMs = nowMs,
                        SilentEdits = 0,
                        Id = id,
                        ClusterId = entry.Cluster,
                    });
                }
            }

            works.Add(work);
        }

        RowBatch origins = new("entry", "id:long", "byline_origin:int");
        foreach (EntryWrite write in works.SelectMany(static work => work.Writes).Where(static write => write.Entry.Bylines.Count > 0))
        {
            origins.Add(write.Id).Add((int)BylineOrigin.Page);
        }

        await session.UpdateAsync(origins, 1, cancel);
        ViewLinks views = ViewLinks.Authors();
        await new AuthorResolution().ResolveAsync(session, counters, works, nowMs, cancel);
        await views.WriteAsync(session, works, cancel);
        await views.SaveCountsAsync(session, works, cancel);
    }

    /// <summary>Keeps the authors that pages named for entries that are written anew, and whose feed names nobody.</summary>
    /// <param name="session">In the transaction of the polls.</param>
    /// <param name="polls">Polls with what they write.</param>
    /// <param name="cancel">Cancels.</param>
    public static async Task KeepAsync(SqlSession session, IReadOnlyList<PollWork> polls, CancellationToken cancel)
    {
        RowBatch want = new("want", "id:long");
        int count = 0;
        foreach (EntryWrite write in polls.SelectMany(static poll => poll.Writes).Where(static write => write.Reason != WriteReason.New && write.Entry.Bylines.Count == 0))
        {
            want.Add(write.Id);
            count++;
        }

        if (count == 0)
        {
            return;
        }

        Dictionary<long, string> named = (await session.QueryAsync(
            "SELECT entry_id, authors FROM full_text WHERE entry_id IN (SELECT want.id FROM {want}) AND authors IS NOT NULL", want, static row => (Id: row.GetInt64(0), Authors: row.GetString(1)), cancel))
            .ToDictionary(static row => row.Id, static row => row.Authors);
        foreach (EntryWrite write in polls.SelectMany(static poll => poll.Writes))
        {
            if (write.Entry.Bylines.Count == 0 && named.TryGetValue(write.Id, out string? authors))
            {
                write.Entry = write.Entry with { Bylines = Bylines(StoredJson.Read(authors, StoredJson.Default.IReadOnlyListFeedPerson)), BylineOrigin = BylineOrigin.Page };
            }
        }
    }

    private static IReadOnlyList<Byline> Bylines(IReadOnlyList<FeedPerson> authors) => BylineParser.FromPersons(authors, null, BylineContext.None);

    private static PollRecord Record(long sourceId, long nowMs) => new()
    {
        SourceId = sourceId,
        FencingToken = 0,
        StartedAt = DateTimeOffset.FromUnixTimeMilliseconds(nowMs),
        Duration = TimeSpan.Zero,
        Health = Sources.PollHealth.Unchanged,
        Outcome = "",
        NextPollAt = DateTimeOffset.FromUnixTimeMilliseconds(nowMs),
        Interval = TimeSpan.Zero,
        IntervalReason = "",
    };
}
