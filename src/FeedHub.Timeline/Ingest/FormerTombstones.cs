using FeedHub.Feeds.Normalizing;
using FeedHub.Timeline.Storage.Sql;

namespace FeedHub.Timeline.Ingest;

/// <summary>
/// Lets tombstones follow a source to its new ids: where most of a document came under new guids and new links, what was deleted or grew too old has them, too, and would be published as new.
/// Nothing is left of it but its date, so this is done at such a move alone.
/// </summary>
internal static class FormerTombstones
{
    /// <summary>Gives the source's tombstones the keys that entries of their date have now, and forgets those entries.</summary>
    /// <param name="session">In a transaction.</param>
    /// <param name="poll">The document that moved.</param>
    /// <param name="found">Keys of its entries that are stored under other keys.</param>
    /// <param name="keyOf">Key of an entry from now on.</param>
    /// <param name="cancel">Cancels.</param>
    public static async Task FollowAsync(SqlSession session, PollWork poll, HashSet<EntryKey> found, Func<Entry, EntryKey> keyOf, CancellationToken cancel)
    {
        RowBatch dates = new("want", "source_id:long", "sort_ms:long");
        List<Entry> unknown = [.. poll.Unknown.Where(e => e.Published is not null && !found.Contains(e.Key) && !poll.Tombstones.Contains(e.Key))];
        foreach (long date in unknown.Select(DateOf).Distinct())
        {
            dates.Add(poll.Source.Id).Add(date);
        }

        HashSet<EntryKey> named = [.. poll.Entries.Select(e => e.Key)];
        List<(EntryKey Key, long Date)> free = await session.QueryAsync(
            "SELECT t.key, t.sort_ms FROM {want} CROSS JOIN tombstone t WHERE t.source_id = want.source_id AND t.sort_ms = want.sort_ms ORDER BY t.entry_id, t.key",
            dates,
            static row => (row.Key(0), row.GetInt64(1)),
            cancel);
        free.RemoveAll(t => named.Contains(t.Key));
        foreach (Entry entry in unknown)
        {
            int former = free.FindIndex(t => t.Date == DateOf(entry));
            if (former >= 0)
            {
                await session.ExecuteAsync(
                    "UPDATE tombstone SET key = @new, link_key = @link WHERE source_id = @source AND key = @old AND NOT EXISTS (SELECT 1 FROM tombstone AS o WHERE o.source_id = @source AND o.key = @new)", // two may share title and date
                    null,
                    cancel,
                    ("new", keyOf(entry).ToBytes()),
                    ("link", entry.LinkKey?.ToBytes()),
                    ("source", poll.Source.Id),
                    ("old", free[former].Key.ToBytes()));
                free.RemoveAt(former);
            }
        }
    }

    private static long DateOf(Entry entry) => entry.Published!.Value.ToUnixTimeMilliseconds();
}
