using System.Data.Common;
using FeedHub.Feeds.Normalizing;
using FeedHub.Timeline.Storage.Sql;

namespace FeedHub.Timeline.Ingest;

/// <summary>Finds what is stored of the documents at hand, all polls of a batch in one query each.</summary>
internal static class EntryLookup
{
    private const string Columns =
        "e.source_id, e.id, e.key, e.link_key, e.content_hash, e.text_hash, e.silent_edits, e.published_ms, e.updated_ms, e.source_updated_ms, e.cluster_id, e.is_lead, e.sort_ms, e.position_ms";

    /// <summary>Fills <see cref="PollWork.Stored"/> and <see cref="PollWork.Tombstones"/>.</summary>
    public static async Task LoadAsync(SqlSession session, IReadOnlyList<PollWork> polls, CancellationToken cancel)
    {
        RowBatch want = new("want", "source_id:long", "key:bytes");
        foreach (PollWork poll in polls)
        {
            poll.Stored.Clear();
            foreach (EntryKey key in poll.Entries.Select(e => e.Key).Concat(poll.Poll.Feed?.Deleted.Select(d => d.Key) ?? []).Distinct())
            {
                want.Add(poll.Source.Id).Add(key.ToBytes());
            }
        }

        Dictionary<long, PollWork> bySource = polls.ToDictionary(p => p.Source.Id);
        foreach ((long source, StoredEntry entry) in await session.QueryAsync(
            $"SELECT {Columns} FROM {{want}} CROSS JOIN entry e WHERE e.source_id = want.source_id AND e.key = want.key", want, Read, cancel))
        {
            bySource[source].Stored[entry.Key] = entry;
        }

        RowBatch unknown = new("want", "source_id:long", "key:bytes");
        foreach (PollWork poll in polls)
        {
            foreach (Entry entry in poll.Unknown)
            {
                unknown.Add(poll.Source.Id).Add(entry.Key.ToBytes());
            }
        }

        foreach ((long source, EntryKey key) in await session.QueryAsync(
            "SELECT t.source_id, t.key FROM {want} CROSS JOIN tombstone t WHERE t.source_id = want.source_id AND t.key = want.key",
            unknown,
            static row => (row.GetInt64(0), row.Key(1)),
            cancel))
        {
            bySource[source].Tombstones.Add(key);
        }
    }

    /// <summary>Stored entries with the links of those entries of the polls that are not stored under their key.</summary>
    public static async Task<ILookup<(long Source, EntryKey Link), LinkedEntry>> ByLinkAsync(SqlSession session, IReadOnlyList<PollWork> polls, CancellationToken cancel)
    {
        RowBatch want = new("want", "source_id:long", "key:bytes");
        foreach (PollWork poll in polls.Where(p => p.Source.EntryCount > 0))
        {
            foreach (EntryKey link in poll.Unknown.Select(e => e.LinkKey).OfType<EntryKey>().Distinct())
            {
                want.Add(poll.Source.Id).Add(link.ToBytes());
            }
        }

        List<LinkedEntry> found = await session.QueryAsync(
            "SELECT e.source_id, e.link_key, e.id, e.key, e.source_guid, e.text_hash FROM {want} CROSS JOIN entry e WHERE e.source_id = want.source_id AND e.link_key = want.key ORDER BY e.id",
            want,
            static row => new LinkedEntry(row.GetInt64(0), row.Key(1), row.GetInt64(2), row.Key(3), row.TextOrNull(4), row.GetFieldValue<byte[]>(5)),
            cancel);
        return found.ToLookup(e => (e.SourceId, e.Link));
    }

    private static (long Source, StoredEntry Entry) Read(DbDataReader row) => (row.GetInt64(0), new()
    {
        Id = row.GetInt64(1),
        Key = row.Key(2),
        LinkKey = row.IsDBNull(3) ? null : row.Key(3),
        ContentHash = row.GetFieldValue<byte[]>(4),
        TextHash = row.GetFieldValue<byte[]>(5),
        SilentEdits = row.GetInt32(6),
        PublishedMs = row.LongOrNull(7),
        UpdatedMs = row.GetInt64(8),
        SourceUpdatedMs = row.LongOrNull(9),
        ClusterId = row.GetInt64(10),
        IsLead = row.GetBoolean(11),
        SortMs = row.GetInt64(12),
        PositionMs = row.GetInt64(13),
    });
}
