using FeedHub.Timeline.Storage.Sql;

namespace FeedHub.Timeline.Pushing;

/// <summary>What WebSub subscribers asked for and have still to confirm. Kept in the database, so that a request which was accepted survives a kill.</summary>
public sealed class PushRequestQueue
{
    private const int MaxWaiting = 10_000;
    private const int MaxWaitingPerHost = 200;

    private readonly Database _database;

    internal PushRequestQueue(Database database) => _database = database;

    /// <summary>Takes a request.</summary>
    /// <param name="request">What is asked for.</param>
    /// <param name="limits">How many subscriptions there may be.</param>
    /// <param name="now">The time it is.</param>
    /// <param name="cancel">Cancels.</param>
    /// <returns>Why it is not taken, or <see langword="null"/>.</returns>
    public Task<PushRefusal?> AddAsync(PushRequest request, PushLimits limits, DateTimeOffset now, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(limits);
        byte[] key = PushReceivers.KeyOf(PushKind.WebSub, request.Url.AbsoluteUri, request.Topic);
        return _database.WriteAsync(
            async (session, token) =>
            {
                (long waiting, long ofHost) = (await session.QueryAsync(
                    "SELECT count(*), count(CASE WHEN host = @host THEN 1 END) FROM push_request", null, static row => (row.GetInt64(0), row.GetInt64(1)), token, ("host", request.Url.Authority)))[0];
                if (waiting >= MaxWaiting || ofHost >= MaxWaitingPerHost)
                {
                    return PushRefusal.Busy;
                }

                // Whoever has no subscription here is not asked whether it is to end: nobody's address is sent a request for the asking.
                if (request.Mode == PushRequestMode.Unsubscribe
                    && (await session.QueryAsync("SELECT 1 FROM push_receiver WHERE key = @key", null, static _ => 1, token, ("key", key))).Count == 0)
                {
                    return null;
                }

                if (request.Mode == PushRequestMode.Subscribe && await RefuseAsync(session, key, request, limits, token) is { } refusal)
                {
                    return refusal;
                }

                RowBatch row = new(
                    "push_request", "mode:int", "key:bytes", "url:text", "host:text", "topic:text", "topic_url:text", "view_key:text", "secret:text", "lease_seconds:long", "reason:text", "created_ms:long",
                    "lease_token:long", "lease_until_ms:long");
                row.Add((int)request.Mode).Add(key).Add(request.Url.AbsoluteUri).Add(request.Url.Authority).Add(request.Topic).Add(request.TopicUrl).Add(request.ViewKey).Add(request.Secret)
                    .Add((long)request.Lease.TotalSeconds).Add(request.Reason).Add(now.ToUnixTimeMilliseconds()).Add(0L).Add(0L);
                await session.InsertAsync(row, token);
                return (PushRefusal?)null;
            },
            cancel);
    }

    /// <summary>Leases requests whose subscribers are to be asked, the oldest first.</summary>
    /// <param name="owner">Name of this process.</param>
    /// <param name="now">The time it is.</param>
    /// <param name="lease">How long the leases hold.</param>
    /// <param name="most">At most this many.</param>
    /// <param name="cancel">Cancels.</param>
    public Task<IReadOnlyList<PushRequest>> LeaseAsync(string owner, DateTimeOffset now, TimeSpan lease, int most, CancellationToken cancel) => _database.WriteAsync(
        async (session, token) => (IReadOnlyList<PushRequest>)await session.QueryAsync(
            $"""
            UPDATE push_request AS r SET lease_token = r.lease_token + 1, lease_owner = @owner, lease_until_ms = @until
            WHERE r.id IN (SELECT f.id FROM push_request AS f WHERE f.lease_until_ms <= @now ORDER BY f.id LIMIT @most {session.SkipLocked})
            RETURNING id, mode, url, topic, topic_url, view_key, secret, lease_seconds, lease_token, reason
            """,
            null,
            Read,
            token,
            ("owner", owner),
            ("now", now.ToUnixTimeMilliseconds()),
            ("until", now.ToUnixTimeMilliseconds() + (long)lease.TotalMilliseconds),
            ("most", most)),
        cancel);

    /// <summary>Ends a request whose subscriber has answered, in one transaction with what comes of it.</summary>
    /// <param name="request">As leased; if the lease has passed on, nothing happens.</param>
    /// <param name="isConfirmed">The subscriber wants what it asked for.</param>
    /// <param name="limits">How many subscriptions there may be.</param>
    /// <param name="now">The time it is.</param>
    /// <param name="outcome">For the log.</param>
    /// <param name="cancel">Cancels.</param>
    /// <returns>Id of the subscription that it made, renewed or ended; 0 if none.</returns>
    public Task<long> FinishAsync(PushRequest request, bool isConfirmed, PushLimits limits, DateTimeOffset now, string outcome, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(limits);
        byte[] key = PushReceivers.KeyOf(PushKind.WebSub, request.Url.AbsoluteUri, request.Topic);
        return _database.WriteAsync(
            async (session, token) =>
            {
                if (await session.ExecuteAsync("DELETE FROM push_request WHERE id = @id AND lease_token = @token", null, token, ("id", request.Id), ("token", request.LeaseToken)) == 0)
                {
                    return 0;
                }

                long nowMs = now.ToUnixTimeMilliseconds();
                long id = !isConfirmed ? 0 : request.Mode == PushRequestMode.Subscribe
                    ? await RefuseAsync(session, key, request, limits, token) is null ? await StoreAsync(session, request, key, nowMs, token) : 0
                    : (await session.QueryAsync("DELETE FROM push_receiver WHERE key = @key RETURNING id", null, static row => row.GetInt64(0), token, ("key", key))).FirstOrDefault();
                RowBatch log = new("push_delivery", "receiver_id:long", "kind:int", "at_ms:long", "duration_ms:long", "entries:int", "bytes:long", "up_to_id:long", "outcome:text");
                log.Add(id).Add((int)PushKind.WebSub).Add(nowMs).Add(0L).Add(0).Add(0L).Add(0L).Add(outcome);
                await session.InsertAsync(log, token);
                return id;
            },
            cancel);
    }

    // What was told before it asked again stays told; a new one is told what comes from now on.
    private static async Task<long> StoreAsync(SqlSession session, PushRequest request, byte[] key, long nowMs, CancellationToken cancel) => (await session.QueryAsync(
        """
        INSERT INTO push_receiver (kind, key, name, url, host, topic, topic_url, view_key, events, secret, state, created_ms, renewed_ms, ends_ms, cursor_id, wanted_id, next_ms, attempts, latency_ms,
            delivered, lease_token, lease_until_ms)
        VALUES (@kind, @key, '', @url, @host, @topic, @topicUrl, @view, '', @secret, 0, @now, @now, @ends, @cursor, @cursor, 0, 0, 0, 0, 0, 0)
        ON CONFLICT (key) DO UPDATE SET topic_url = excluded.topic_url, view_key = excluded.view_key, secret = excluded.secret, renewed_ms = excluded.renewed_ms, ends_ms = excluded.ends_ms, state = 0
        RETURNING id
        """,
        null,
        static row => row.GetInt64(0),
        cancel,
        ("kind", (int)PushKind.WebSub),
        ("key", key),
        ("url", request.Url.AbsoluteUri),
        ("host", request.Url.Authority),
        ("topic", request.Topic),
        ("topicUrl", request.TopicUrl),
        ("view", request.ViewKey),
        ("secret", request.Secret),
        ("now", nowMs),
        ("ends", nowMs + (long)request.Lease.TotalMilliseconds),
        ("cursor", await OutboxReader.LatestAsync(session, cancel))))[0];

    private static async Task<PushRefusal?> RefuseAsync(SqlSession session, byte[] key, PushRequest request, PushLimits limits, CancellationToken cancel)
    {
        (long known, long total, long ofTopic, long ofHost) = (await session.QueryAsync(
            """
            SELECT (SELECT count(*) FROM push_receiver WHERE key = @key), (SELECT count(*) FROM push_receiver), (SELECT count(*) FROM push_receiver WHERE topic = @topic),
                   (SELECT count(*) FROM push_receiver WHERE host = @host)
            """,
            null,
            static row => (row.GetInt64(0), row.GetInt64(1), row.GetInt64(2), row.GetInt64(3)),
            cancel,
            ("key", key),
            ("topic", request.Topic),
            ("host", request.Url.Authority)))[0];
        return known > 0 ? null : total >= limits.Total ? PushRefusal.Full : ofTopic >= limits.PerTopic ? PushRefusal.TopicFull : ofHost >= limits.PerHost ? PushRefusal.HostFull : null;
    }

    private static PushRequest Read(SqlRow row) =>
        new((PushRequestMode)row.GetInt32(1), new Uri(row.GetString(2)), row.GetString(3), row.GetString(4), row.GetString(5), row.TextOrNull(6), TimeSpan.FromSeconds(row.GetInt64(7)))
        {
            Id = row.GetInt64(0),
            LeaseToken = row.GetInt64(8),
            Reason = row.TextOrNull(9),
        };
}
