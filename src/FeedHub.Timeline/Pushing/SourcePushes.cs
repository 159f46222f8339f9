using FeedHub.Timeline.Storage.Sql;

namespace FeedHub.Timeline.Pushing;

/// <summary>Subscriptions of this hub's to sources whose feeds name a hub.</summary>
public sealed class SourcePushes
{
    private const string Columns =
        "id, source_id, hub_url, topic_url, token, secret, state, asked_ms, ends_ms, next_ms, attempts, problem, pushed_ms, pushes, bad_pushes";

    /// <summary>A hub may verify for so long after it was asked.</summary>
    private const long AskedFor = 3_600_000;

    private const int MaxPolls = 20_000;

    private readonly Database _database;

    internal SourcePushes(Database database) => _database = database;

    /// <summary>All sources that name a hub or are subscribed to.</summary>
    /// <param name="cancel">Cancels.</param>
    public async Task<IReadOnlyList<PushableSource>> ListPushableAsync(CancellationToken cancel)
    {
        await using SqlSession session = await _database.OpenAsync(cancel);
        return await ListAsync(session, "SELECT id FROM source WHERE hubs IS NOT NULL UNION SELECT source_id FROM source_push", null, cancel);
    }

    /// <summary>Those of them that may differ from what is subscribed to: polled since, or not polled any more.</summary>
    /// <param name="afterPoll">Row id of a poll that was looked at before.</param>
    /// <param name="cancel">Cancels.</param>
    /// <returns>The sources, and the latest poll.</returns>
    public async Task<(IReadOnlyList<PushableSource> Sources, long LatestPoll)> ListChangedAsync(long afterPoll, CancellationToken cancel)
    {
        await using SqlSession session = await _database.OpenAsync(cancel);
        List<(long Poll, long Source)> polls = await session.QueryAsync(
            "SELECT id, source_id FROM poll WHERE id > @after ORDER BY id LIMIT @most", null, static row => (row.GetInt64(0), row.GetInt64(1)), cancel, ("after", afterPoll), ("most", MaxPolls));
        RowBatch want = RowBatch.OfIds(polls.Select(static poll => poll.Source).Concat(await session.QueryAsync(
            "SELECT p.source_id FROM source AS s JOIN source_push AS p ON p.source_id = s.id WHERE s.state IN (1, 2) AND p.state <> @leaving", null, static row => row.GetInt64(0), cancel, ("leaving", (int)SourcePushState.Leaving))).Distinct());
        return (want.Count == 0 ? [] : await ListAsync(session, "SELECT want.id FROM {want}", want, cancel), polls.Count == 0 ? afterPoll : polls[^1].Poll);
    }

    /// <summary>Row id of the latest poll.</summary>
    /// <param name="cancel">Cancels.</param>
    public async Task<long> LatestPollAsync(CancellationToken cancel)
    {
        await using SqlSession session = await _database.OpenAsync(cancel);
        return (await session.QueryAsync("SELECT max(id) FROM poll", null, static row => row.LongOrNull(0), cancel))[0] ?? 0;
    }

    private static async Task<IReadOnlyList<PushableSource>> ListAsync(SqlSession session, string ids, RowBatch? want, CancellationToken cancel)
    {
        return await session.QueryAsync(
            $"""
            SELECT s.id, s.state, s.hubs, coalesce(s.topic_url, s.current_url), p.id, p.hub_url, p.topic_url
            FROM source AS s LEFT JOIN source_push AS p ON p.source_id = s.id AND p.state <> @leaving
            WHERE s.id IN ({ids}) AND (s.hubs IS NOT NULL OR p.id IS NOT NULL)
            """,
            want,
            static row => new PushableSource(
                row.GetInt64(0),
                row.GetInt32(1) == (int)Sources.SourceState.Active,
                StoredJson.ReadTexts(row.TextOrNull(2)),
                row.GetString(3),
                row.LongOrNull(4) is { } id ? (id, row.GetString(5), row.GetString(6)) : null),
            cancel,
            ("leaving", (int)SourcePushState.Leaving));
    }

    /// <summary>Wants a subscription. Where another process was faster, nothing happens.</summary>
    /// <param name="source">The source.</param>
    /// <param name="hubUrl">Its hub.</param>
    /// <param name="tokenKey">SHA-256 of the token.</param>
    /// <param name="token">Sealed token.</param>
    /// <param name="secret">Sealed secret.</param>
    /// <param name="cancel">Cancels.</param>
    public Task WantAsync(PushableSource source, string hubUrl, byte[] tokenKey, string token, string secret, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(source);
        return _database.WriteAsync(
            async (session, write) =>
            {
                // The source's row is locked, so that two processes do not both find that there is none.
                await session.QueryAsync("SELECT s.id FROM source AS s WHERE s.id = @id" + session.ForUpdate, null, static _ => 0, write, ("id", source.Id));
                if ((await session.QueryAsync("SELECT 1 FROM source_push WHERE source_id = @id AND state <> @leaving", null, static _ => 0, write, ("id", source.Id), ("leaving", (int)SourcePushState.Leaving))).Count > 0)
                {
                    return 0;
                }

                RowBatch row = new(
                    "source_push", "source_id:long", "hub_url:text", "topic_url:text", "token_key:bytes", "token:text", "secret:text", "state:int", "asked_ms:long", "ends_ms:long", "next_ms:long", "attempts:int",
                    "pushed_ms:long", "pushes:long", "bad_pushes:long");
                row.Add(source.Id).Add(hubUrl).Add(source.TopicUrl).Add(tokenKey).Add(token).Add(secret).Add((int)SourcePushState.Wanted).Add(0L).Add(0L).Add(0L).Add(0).Add(0L).Add(0L).Add(0L);
                await session.InsertAsync(row, write);
                return 1;
            },
            cancel);
    }

    /// <summary>Wants a subscription no longer: its hub is told, and the source is polled as often as others.</summary>
    /// <param name="id">Row id.</param>
    /// <param name="cancel">Cancels.</param>
    public Task LeaveAsync(long id, CancellationToken cancel) => _database.WriteAsync(
        async (session, write) =>
        {
            await ForgetPushesAsync(session, id, write);
            return await session.ExecuteAsync("UPDATE source_push SET state = @leaving, next_ms = 0, attempts = 0 WHERE id = @id", null, write, ("leaving", (int)SourcePushState.Leaving), ("id", id));
        },
        cancel);

    /// <summary>Subscriptions whose hub is to be asked now; they are not handed out again before <paramref name="again"/>, whoever asks.</summary>
    /// <param name="now">The time it is.</param>
    /// <param name="again">When they are due again if nothing else happens.</param>
    /// <param name="most">At most this many.</param>
    /// <param name="cancel">Cancels.</param>
    public Task<IReadOnlyList<SourcePush>> TakeDueAsync(DateTimeOffset now, DateTimeOffset again, int most, CancellationToken cancel) => _database.WriteAsync(
        async (session, write) => (IReadOnlyList<SourcePush>)await session.QueryAsync(
            $"""
            UPDATE source_push AS p SET next_ms = @again, asked_ms = @now
            WHERE p.id IN (SELECT f.id FROM source_push AS f WHERE f.next_ms <= @now ORDER BY f.next_ms, f.id LIMIT @most {session.SkipLocked})
            RETURNING {Columns}
            """,
            null,
            Read,
            write,
            ("now", now.ToUnixTimeMilliseconds()),
            ("again", again.ToUnixTimeMilliseconds()),
            ("most", most)),
        cancel);

    /// <summary>Notes that a hub could not be asked, or refused.</summary>
    /// <param name="id">Row id.</param>
    /// <param name="next">When it is asked again; <see langword="null"/>: never, it is forgotten.</param>
    /// <param name="problem">What was wrong; <see langword="null"/> if the hub took it and is to verify.</param>
    /// <param name="cancel">Cancels.</param>
    public Task NoteAskedAsync(long id, DateTimeOffset? next, string? problem, CancellationToken cancel) => _database.WriteAsync(
        (session, write) => next is { } at
            ? session.ExecuteAsync(
                "UPDATE source_push SET attempts = attempts + 1, problem = @problem, next_ms = @next WHERE id = @id AND asked_ms > 0", // a hub may have verified already
                null,
                write,
                ("problem", problem),
                ("next", at.ToUnixTimeMilliseconds()),
                ("id", id))
            : session.ExecuteAsync("DELETE FROM source_push WHERE id = @id", null, write, ("id", id)),
        cancel);

    /// <summary>The subscription of a callback.</summary>
    /// <param name="tokenKey">SHA-256 of the token in its path.</param>
    /// <param name="cancel">Cancels.</param>
    public async Task<SourcePush?> FindAsync(byte[] tokenKey, CancellationToken cancel)
    {
        await using SqlSession session = await _database.OpenAsync(cancel);
        return (await session.QueryAsync($"SELECT {Columns} FROM source_push WHERE token_key = @key", null, Read, cancel, ("key", tokenKey))).FirstOrDefault();
    }

    /// <summary>Subscriptions of a source, the one on its way out too.</summary>
    /// <param name="sourceId">The source.</param>
    /// <param name="cancel">Cancels.</param>
    public async Task<IReadOnlyList<SourcePush>> OfSourceAsync(long sourceId, CancellationToken cancel)
    {
        await using SqlSession session = await _database.OpenAsync(cancel);
        return await session.QueryAsync($"SELECT {Columns} FROM source_push WHERE source_id = @id ORDER BY id", null, Read, cancel, ("id", sourceId));
    }

    /// <summary>Whether a subscription may be verified now: its hub was asked lately, or has it and makes sure.</summary>
    /// <param name="push">The subscription.</param>
    /// <param name="now">The time it is.</param>
    public static bool IsAwaited(SourcePush push, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(push);
        return push.State == SourcePushState.Active || (push.AskedAt > DateTimeOffset.UnixEpoch && (now - push.AskedAt).TotalMilliseconds < AskedFor);
    }

    /// <summary>The hub has verified that a subscription is wanted.</summary>
    /// <param name="id">Row id.</param>
    /// <param name="ends">When the lease ends.</param>
    /// <param name="renew">When the hub is asked again.</param>
    /// <param name="cancel">Cancels.</param>
    public Task ActivateAsync(long id, DateTimeOffset ends, DateTimeOffset renew, CancellationToken cancel) => _database.WriteAsync(
        (session, write) => session.ExecuteAsync(
            "UPDATE source_push SET state = @active, ends_ms = @ends, next_ms = @renew, attempts = 0, problem = NULL, asked_ms = 0 WHERE id = @id AND state <> @leaving",
            null,
            write,
            ("active", (int)SourcePushState.Active),
            ("leaving", (int)SourcePushState.Leaving),
            ("ends", ends.ToUnixTimeMilliseconds()),
            ("renew", renew.ToUnixTimeMilliseconds()),
            ("id", id)),
        cancel);

    /// <summary>The hub has ended a subscription, or will not have it.</summary>
    /// <param name="id">Row id.</param>
    /// <param name="again">When it is asked again.</param>
    /// <param name="problem">What it said.</param>
    /// <param name="cancel">Cancels.</param>
    public Task DenyAsync(long id, DateTimeOffset again, string problem, CancellationToken cancel) => _database.WriteAsync(
        async (session, write) =>
        {
            await ForgetPushesAsync(session, id, write);
            return await session.ExecuteAsync(
                "UPDATE source_push SET state = @wanted, ends_ms = 0, next_ms = @again, problem = @problem WHERE id = @id AND state <> @leaving",
                null,
                write,
                ("wanted", (int)SourcePushState.Wanted),
                ("leaving", (int)SourcePushState.Leaving),
                ("again", again.ToUnixTimeMilliseconds()),
                ("problem", problem),
                ("id", id));
        },
        cancel);

    /// <summary>Forgets a subscription.</summary>
    /// <param name="id">Row id.</param>
    /// <param name="cancel">Cancels.</param>
    public Task ForgetAsync(long id, CancellationToken cancel) =>
        _database.WriteAsync((session, write) => session.ExecuteAsync("DELETE FROM source_push WHERE id = @id", null, write, ("id", id)), cancel);

    /// <summary>A push came that was signed well: its source is due, but not before it was left alone for a while since its last poll.</summary>
    /// <param name="push">The subscription.</param>
    /// <param name="now">The time it is.</param>
    /// <param name="rest">Least time between two polls of the source.</param>
    /// <param name="cancel">Cancels.</param>
    public Task NotePushAsync(SourcePush push, DateTimeOffset now, TimeSpan rest, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(push);
        return _database.WriteAsync(
            async (session, write) =>
            {
                (string, object?)[] values = [("id", push.SourceId), ("push", push.Id), ("now", now.ToUnixTimeMilliseconds()), ("rest", (long)rest.TotalMilliseconds)];
                await session.ExecuteAsync("UPDATE source_push SET pushed_ms = @now, pushes = pushes + 1 WHERE id = @push", null, write, values[1], values[2]);
                return await session.ExecuteAsync(
                    """
                    UPDATE source SET pushed_ms = @now,
                        next_poll_ms = CASE WHEN coalesce(last_poll_ms, 0) + @rest > @now THEN CASE WHEN next_poll_ms < last_poll_ms + @rest THEN next_poll_ms ELSE last_poll_ms + @rest END
                                            WHEN next_poll_ms < @now THEN next_poll_ms ELSE @now END
                    WHERE id = @id AND state = 0
                    """,
                    null,
                    write,
                    values[0],
                    values[2],
                    values[3]);
            },
            cancel);
    }

    /// <summary>A push came that was not signed well.</summary>
    /// <param name="id">Row id.</param>
    /// <param name="cancel">Cancels.</param>
    public Task NoteBadPushAsync(long id, CancellationToken cancel) =>
        _database.WriteAsync((session, write) => session.ExecuteAsync("UPDATE source_push SET bad_pushes = bad_pushes + 1 WHERE id = @id", null, write, ("id", id)), cancel);

    /// <summary>Sources whose subscription has ended without being renewed are polled as often as others again.</summary>
    /// <param name="now">The time it is.</param>
    /// <param name="cancel">Cancels.</param>
    public Task LapseAsync(DateTimeOffset now, CancellationToken cancel) => _database.WriteAsync(
        async (session, write) =>
        {
            (string, object?)[] values = [("now", now.ToUnixTimeMilliseconds()), ("active", (int)SourcePushState.Active), ("wanted", (int)SourcePushState.Wanted)];
            await session.ExecuteAsync(
                "UPDATE source SET pushed_ms = NULL WHERE pushed_ms IS NOT NULL AND id IN (SELECT source_id FROM source_push WHERE state = @active AND ends_ms <= @now)", null, write, values[0], values[1]);
            return await session.ExecuteAsync(
                "UPDATE source_push SET state = @wanted, next_ms = CASE WHEN next_ms > @now + 60000 THEN @now ELSE next_ms END WHERE state = @active AND ends_ms <= @now", null, write, values);
        },
        cancel);

    private static Task<int> ForgetPushesAsync(SqlSession session, long id, CancellationToken cancel) =>
        session.ExecuteAsync("UPDATE source SET pushed_ms = NULL WHERE id = (SELECT source_id FROM source_push WHERE id = @id)", null, cancel, ("id", id));

    private static DateTimeOffset Time(long ms) => DateTimeOffset.FromUnixTimeMilliseconds(ms);

    private static SourcePush Read(SqlRow row) => new()
    {
        Id = row.GetInt64(0),
        SourceId = row.GetInt64(1),
        HubUrl = row.GetString(2),
        TopicUrl = row.GetString(3),
        Token = row.GetString(4),
        Secret = row.GetString(5),
        State = (SourcePushState)row.GetInt32(6),
        AskedAt = Time(row.GetInt64(7)),
        EndsAt = Time(row.GetInt64(8)),
        NextAt = Time(row.GetInt64(9)),
        Attempts = row.GetInt32(10),
        Problem = row.TextOrNull(11),
        PushedAt = Time(row.GetInt64(12)),
        Pushes = row.GetInt64(13),
        BadPushes = row.GetInt64(14),
    };
}
