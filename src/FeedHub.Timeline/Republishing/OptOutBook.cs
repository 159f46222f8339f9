using FeedHub.Feeds.Normalizing;
using FeedHub.Timeline.Ingest;
using FeedHub.Timeline.Sources;
using FeedHub.Timeline.Storage.Sql;

namespace FeedHub.Timeline.Republishing;

/// <summary>All opt-outs, as they are when it is read. They are few: one query reads them.</summary>
internal sealed class OptOutBook(IReadOnlyList<OptOutRule> rules)
{
    /// <summary>Detail of sources that are not polled since their publisher does not want it.</summary>
    public const string Detail = "Its publisher opted out: it is not polled.";

    /// <summary>Nobody opted out.</summary>
    public bool IsEmpty => rules.Count == 0;

    /// <summary>Reads it.</summary>
    /// <param name="session">Any.</param>
    /// <param name="cancel">Cancels.</param>
    public static async Task<OptOutBook> ReadAsync(SqlSession session, CancellationToken cancel) => new(await session.QueryAsync("SELECT id, kind, keys, source_id FROM opt_out ORDER BY id", null, Rule, cancel));

    /// <summary>Takes from polls what they may not write. The arrival lock is held, as it is while somebody opts out: none slips through.</summary>
    /// <param name="session">In the transaction of the polls.</param>
    /// <param name="polls">Polls with what they write.</param>
    /// <param name="cancel">Cancels.</param>
    public static async Task WithholdAsync(SqlSession session, IReadOnlyList<PollWork> polls, CancellationToken cancel)
    {
        if (!polls.Any(static poll => poll.Writes.Count > 0) || await ReadAsync(session, cancel) is not { IsEmpty: false } book)
        {
            return;
        }

        foreach (PollWork poll in polls)
        {
            OptOutSource source = Of(poll.Source);
            poll.Writes.RemoveAll(write => book.Blocks(poll.Source.Id, source, write.Entry));
        }
    }

    /// <summary>Takes from documents what filters drop and may not even be kept beside the timeline.</summary>
    /// <param name="session">In the transaction of the polls.</param>
    /// <param name="documents">Polls with a document.</param>
    /// <param name="cancel">Cancels.</param>
    public static async Task WithholdDroppedAsync(SqlSession session, IReadOnlyList<PollWork> documents, CancellationToken cancel)
    {
        if (!documents.Any(static poll => poll.Entries.Any(static entry => entry.Dropped is not null)) || await ReadAsync(session, cancel) is not { IsEmpty: false } book)
        {
            return;
        }

        foreach (PollWork poll in documents)
        {
            OptOutSource source = Of(poll.Source);
            poll.Entries = [.. poll.Entries.Where(entry => entry.Dropped is null || !book.Blocks(poll.Source.Id, source, entry))];
        }
    }

    /// <summary>Stops polling sources whose publishers opted out.</summary>
    /// <param name="session">In a transaction.</param>
    /// <param name="only">These sources; <see langword="null"/> for all.</param>
    /// <param name="cancel">Cancels.</param>
    /// <returns>Sources that are paused now.</returns>
    public async Task<int> PauseAsync(SqlSession session, IReadOnlyCollection<long>? only, CancellationToken cancel)
    {
        if (IsEmpty)
        {
            return 0;
        }

        HashSet<long>? looked = only?.ToHashSet();
        int paused = 0;
        foreach ((long id, OptOutSource source) in await SourcesAsync(session, cancel))
        {
            if (looked?.Contains(id) != false && Blocks(source))
            {
                paused += await session.ExecuteAsync(
                    "UPDATE source SET state = @paused, is_pruned = @no, detail = @detail WHERE id = @id AND state <> @paused", null, cancel,
                    ("paused", (int)SourceState.Paused), ("no", false), ("detail", Detail), ("id", id));
            }
        }

        return paused;
    }

    /// <summary>Sources with their addresses.</summary>
    public static Task<List<(long Id, OptOutSource Source)>> SourcesAsync(SqlSession session, CancellationToken cancel) => session.QueryAsync(
        "SELECT id, url, current_url, COALESCE(declared_site_url, site_url) FROM source ORDER BY id",
        null,
        static row => (row.GetInt64(0), new OptOutSource(row.GetString(1), row.GetString(2), row.TextOrNull(3))),
        cancel);

    /// <summary>Nothing of a source may be republished.</summary>
    /// <param name="source">Its addresses.</param>
    public bool Blocks(OptOutSource source) => rules.Any(rule => rule.Names(source));

    /// <summary>An entry may not be republished.</summary>
    /// <param name="sourceId">Row id of its source.</param>
    /// <param name="source">Addresses of its source.</param>
    /// <param name="entry">The entry.</param>
    public bool Blocks(long sourceId, OptOutSource source, Entry entry) => rules.Any(rule => rule.Names(source) || rule.Names(sourceId, entry));

    /// <summary>Reads a row of <c>id, kind, keys, source_id</c>.</summary>
    public static OptOutRule Rule(SqlRow row) => new(row.GetInt64(0), (OptOutKind)row.GetInt32(1), StoredJson.ReadTexts(row.GetString(2)), row.LongOrNull(3));

    /// <summary>A source as opt-outs look at it.</summary>
    public static OptOutSource Of(IngestSource source) => new(source.Url, source.CurrentUrl, source.Facts.SiteUrl);
}
