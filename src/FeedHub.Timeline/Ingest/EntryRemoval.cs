using FeedHub.Feeds.Normalizing;
using FeedHub.Timeline.Search;
using FeedHub.Timeline.Storage.Sql;

namespace FeedHub.Timeline.Ingest;

/// <summary>Deletes what publishers declared deleted, leaving tombstones: the entry never comes back and its id is taken for ever.</summary>
internal static class EntryRemoval
{
    /// <summary>Chooses what to delete, or not to take in: what the same document does not list with a later update (RFC 6721 §3).</summary>
    public static void Plan(PollWork poll)
    {
        foreach (EntryKey key in DeclaredDeleted(poll))
        {
            poll.Writes.RemoveAll(write => write.Entry.Key == key);
            if (poll.Stored.TryGetValue(key, out StoredEntry? stored) && !poll.Removed.Contains(stored))
            {
                poll.Removed.Add(stored);
            }
        }
    }

    /// <summary>What the document declares deleted and does not list with a later update, stored or not.</summary>
    public static IEnumerable<EntryKey> DeclaredDeleted(PollWork poll)
    {
        if (poll.Poll.Feed is not { Deleted.Count: > 0 } feed)
        {
            yield break;
        }

        ILookup<EntryKey, Entry> listed = poll.Entries.ToLookup(static entry => entry.Key);
        foreach ((EntryKey key, DateTimeOffset? when) in feed.Deleted)
        {
            if (!listed[key].Any(entry => when is not null && (entry.Updated ?? entry.Published) > when))
            {
                yield return key;
            }
        }
    }

    /// <summary>Deletes. One by one: it is rare.</summary>
    public static async Task DeleteAsync(SqlSession session, Counters counters, PollWork poll, ViewLinks[] views, SeriesAssignment series, CancellationToken cancel)
    {
        foreach (StoredEntry entry in poll.Removed)
        {
            foreach (ViewLinks view in views)
            {
                await view.NoteLeavingAsync(session, poll, entry.Id, cancel);
            }

            await session.ExecuteAsync(
                """
                INSERT INTO tombstone (source_id, key, link_key, public_id, public_key, deleted_ms, reason, entry_id, sort_ms)
                SELECT source_id, key, link_key, public_id, public_key, @now, @reason, id, sort_ms FROM entry WHERE id = @id
                """,
                null,
                cancel,
                ("now", poll.SeenMs),
                ("reason", poll.RemovalReason),
                ("id", entry.Id));
            if (poll.TellsRemovals)
            {
                await TellAsync(session, counters, poll, entry.Id, cancel);
            }

            await series.RemoveAsync(session, entry.Id, cancel);
            foreach (string table in (string[])["entry_author", "entry_topic", "entry_content", "full_text", "revision", "page_check"])
            {
                await session.ExecuteAsync($"DELETE FROM {table} WHERE entry_id = @id", null, cancel, ("id", entry.Id));
            }

            await SearchIndex.RemoveAsync(session, [entry.Id], cancel);
            await session.ExecuteAsync("DELETE FROM entry WHERE id = @id", null, cancel, ("id", entry.Id));
            if (entry.IsLead)
            {
                await PassOnStoryAsync(session, counters, entry.Id, views, cancel);
            }
        }
    }

    // For those who have it: in the view of everything, of its source, its authors, its topics and its series.
    private static Task<int> TellAsync(SqlSession session, Counters counters, PollWork poll, long entry, CancellationToken cancel) => session.ExecuteAsync(
        """
        INSERT INTO retraction (view_kind, owner_id, id, public_id, deleted_ms)
        SELECT v.kind, v.owner, @number, e.public_id, @now FROM entry e,
            (SELECT 0 AS kind, 0 AS owner UNION SELECT 1, source_id FROM entry WHERE id = @id
             UNION SELECT 2, author_id FROM entry_author WHERE entry_id = @id UNION SELECT 3, topic_id FROM entry_topic WHERE entry_id = @id
             UNION SELECT 4, series_id FROM entry_series WHERE entry_id = @id) AS v
        WHERE e.id = @id
        """,
        null,
        cancel,
        ("number", counters.Next(Counters.Retraction)),
        ("now", poll.SeenMs),
        ("id", entry));

    private static async Task PassOnStoryAsync(SqlSession session, Counters counters, long cluster, ViewLinks[] views, CancellationToken cancel)
    {
        if (await session.QueryAsync(
            "SELECT id FROM entry WHERE cluster_id = @cluster AND NOT is_lead ORDER BY id LIMIT 1", null, static row => row.GetInt64(0), cancel, ("cluster", cluster)) is not [long heir])
        {
            counters.Add(Counters.Stories, -1);
            return;
        }

        await StoryLead.MoveAsync(session, cluster, heir, views, cancel);
    }
}
