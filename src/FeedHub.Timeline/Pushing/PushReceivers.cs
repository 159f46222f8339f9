using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using FeedHub.Timeline.Storage.Sql;

namespace FeedHub.Timeline.Pushing;

/// <summary>Receivers as the operator knows them: lists, adds and removes them, and shows their log.</summary>
public sealed class PushReceivers
{
    private const string Columns =
        "id, kind, name, url, topic, events, secret IS NOT NULL, state, created_ms, ends_ms, wanted_id > cursor_id, next_ms, attempts, failing_since_ms, last_status, last_ms, last_error, delivered";

    private readonly Database _database;

    internal PushReceivers(Database database) => _database = database;

    /// <summary>Some receivers, by id.</summary>
    /// <param name="kind">Of one kind, or of all.</param>
    /// <param name="after">Id of the last one that was read; 0 for the first.</param>
    /// <param name="count">At most this many.</param>
    /// <param name="cancel">Cancels.</param>
    public async Task<IReadOnlyList<PushReceiver>> ListAsync(PushKind? kind, long after, int count, CancellationToken cancel)
    {
        await using SqlSession session = await _database.OpenAsync(cancel);
        return await session.QueryAsync(
            $"SELECT {Columns} FROM push_receiver WHERE id > @after AND (@kind < 0 OR kind = @kind) ORDER BY id LIMIT @count",
            null,
            Read,
            cancel,
            ("after", after),
            ("kind", kind is { } wanted ? (int)wanted : -1),
            ("count", count));
    }

    /// <summary>One receiver, or <see langword="null"/>.</summary>
    /// <param name="id">Row id.</param>
    /// <param name="cancel">Cancels.</param>
    public async Task<PushReceiver?> FindAsync(long id, CancellationToken cancel)
    {
        await using SqlSession session = await _database.OpenAsync(cancel);
        return (await session.QueryAsync($"SELECT {Columns} FROM push_receiver WHERE id = @id", null, Read, cancel, ("id", id))).FirstOrDefault();
    }

    /// <summary>The latest attempts, newest first.</summary>
    /// <param name="receiverId">Of one receiver; <see langword="null"/> for all.</param>
    /// <param name="count">At most this many.</param>
    /// <param name="cancel">Cancels.</param>
    public async Task<IReadOnlyList<PushDelivery>> LogAsync(long? receiverId, int count, CancellationToken cancel)
    {
        await using SqlSession session = await _database.OpenAsync(cancel);
        return await session.QueryAsync(
            $"SELECT receiver_id, at_ms, duration_ms, status, entries, bytes, outcome FROM push_delivery {(receiverId is null ? "" : "WHERE receiver_id = @id")} ORDER BY id DESC LIMIT @count",
            null,
            static row => new PushDelivery(
                row.GetInt64(0), Time(row.GetInt64(1)), TimeSpan.FromMilliseconds(row.GetInt64(2)), row.IsDBNull(3) ? null : row.GetInt32(3), row.GetInt32(4), row.GetInt64(5), row.GetString(6)),
            cancel,
            ("id", receiverId ?? 0),
            ("count", count));
    }

    /// <summary>Adds a receiver that the operator names, or changes it: it is told what happens from now on.</summary>
    /// <param name="kind">Webhook or ping.</param>
    /// <param name="name">Name for the operator.</param>
    /// <param name="url">Where it is told.</param>
    /// <param name="viewKey">Path of the view whose changes count; <c>*</c> for any change of entries, <c>!</c> for incidents too.</param>
    /// <param name="topic">Canonical path of what it follows, for people and as part of its key; empty for all.</param>
    /// <param name="events">Events that are told, separated by spaces.</param>
    /// <param name="secret">Sealed secret.</param>
    /// <param name="now">The time it is.</param>
    /// <param name="cancel">Cancels.</param>
    /// <returns>Row id.</returns>
    public Task<long> PutAsync(PushKind kind, string name, Uri url, string viewKey, string topic, string events, string? secret, DateTimeOffset now, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(url);
        return _database.WriteAsync(
            async (session, token) => (await session.QueryAsync(
                """
                INSERT INTO push_receiver (kind, key, name, url, host, topic, topic_url, view_key, events, secret, state, created_ms, renewed_ms, cursor_id, wanted_id, next_ms, attempts, latency_ms,
                    delivered, lease_token, lease_until_ms)
                VALUES (@kind, @key, @name, @url, @host, @topic, '', @view, @events, @secret, 0, @now, @now, @cursor, @cursor, 0, 0, 0, 0, 0, 0)
                ON CONFLICT (key) DO UPDATE SET name = excluded.name, view_key = excluded.view_key, events = excluded.events, secret = excluded.secret, renewed_ms = excluded.renewed_ms, state = 0
                RETURNING id
                """,
                null,
                static row => row.GetInt64(0),
                token,
                ("kind", (int)kind),
                ("key", KeyOf(kind, url.AbsoluteUri, topic)),
                ("name", name),
                ("url", url.AbsoluteUri),
                ("host", url.Authority),
                ("topic", topic),
                ("view", viewKey),
                ("events", events),
                ("secret", secret),
                ("now", now.ToUnixTimeMilliseconds()),
                ("cursor", await OutboxReader.LatestAsync(session, token))))[0],
            cancel);
    }

    /// <summary>Makes the hubs that are pinged those that are configured.</summary>
    /// <param name="urls">Absolute http(s) URLs.</param>
    /// <param name="now">The time it is.</param>
    /// <param name="cancel">Cancels.</param>
    public async Task SetPingsAsync(IReadOnlyList<Uri> urls, DateTimeOffset now, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(urls);
        Dictionary<string, long> known = (await ListAsync(PushKind.Ping, 0, 10_000, cancel)).ToDictionary(static r => r.Url, static r => r.Id);
        foreach (Uri url in urls.Where(url => !known.Remove(url.AbsoluteUri)))
        {
            await PutAsync(PushKind.Ping, "", url, "*", "", "", null, now, cancel);
        }

        foreach (long id in known.Values)
        {
            await RemoveAsync(id, cancel);
        }
    }

    /// <summary>Forgets a receiver. A delivery that is on its way to it may still arrive.</summary>
    /// <param name="id">Row id.</param>
    /// <param name="cancel">Cancels.</param>
    /// <returns>For a WebSub subscription, what its subscriber is to be told (W3C WebSub §5.2) by <see cref="PushRequestQueue.AddAsync"/>; <see langword="null"/> for others.</returns>
    public Task<(bool IsRemoved, PushRequest? Denial)> RemoveAsync(long id, CancellationToken cancel) => _database.WriteAsync(
        async (session, token) =>
        {
            List<(int Kind, string Url, string Topic, string TopicUrl)> removed = await session.QueryAsync(
                "DELETE FROM push_receiver WHERE id = @id RETURNING kind, url, topic, topic_url", null, static row => (row.GetInt32(0), row.GetString(1), row.GetString(2), row.GetString(3)), token, ("id", id));
            return removed is not [var (kind, url, topic, topicUrl)] ? (false, null)
                : (true, kind != (int)PushKind.WebSub ? (PushRequest?)null : new PushRequest(PushRequestMode.Denied, new Uri(url), topic, topicUrl, "", null, TimeSpan.Zero));
        },
        cancel);

    /// <summary>Tries a receiver that was stopped, or waits after a failure, again at once.</summary>
    /// <param name="id">Row id.</param>
    /// <param name="now">The time it is.</param>
    /// <param name="cancel">Cancels.</param>
    public async Task<bool> ResumeAsync(long id, DateTimeOffset now, CancellationToken cancel) => await _database.WriteAsync(
        (session, token) => session.ExecuteAsync(
            "UPDATE push_receiver SET state = 0, attempts = 0, failing_since_ms = NULL, next_ms = @now WHERE id = @id", null, token, ("id", id), ("now", now.ToUnixTimeMilliseconds())),
        cancel) > 0;

    /// <summary>Sealed secret of a receiver, or <see langword="null"/>.</summary>
    /// <param name="id">Row id.</param>
    /// <param name="cancel">Cancels.</param>
    public async Task<string?> SecretAsync(long id, CancellationToken cancel)
    {
        await using SqlSession session = await _database.OpenAsync(cancel);
        return (await session.QueryAsync("SELECT secret FROM push_receiver WHERE id = @id", null, static row => row.TextOrNull(0), cancel, ("id", id))).FirstOrDefault();
    }

    /// <summary>How much there is.</summary>
    /// <param name="now">The time it is.</param>
    /// <param name="cancel">Cancels.</param>
    public async Task<PushLevels> LevelsAsync(DateTimeOffset now, CancellationToken cancel)
    {
        long nowMs = now.ToUnixTimeMilliseconds();
        await using SqlSession session = await _database.OpenAsync(cancel);
        return (await session.QueryAsync(
            """
            SELECT count(*), count(CASE WHEN wanted_id > cursor_id AND state = 0 THEN 1 END), count(CASE WHEN attempts > 0 AND state = 0 THEN 1 END),
                   coalesce(min(CASE WHEN wanted_id > cursor_id AND state = 0 AND next_ms <= @now THEN next_ms END), @now)
            FROM push_receiver
            """,
            null,
            row => new PushLevels(row.GetInt64(0), row.GetInt64(1), row.GetInt64(2), TimeSpan.FromMilliseconds(Math.Max(0, nowMs - row.GetInt64(3)))),
            cancel,
            ("now", nowMs)))[0];
    }

    internal static byte[] KeyOf(PushKind kind, string url, string topic) =>
        SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{(int)kind}\n{url}\n{topic}")));

    private static DateTimeOffset Time(long ms) => DateTimeOffset.FromUnixTimeMilliseconds(ms);

    private static PushReceiver Read(SqlRow row) => new()
    {
        Id = row.GetInt64(0),
        Kind = (PushKind)row.GetInt32(1),
        Name = row.GetString(2),
        Url = row.GetString(3),
        Topic = row.GetString(4),
        Events = row.GetString(5),
        HasSecret = row.GetBoolean(6),
        IsStopped = row.GetInt32(7) != 0,
        CreatedAt = Time(row.GetInt64(8)),
        EndsAt = row.LongOrNull(9) is { } ends ? Time(ends) : null,
        IsPending = row.GetBoolean(10),
        NextAt = Time(row.GetInt64(11)),
        Attempts = row.GetInt32(12),
        FailingSince = row.LongOrNull(13) is { } since ? Time(since) : null,
        LastStatus = row.IsDBNull(14) ? null : row.GetInt32(14),
        LastAt = row.LongOrNull(15) is { } last ? Time(last) : null,
        LastError = row.TextOrNull(16),
        Delivered = row.GetInt64(17),
    };
}
