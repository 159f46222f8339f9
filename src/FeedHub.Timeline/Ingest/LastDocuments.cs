using FeedHub.Feeds.Normalizing;
using FeedHub.Timeline.Storage.Sql;

namespace FeedHub.Timeline.Ingest;

/// <summary>What is remembered of each source's last document, so that only what changed since is normalised.</summary>
public sealed class LastDocuments
{
    private readonly Database _database;

    internal LastDocuments(Database database) => _database = database;

    /// <summary>What the entries of a source's last stored document came to.</summary>
    /// <param name="sourceId">The source.</param>
    /// <param name="cancel">Cancels.</param>
    /// <returns><see langword="null"/> if nothing is remembered.</returns>
    public async Task<KnownEntries?> RecallAsync(long sourceId, CancellationToken cancel)
    {
        await using SqlSession session = await _database.OpenAsync(cancel);
        return (await session.QueryAsync(
            "SELECT entries FROM last_document WHERE source_id = @source", null, static row => KnownEntries.Read(row.GetBytes(0)), cancel, ("source", sourceId))).SingleOrDefault();
    }

    /// <summary>Remembers documents, in the transaction that stores their entries; what is not stored as the document has it (deleted, dropped, changed too often) is looked at again.</summary>
    internal static async Task WriteAsync(SqlSession session, IReadOnlyList<PollWork> documents, CancellationToken cancel)
    {
        RowBatch forgotten = new("want", "source_id:long");
        RowBatch rows = new("last_document", "source_id:long", "entries:bytes");
        foreach (PollWork poll in documents.Where(static poll => !poll.SaysNothingNew))
        {
            forgotten.Add(poll.Source.Id);
            if (!poll.IsIncomplete && poll.Poll.Feed?.Circumstances is { } circumstances)
            {
                rows.Add(poll.Source.Id).Add(KnownEntries.Write(circumstances, Stored(poll)));
            }
        }

        await session.ExecuteAsync("DELETE FROM last_document WHERE source_id IN (SELECT want.source_id FROM {want})", forgotten, cancel);
        await session.InsertAsync(rows, cancel);
    }

    private static IEnumerable<Entry> Stored(PollWork poll)
    {
        HashSet<EntryKey> written = [.. poll.Writes.Select(static write => write.Entry.Key)];
        return poll.Entries.Where(entry => written.Contains(entry.Key) || poll.IsStored(entry));
    }
}
