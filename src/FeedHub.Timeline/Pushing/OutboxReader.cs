using System.Data.Common;
using System.Text.Json;
using FeedHub.Timeline.Ingest;
using FeedHub.Timeline.Storage.Sql;

namespace FeedHub.Timeline.Pushing;

/// <summary>Reads the outbox message by message, for those who tell others of each.</summary>
public sealed class OutboxReader
{
    private readonly Database _database;

    internal OutboxReader(Database database) => _database = database;

    /// <summary>Messages after one id up to another, in order.</summary>
    /// <param name="after">An id that has been seen.</param>
    /// <param name="upTo">Last wanted id.</param>
    /// <param name="most">At most this many.</param>
    /// <param name="cancel">Cancels.</param>
    public async Task<IReadOnlyList<OutboxMessage>> ReadAsync(long after, long upTo, int most, CancellationToken cancel)
    {
        await using SqlSession session = await _database.OpenAsync(cancel);
        return await ReadAsync(session, after, upTo, most, cancel);
    }

    /// <summary>Latest id.</summary>
    /// <param name="cancel">Cancels.</param>
    public async Task<long> LatestAsync(CancellationToken cancel)
    {
        await using SqlSession session = await _database.OpenAsync(cancel);
        return await LatestAsync(session, cancel);
    }

    /// <summary>Whether messages after an id have been deleted already.</summary>
    /// <param name="after">Outbox id.</param>
    /// <param name="cancel">Cancels.</param>
    public async Task<bool> IsGoneAsync(long after, CancellationToken cancel)
    {
        await using SqlSession session = await _database.OpenAsync(cancel);
        long latest = await LatestAsync(session, cancel);
        long? oldest = (await session.QueryAsync("SELECT min(id) FROM outbox", null, static row => row.LongOrNull(0), cancel))[0];
        return after < latest && (oldest is null || after + 1 < oldest);
    }

    internal static async Task<long> LatestAsync(SqlSession session, CancellationToken cancel) =>
        (await session.QueryAsync("SELECT value FROM counter WHERE name = @name", null, static row => row.GetInt64(0), cancel, ("name", Counters.Outbox))).FirstOrDefault();

    internal static async Task<IReadOnlyList<OutboxMessage>> ReadAsync(SqlSession session, long after, long upTo, int most, CancellationToken cancel) => await session.QueryAsync(
        "SELECT id, created_ms, source_id, payload FROM outbox WHERE id > @after AND id <= @upTo ORDER BY id LIMIT @most",
        null,
        Read,
        cancel,
        ("after", after),
        ("upTo", upTo),
        ("most", most));

    private static OutboxMessage Read(DbDataReader row)
    {
        OutboxPayload payload = JsonSerializer.Deserialize(row.GetString(3), StoredJson.Default.OutboxPayload)!;
        return new(
            row.GetInt64(0),
            DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(1)),
            row.LongOrNull(2),
            payload.New,
            payload.Changed,
            [
                .. payload.Sources.Select(static slug => "/sources/" + slug),
                .. payload.Authors.Select(static slug => "/authors/" + slug),
                .. payload.Topics.Select(static slug => "/topics/" + slug),
                .. (payload.Series ?? []).Select(static slug => "/series/" + slug),
            ],
            payload.Everything,
            payload.Incident is { } incident ? (incident.Id, incident.Change, incident.Cause) : null)
        {
            AddedSources = payload.AddedSources ?? [],
        };
    }
}
