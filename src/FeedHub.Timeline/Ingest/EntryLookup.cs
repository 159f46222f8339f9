using FeedHub.Feeds.Normalizing;
using FeedHub.Timeline.Storage.Sql;

namespace FeedHub.Timeline.Ingest;

/// <summary>Finds what is stored of the documents at hand, all polls of a batch in one query each.</summary>
internal static class EntryLookup
{
    private const string Columns =
        "e.source_id, e.id, e.key, e.link_key, e.content_hash, e.text_hash, e.silent_edits, e.published_ms, e.updated_ms, e.source_updated_ms, e.cluster_id, e.is_lead, e.sort_ms, e.position_ms, e.kept";

    /// <summary>Fills <see cref="PollWork.Stored"/> and <see cref="PollWork.Tombstones"/>.</summary>
    public static async Task LoadAsync(SqlSession session, IReadOnlyList<PollWork> polls, CancellationToken cancel)
    {
        RowBatch want = new("want", "source_id:long", "key:bytes");
        foreach (PollWork poll in polls)
        {
            poll.Stored.Clear();
            HashSet<EntryKey> asked = [];
            foreach (Entry entry in poll.Entries)
            {
                Ask(entry.Key);
            }

            foreach ((EntryKey key, _) in poll.Poll.Feed?.Deleted ?? [])
            {
                Ask(key);
            }

            void Ask(EntryKey key)
            {
                if (asked.Add(key))
                {
                    want.Add(poll.Source.Id).Add(key.ToBytes());
                }
            }
        }

        Dictionary<long, PollWork> bySource = polls.ToDictionary(p => p.Source.Id);
        foreach ((long source, StoredEntry entry) in await session.QueryAsync(
            $"SELECT {Columns} FROM {{want}} CROSS JOIN entry e WHERE e.source_id = want.source_id AND e.key = want.key", want, Read, cancel))
        {
            bySource[source].Stored[entry.Key] = entry;
        }

        // A deleted entry does not come back under another guid either: its link and date are known.
        RowBatch unknown = new("want", "source_id:long", "key:bytes", "link_key:bytes", "sort_ms:long");
        foreach (PollWork poll in polls)
        {
            foreach (Entry entry in poll.Unknown)
            {
                unknown.Add(poll.Source.Id).Add(entry.Key.ToBytes()).Add(entry.LinkKey?.ToBytes()).Add(entry.Published?.ToUnixTimeMilliseconds());
                if (poll.Source.FirstSuccessMs is not null && entry.Published is { } published && entry.OtherSchemeLinkKey is { } other)
                {
                    unknown.Add(poll.Source.Id).Add(entry.Key.ToBytes()).Add(other.ToBytes()).Add(published.ToUnixTimeMilliseconds());
                }
            }
        }

        foreach ((long source, EntryKey key) in await session.QueryAsync(
            """
            SELECT t.source_id, want.key FROM {want} CROSS JOIN tombstone t WHERE t.source_id = want.source_id AND t.key = want.key
            UNION ALL
            SELECT t.source_id, want.key FROM {want} CROSS JOIN tombstone t WHERE t.source_id = want.source_id AND t.link_key = want.link_key AND t.sort_ms = want.sort_ms
            """,
            unknown,
            static row => (row.GetInt64(0), row.Key(1)),
            cancel))
        {
            bySource[source].Tombstones.Add(key);
        }
    }

    /// <summary>Stored entries by row id, with their sources.</summary>
    public static Task<List<(long Source, StoredEntry Entry)>> ByIdAsync(SqlSession session, IReadOnlyCollection<long> ids, CancellationToken cancel)
    {
        RowBatch want = RowBatch.OfIds(ids);

        return session.QueryAsync($"SELECT {Columns} FROM {{want}} CROSS JOIN entry e WHERE e.id = want.id ORDER BY e.id", want, Read, cancel);
    }

    private static (long Source, StoredEntry Entry) Read(SqlRow row) => (row.GetInt64(0), new()
    {
        Id = row.GetInt64(1),
        Key = row.Key(2),
        LinkKey = row.IsDBNull(3) ? null : row.Key(3),
        ContentHash = row.GetBytes(4),
        TextHash = row.GetBytes(5),
        SilentEdits = row.GetInt32(6),
        PublishedMs = row.LongOrNull(7),
        UpdatedMs = row.GetInt64(8),
        SourceUpdatedMs = row.LongOrNull(9),
        ClusterId = row.GetInt64(10),
        IsLead = row.GetBoolean(11),
        SortMs = row.GetInt64(12),
        PositionMs = row.GetInt64(13),
        Kept = row.GetInt32(14),
    });
}
