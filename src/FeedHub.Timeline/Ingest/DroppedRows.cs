using System.Text.Json;
using FeedHub.Feeds.Normalizing;
using FeedHub.Timeline.Storage.Sql;

namespace FeedHub.Timeline.Ingest;

/// <summary>Stores what filters drop, beside the timeline. Where nothing is dropped and nothing was, it is one question a batch.</summary>
internal static class DroppedRows
{
    /// <summary>Stores what is dropped, and forgets what is dropped no longer.</summary>
    public static async Task WriteAsync(SqlSession session, IReadOnlyList<PollWork> documents, CancellationToken cancel)
    {
        RowBatch sources = RowBatch.OfIds(documents.Select(static poll => poll.Source.Id));

        HashSet<long> concerned = [.. await session.QueryAsync(
            "SELECT want.id FROM {want} WHERE EXISTS (SELECT 1 FROM dropped_entry d WHERE d.source_id = want.id)", sources, static row => row.GetInt64(0), cancel)];
        RowBatch back = new("want", "source_id:long", "key:bytes");
        RowBatch asked = new("want", "source_id:long", "key:bytes");
        foreach (PollWork poll in documents)
        {
            foreach (Entry entry in poll.Unknown.Where(entry => entry.Dropped is not null || concerned.Contains(poll.Source.Id)))
            {
                (entry.Dropped is null ? back : asked).Add(poll.Source.Id).Add(entry.Key.ToBytes());
            }

            // What its publisher took back must not come when the rule goes.
            foreach (EntryKey key in concerned.Contains(poll.Source.Id) ? EntryRemoval.DeclaredDeleted(poll) : [])
            {
                back.Add(poll.Source.Id).Add(key.ToBytes());
            }
        }

        await session.ExecuteAsync("DELETE FROM dropped_entry WHERE EXISTS (SELECT 1 FROM {want} WHERE want.source_id = dropped_entry.source_id AND want.key = dropped_entry.key)", back, cancel);
        if (asked.Count == 0)
        {
            return;
        }

        Dictionary<(long, EntryKey), (byte[] Hash, string Rule)> known = (await session.QueryAsync(
            "SELECT d.source_id, d.key, d.content_hash, d.rule FROM {want} CROSS JOIN dropped_entry d WHERE d.source_id = want.source_id AND d.key = want.key",
            asked,
            static row => (Key: (row.GetInt64(0), row.Key(1)), Held: (row.GetBytes(2), row.GetString(3))),
            cancel)).ToDictionary(row => row.Key, row => row.Held);
        RowBatch added = new(
            "dropped_entry", "source_id:long", "key:bytes", "seen_ms:long", "dropped_ms:long", "title:text", "link:text", "filter:text", "rule:text", "reason:text", "content_hash:bytes", "entry:text");
        RowBatch changed = new("dropped_entry", "source_id:long", "key:bytes", "title:text", "link:text", "filter:text", "rule:text", "reason:text", "content_hash:bytes", "entry:text");
        foreach (PollWork poll in documents)
        {
            foreach (Entry entry in poll.Unknown.Where(entry => entry.Dropped is not null && !poll.Tombstones.Contains(entry.Key)))
            {
                if (!known.TryGetValue((poll.Source.Id, entry.Key), out (byte[] Hash, string Rule) held))
                {
                    Add(added.Add(poll.Source.Id).Add(entry.Key.ToBytes()).Add(poll.SeenMs).Add(poll.SeenMs), entry, poll.Poll.Filter);
                }
                else if (held.Rule != StorableText.From(entry.Dropped!.Rule) || !entry.ContentHash.Span.SequenceEqual(held.Hash))
                {
                    Add(changed.Add(poll.Source.Id).Add(entry.Key.ToBytes()), entry, poll.Poll.Filter);
                }
            }
        }

        await session.InsertAsync(added, cancel);
        await session.UpdateAsync(changed, 2, cancel);
    }

    private static void Add(RowBatch rows, Entry entry, string filter) => rows.Add(entry.Title).Add(entry.Link).Add(filter).Add(entry.Dropped!.Rule).Add(entry.Dropped.Reason)
        .Add(entry.ContentHash.ToArray()).Add(JsonSerializer.Serialize(entry, EntryJson.Default.Entry));
}
