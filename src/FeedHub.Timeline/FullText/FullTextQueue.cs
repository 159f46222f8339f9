using FeedHub.Feeds.Normalizing;
using FeedHub.Timeline.Ingest;
using FeedHub.Timeline.Sources;
using FeedHub.Timeline.Storage.Sql;

namespace FeedHub.Timeline.FullText;

/// <summary>Notes, in the transaction of a poll, which entries' pages are to be read. Only polls that ask for it cost anything.</summary>
internal static class FullTextQueue
{
    /// <summary>Of one document at most; what is older than these is rarely read.</summary>
    public const int Most = 50;

    /// <summary>Notes the entries of documents that hold less than their pages may.</summary>
    /// <param name="session">In the transaction of the polls, whose entries are written.</param>
    /// <param name="documents">Polls with a document.</param>
    /// <param name="nowMs">The time it is.</param>
    /// <param name="cancel">Cancels.</param>
    public static async Task NoteAsync(SqlSession session, IEnumerable<PollWork> documents, long nowMs, CancellationToken cancel)
    {
        RowBatch rows = new("full_text", "entry_id:long", "source_id:long", "host:text", "url:text", "state:int", "due_ms:long", "attempts:int");
        RowBatch again = new("full_text", "entry_id:long", "host:text", "url:text", "state:int", "due_ms:long", "attempts:int");
        foreach (PollWork poll in documents.Where(static poll => poll.Poll.FullTextProbes > 0))
        {
            // What the source says changed, so its page has, too. Until it is read, what it said before is shown.
            foreach (EntryWrite write in poll.Writes.Where(static write => write is { Reason: WriteReason.Updated, Entry.Link: not null, Stored.Kept: 0 } && FullTextNeed.Has(write.Entry)))
            {
                again.Add(write.Id).Add(SourceUrl.PoliteHost(write.Entry.Link!)).Add(write.Entry.Link).Add((int)FullTextState.Pending).Add(nowMs).Add(0);
            }

            Dictionary<EntryKey, long> added = [];
            foreach (EntryWrite write in poll.Writes.Where(static write => write.Reason == WriteReason.New))
            {
                added.TryAdd(write.Entry.Key, write.Id);
            }

            List<(long Id, string Url)> wanted = [];
            foreach (Entry entry in poll.Entries)
            {
                long id = added.TryGetValue(entry.Key, out long written) ? written : poll.Stored.TryGetValue(entry.Key, out StoredEntry? stored) && !poll.Removed.Contains(stored) ? stored.Id : 0;
                if (id > 0 && wanted.Count < Most && FullTextNeed.Has(entry))
                {
                    wanted.Add((id, entry.Link!));
                }
            }

            if (wanted.Count == 0)
            {
                continue;
            }

            HashSet<long> known = [];
            (int done, int pending) = (0, 0);
            foreach ((long id, FullTextState state) in await session.QueryAsync(
                "SELECT entry_id, state FROM full_text WHERE source_id = @source", null, static row => (Id: row.GetInt64(0), State: (FullTextState)row.GetInt32(1)), cancel, ("source", poll.Source.Id)))
            {
                known.Add(id);
                done += state == FullTextState.Done ? 1 : 0;
                pending += state == FullTextState.Pending ? 1 : 0;
            }

            int most = done > 0 ? Most : poll.Poll.FullTextProbes - pending;
            foreach ((long id, string url) in wanted)
            {
                if (most > 0 && known.Add(id))
                {
                    most--;
                    rows.Add(id).Add(poll.Source.Id).Add(SourceUrl.PoliteHost(url)).Add(url).Add((int)FullTextState.Pending).Add(nowMs).Add(0);
                }
            }
        }

        await session.UpdateAsync(again, 1, cancel);
        await session.InsertAsync(rows, cancel);
    }

    /// <summary>Notes the other entries of a source of which one page held more than the source gives.</summary>
    /// <param name="session">In a transaction.</param>
    /// <param name="sourceId">The source.</param>
    /// <param name="nowMs">The time it is.</param>
    /// <param name="cancel">Cancels.</param>
    public static async Task NoteOthersAsync(SqlSession session, long sourceId, long nowMs, CancellationToken cancel)
    {
        RowBatch rows = new("full_text", "entry_id:long", "source_id:long", "host:text", "url:text", "state:int", "due_ms:long", "attempts:int");
        foreach ((long id, string url) in await session.QueryAsync(
            """
            SELECT e.id, e.link FROM entry AS e JOIN entry_content AS c ON c.entry_id = e.id
            WHERE e.source_id = @source AND e.link IS NOT NULL AND c.content_html IS NULL AND NOT EXISTS (SELECT 1 FROM full_text AS f WHERE f.entry_id = e.id)
            ORDER BY e.position_ms DESC, e.id DESC LIMIT @most
            """,
            null,
            static row => (row.GetInt64(0), row.GetString(1)),
            cancel,
            ("source", sourceId),
            ("most", Most)))
        {
            rows.Add(id).Add(sourceId).Add(SourceUrl.PoliteHost(url)).Add(url).Add((int)FullTextState.Pending).Add(nowMs).Add(0);
        }

        await session.InsertAsync(rows, cancel);
    }
}
