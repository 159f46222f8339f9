using FeedHub.Timeline.Storage.Sql;

namespace FeedHub.Timeline.Ingest;

/// <summary>Keeps what entries said before a change that a reader would see: the first version and the newest of the rest.</summary>
internal static class RevisionRows
{
    /// <summary>Versions kept of an entry.</summary>
    public const int MaxKept = 20;

    /// <summary>Keeps the stored versions of entries that are about to be written anew.</summary>
    public static async Task KeepAsync(SqlSession session, IReadOnlyList<PollWork> polls, CancellationToken cancel)
    {
        RowBatch want = new("want", "id:long", "until_ms:long");
        foreach (PollWork poll in polls.Where(p => !p.Source.Rules.HidesRevisions))
        {
            foreach (EntryWrite write in poll.Writes.Where(w => w is { Reason: WriteReason.Updated, Stored.Kept: 0 }))
            {
                want.Add(write.Id).Add(poll.SeenMs);
            }
        }

        await session.ExecuteAsync(
            """
            INSERT INTO revision (entry_id, number, until_ms, updated_ms, title, link, text)
            SELECT e.id, coalesce((SELECT max(r.number) FROM revision r WHERE r.entry_id = e.id), 0) + 1, want.until_ms, e.updated_ms, e.title, e.link, coalesce(c.text, '')
            FROM {want} CROSS JOIN entry e LEFT JOIN entry_content c ON c.entry_id = e.id WHERE e.id = want.id
            """,
            want,
            cancel);
        await session.ExecuteAsync(
            $$"""
            DELETE FROM revision WHERE entry_id IN (SELECT want.id FROM {want}) AND number > 1
              AND number <= (SELECT max(r.number) FROM revision r WHERE r.entry_id = revision.entry_id) - {{MaxKept - 1}}
            """,
            want,
            cancel);
    }
}
