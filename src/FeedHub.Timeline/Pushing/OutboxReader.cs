using System.Text.Json;
using FeedHub.Timeline.Ingest;
using FeedHub.Timeline.Storage.Sql;

namespace FeedHub.Timeline.Pushing;

/// <summary>Reads the outbox message by message, for those who tell others of each.</summary>
public sealed class OutboxReader
{
    private const string Authors = "/authors/";

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

    internal static async Task<IReadOnlyList<OutboxMessage>> ReadAsync(SqlSession session, long after, long upTo, int most, CancellationToken cancel)
    {
        List<OutboxMessage> messages = await session.QueryAsync(
            "SELECT id, created_ms, source_id, payload FROM outbox WHERE id > @after AND id <= @upTo ORDER BY id LIMIT @most",
            null,
            Read,
            cancel,
            ("after", after),
            ("upTo", upTo),
            ("most", most));
        return await WithOldSlugsAsync(session, messages, cancel);
    }

    // Who follows an author by a slug that the author had before, or by that of one who became part of him, is told too.
    private static async Task<IReadOnlyList<OutboxMessage>> WithOldSlugsAsync(SqlSession session, List<OutboxMessage> messages, CancellationToken cancel)
    {
        RowBatch want = new("want", "slug:text");
        foreach (string slug in messages.SelectMany(static message => message.Views).Where(static view => view.StartsWith(Authors, StringComparison.Ordinal)).Select(static view => view[Authors.Length..]).Distinct())
        {
            want.Add(slug);
        }

        ILookup<string, string> others = (await session.QueryAsync(
            "SELECT want.slug, o.slug FROM {want} CROSS JOIN author_slug g JOIN author_slug o ON o.author_id = g.author_id WHERE g.slug = want.slug AND o.slug <> g.slug",
            want,
            static row => (Slug: row.GetString(0), Other: row.GetString(1)),
            cancel)).ToLookup(static row => Authors + row.Slug, static row => Authors + row.Other);
        return others.Count == 0 ? messages : messages.ConvertAll(message => message with { Views = [.. message.Views.Concat(message.Views.SelectMany(view => others[view])).Distinct()] });
    }

    private static OutboxMessage Read(SqlRow row)
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
