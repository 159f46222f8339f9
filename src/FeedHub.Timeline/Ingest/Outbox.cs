using FeedHub.Timeline.Storage.Sql;

namespace FeedHub.Timeline.Ingest;

/// <summary>Writes the outbox: in the transaction of what it tells, under the arrival lock, so that its ids are in commit order.</summary>
internal static class Outbox
{
    public static async Task WriteAsync(
        SqlSession session, Counters counters, long nowMs, IReadOnlyList<(long? SourceId, OutboxPayload Payload)> messages, CancellationToken cancel)
    {
        RowBatch rows = new("outbox", "id:long", "created_ms:long", "source_id:long", "payload:text");
        foreach ((long? source, OutboxPayload payload) in messages)
        {
            rows.Add(counters.Next(Counters.Outbox)).Add(nowMs).Add(source).Add(StoredJsonWriter.Write(payload));
        }

        await session.InsertAsync(rows, cancel);
    }
}
