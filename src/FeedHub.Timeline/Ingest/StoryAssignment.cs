using System.Globalization;
using FeedHub.Feeds.Normalizing;
using FeedHub.Timeline.Storage.Sql;

namespace FeedHub.Timeline.Ingest;

/// <summary>Gives new entries their ids: row id in arrival order, story, and published id. Runs under the arrival lock, so what it finds free stays free.</summary>
/// <param name="tagPrefix">Authority and date of minted ids.</param>
internal sealed class StoryAssignment(string tagPrefix)
{
    private readonly Dictionary<EntryKey, List<Copy>> _byPublicId = [];

    /// <summary>Fills in ids of all new entries, in the order in which they arrive.</summary>
    public async Task AssignAsync(SqlSession session, Counters counters, IReadOnlyList<PollWork> polls, CancellationToken cancel)
    {
        StoryBook stories = await StoryBook.LoadAsync(session, polls, cancel);
        RowBatch ids = new("want", "key:bytes");
        foreach (PollWork poll in polls)
        {
            foreach (EntryWrite write in poll.Writes.Where(w => w.Reason == WriteReason.New))
            {
                write.PublicId = write.Former?.PublicId ?? AtomId.Accept(write.Entry.SourceId) ?? Mint(poll.Source, write, 1);
                write.PublicKey = PublicEntryId.Key(write.PublicId);
                if (_byPublicId.TryAdd(write.PublicKey, []))
                {
                    ids.Add(write.PublicKey.ToBytes());
                }
            }
        }

        await LoadAsync(
            session,
            _byPublicId,
            """
            SELECT e.public_key, e.source_id, e.cluster_id FROM {want} CROSS JOIN entry e WHERE e.public_key = want.key
            UNION ALL
            SELECT t.public_key, t.source_id, 0 FROM {want} CROSS JOIN tombstone t WHERE t.public_key = want.key
            """,
            ids,
            cancel);

        foreach (PollWork poll in polls)
        {
            foreach (EntryWrite write in poll.Writes.Where(w => w.Reason == WriteReason.New))
            {
                write.Id = write.Former?.Id ?? counters.Next(Counters.Entry);
                stories.Place(write);
                if (write.IsLead)
                {
                    counters.Add(Counters.Stories, 1);
                }

                await NameAsync(session, poll.Source, write, cancel);
            }
        }

        await stories.SaveAsync(session, cancel);
    }

    // The wanted id if nobody holds it, or if it is a trusted source's copy of the holder's story; else a minted one.
    private async Task NameAsync(SqlSession session, IngestSource source, EntryWrite write, CancellationToken cancel)
    {
        List<Copy> holders = _byPublicId[write.PublicKey];
        if (!holders.TrueForAll(holder => source.IsTrusted && holder.SourceId != source.Id && holder.ClusterId == write.ClusterId))
        {
            for (int attempt = 1; holders.Count > 0; attempt++)
            {
                write.PublicId = Mint(source, write, attempt);
                write.PublicKey = PublicEntryId.Key(write.PublicId);
                if (!_byPublicId.TryGetValue(write.PublicKey, out holders!))
                {
                    _byPublicId[write.PublicKey] = holders = await session.QueryAsync(
                        "SELECT source_id, cluster_id FROM entry WHERE public_key = @key UNION ALL SELECT source_id, 0 FROM tombstone WHERE public_key = @key", null, static row => new Copy(row.GetInt64(0), row.GetInt64(1)), cancel, ("key", write.PublicKey.ToBytes()));
                }
            }
        }

        holders.Add(new(source.Id, write.ClusterId));
    }

    // Deterministic, so that a hub that is set up anew publishes the same ids. Only where somebody claimed it as an id of his own is there a second attempt.
    private string Mint(IngestSource source, EntryWrite write, int attempt)
    {
        string id = $"tag:{tagPrefix}:entry/{EntryKey.Of("entry", $"{source.Url}\n{write.Entry.Key}")}";
        return attempt == 1 ? id : string.Create(CultureInfo.InvariantCulture, $"{id}-{attempt}");
    }

    private static async Task LoadAsync(SqlSession session, Dictionary<EntryKey, List<Copy>> into, string sql, RowBatch want, CancellationToken cancel)
    {
        foreach ((EntryKey key, Copy copy) in await session.QueryAsync(sql, want, static row => (row.Key(0), new Copy(row.GetInt64(1), row.GetInt64(2))), cancel))
        {
            into[key].Add(copy);
        }
    }

    private readonly record struct Copy(long SourceId, long ClusterId);
}
