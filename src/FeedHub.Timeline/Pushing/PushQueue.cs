using System.Globalization;
using FeedHub.Timeline.Storage.Sql;

namespace FeedHub.Timeline.Pushing;

/// <summary>
/// Who is to be told what. Each receiver has a cursor in the outbox; what is beyond it and concerns the receiver is still to be told. So a delivery that was not noted is made again, and
/// changes that come faster than they are delivered go together. Rows are leased with a fencing token: several processes may deliver from one database.
/// </summary>
public sealed class PushQueue
{
    /// <summary>Name of the mark: outbox id up to which receivers know what they are to be told.</summary>
    internal const string Mark = "outbox_spread";

    private const int MaxMessages = 500;

    private const string Pending = "wanted_id > cursor_id AND state = 0";

    private const string LeasedColumns =
        "id, lease_token, kind, url, host, topic, topic_url, events, secret, cursor_id, wanted_id, attempts, failing_since_ms, latency_ms, delivered";

    private readonly Database _database;

    internal PushQueue(Database database) => _database = database;

    /// <summary>Whether there is anything to do: one statement of four index reads, asked each second by an idle hub.</summary>
    /// <param name="now">The time it is.</param>
    /// <param name="cancel">Cancels.</param>
    public async Task<PushWork> LookAsync(DateTimeOffset now, CancellationToken cancel)
    {
        await using SqlSession session = await _database.OpenAsync(cancel);
        return (await session.QueryAsync(
            $"""
            SELECT CASE WHEN EXISTS (SELECT 1 FROM push_receiver) THEN coalesce((SELECT c.value FROM counter AS c WHERE c.name = @outbox), 0) ELSE -1 END,
                   (SELECT s.value FROM hub_state AS s WHERE s.name = @mark),
                   EXISTS (SELECT 1 FROM push_receiver WHERE {Pending} AND next_ms <= @now AND lease_until_ms <= @now),
                   EXISTS (SELECT 1 FROM push_request WHERE lease_until_ms <= @now)
            """,
            null,
            static row => new PushWork(row.GetInt64(0) >= 0 && row.GetInt64(0).ToString(CultureInfo.InvariantCulture) != row.TextOrNull(1), row.GetBoolean(2), row.GetBoolean(3)),
            cancel,
            ("outbox", Counters.Outbox),
            ("mark", Mark),
            ("now", now.ToUnixTimeMilliseconds())))[0];
    }

    /// <summary>Notes for each receiver that there is something to tell it, in the transaction that moves the mark past the messages that say so: whoever is killed when, none is passed over.</summary>
    /// <param name="now">The time it is.</param>
    /// <param name="pace">Least time between two deliveries to one receiver, so that what comes in between goes together.</param>
    /// <param name="cancel">Cancels.</param>
    /// <returns>How many receivers were noted.</returns>
    public Task<int> SpreadAsync(DateTimeOffset now, TimeSpan pace, CancellationToken cancel) => _database.WriteAsync(
        async (session, token) =>
        {
            await session.ExecuteAsync("INSERT INTO hub_state (name, value) VALUES (@name, '0') ON CONFLICT (name) DO NOTHING", null, token, ("name", Mark));
            long mark = (await session.QueryAsync(
                "SELECT s.value FROM hub_state AS s WHERE s.name = @name" + session.ForUpdate,
                null,
                static row => long.Parse(row.GetString(0), NumberStyles.None, CultureInfo.InvariantCulture),
                token,
                ("name", Mark)))[0];
            long latest = await OutboxReader.LatestAsync(session, token);
            if (mark > latest)
            {
                // Another database, restored from a backup perhaps: what is told is told from here on.
                await session.ExecuteAsync("UPDATE push_receiver SET cursor_id = @latest, wanted_id = @latest WHERE wanted_id > @latest OR cursor_id > @latest", null, token, ("latest", latest));
                mark = latest;
            }

            long oldest = (await session.QueryAsync("SELECT min(cursor_id) FROM push_receiver", null, static row => row.LongOrNull(0), token))[0] ?? latest;
            long after = Math.Max(mark, oldest);
            IReadOnlyList<OutboxMessage> messages = await OutboxReader.ReadAsync(session, after, latest, MaxMessages, token);
            long done = messages.Count == MaxMessages ? messages[^1].Id : latest;
            int noted = await NoteAsync(session, messages, now.ToUnixTimeMilliseconds(), (long)pace.TotalMilliseconds, token);
            await session.ExecuteAsync("UPDATE hub_state SET value = @value WHERE name = @name", null, token, ("value", done.ToString(CultureInfo.InvariantCulture)), ("name", Mark));
            return noted;
        },
        cancel);

    /// <summary>Leases receivers that are due: of each host the longest overdue, then of each host the next, and so on.</summary>
    /// <param name="owner">Name of this process.</param>
    /// <param name="now">The time it is.</param>
    /// <param name="lease">How long the leases hold.</param>
    /// <param name="mayTake">Says for a host, and whether the receiver is slow or fails, if one more may be taken; asked once for each candidate.</param>
    /// <param name="perHost">At most this many of a host.</param>
    /// <param name="most">At most this many.</param>
    /// <param name="cancel">Cancels.</param>
    public async Task<IReadOnlyList<LeasedReceiver>> LeaseAsync(
        string owner, DateTimeOffset now, TimeSpan lease, Func<string, bool, bool> mayTake, int perHost, int most, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(mayTake);
        long nowMs = now.ToUnixTimeMilliseconds();
        List<(long Id, string Host, bool IsSlow)> due;
        await using (SqlSession session = await _database.OpenAsync(cancel))
        {
            due = await session.QueryAsync(
                $"""
                SELECT d.id, d.host, d.slow FROM
                    (SELECT id, host, CASE WHEN attempts > 0 OR latency_ms > @slow THEN 1 ELSE 0 END AS slow, next_ms,
                            row_number() OVER (PARTITION BY host, CASE WHEN attempts > 0 OR latency_ms > @slow THEN 1 ELSE 0 END ORDER BY next_ms, id) AS turn
                     FROM push_receiver
                     WHERE {Pending} AND next_ms <= @now AND lease_until_ms <= @now AND (ends_ms IS NULL OR ends_ms > @now)) AS d
                WHERE d.turn <= @perHost ORDER BY d.slow, d.turn, d.next_ms, d.id LIMIT @most
                """,
                null,
                static row => (row.GetInt64(0), row.GetString(1), row.GetInt32(2) == 1),
                cancel,
                ("slow", (int)SlowFrom.TotalMilliseconds),
                ("now", nowMs),
                ("perHost", perHost),
                ("most", most));
        }

        RowBatch want = new("want", "id:long");
        foreach ((long id, string host, bool isSlow) in due)
        {
            if (mayTake(host, isSlow))
            {
                want.Add(id);
            }
        }

        return want.Count == 0 ? [] : await _database.WriteAsync(
            (session, token) => session.QueryAsync(
                $$"""
                UPDATE push_receiver AS r SET lease_token = r.lease_token + 1, lease_owner = @owner, lease_until_ms = @until
                WHERE r.id IN
                    (SELECT f.id FROM push_receiver AS f
                     WHERE f.id IN (SELECT want.id FROM {want}) AND f.wanted_id > f.cursor_id AND f.state = 0 AND f.lease_until_ms <= @now
                     ORDER BY f.id {{session.SkipLocked}})
                RETURNING {{LeasedColumns}}
                """,
                want,
                Read,
                token,
                ("owner", owner),
                ("until", nowMs + (long)lease.TotalMilliseconds),
                ("now", nowMs)),
            cancel);
    }

    /// <summary>Whether a lease still holds: its receiver has not been removed, and nobody else has taken it over meanwhile. Asked right before something is sent.</summary>
    /// <param name="receiver">As leased.</param>
    /// <param name="cancel">Cancels.</param>
    public async Task<bool> HoldsAsync(LeasedReceiver receiver, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(receiver);
        await using SqlSession session = await _database.OpenAsync(cancel);
        return (await session.QueryAsync(
            "SELECT 1 FROM push_receiver WHERE id = @id AND lease_token = @token", null, static _ => 1, cancel, ("id", receiver.Id), ("token", receiver.LeaseToken))).Count == 1;
    }

    /// <summary>Notes what attempts came to, and logs them. A lease that has passed on notes nothing.</summary>
    /// <param name="results">What they came to.</param>
    /// <param name="now">The time it is.</param>
    /// <param name="cancel">Cancels.</param>
    public Task FinishAsync(IReadOnlyList<PushResult> results, DateTimeOffset now, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(results);
        return _database.WriteAsync(
            async (session, token) =>
            {
                long nowMs = now.ToUnixTimeMilliseconds();
                RowBatch rows = new(
                    "push_receiver", "id:long", "lease_token:long", "cursor_id:long", "next_ms:long", "attempts:int", "failing_since_ms:long", "latency_ms:int", "last_status:int", "last_ms:long",
                    "last_error:text", "delivered:long", "state:int", "lease_until_ms:long", "lease_owner:text");
                RowBatch ended = new("want", "id:long", "token:long");
                RowBatch log = new("push_delivery", "receiver_id:long", "kind:int", "at_ms:long", "duration_ms:long", "status:int", "entries:int", "bytes:long", "up_to_id:long", "outcome:text");
                foreach (PushResult result in results.OrderBy(static r => r.Receiver.Id))
                {
                    LeasedReceiver receiver = result.Receiver;
                    bool isTold = result.Verdict == PushVerdict.Told;
                    bool isSaid = result.Bytes > 0 || !isTold;
                    if (result.Verdict == PushVerdict.End)
                    {
                        ended.Add(receiver.Id).Add(receiver.LeaseToken);
                    }
                    else
                    {
                        long latency = (long)(isSaid ? (receiver.Latency.TotalMilliseconds * 3 + result.Duration.TotalMilliseconds) / 4 : receiver.Latency.TotalMilliseconds);
                        rows.Add(receiver.Id).Add(receiver.LeaseToken).Add(result.UpTo).Add(result.NextAt.ToUnixTimeMilliseconds()).Add(isTold ? 0 : receiver.Attempts + 1)
                            .Add(isTold ? null : receiver.FailingSince?.ToUnixTimeMilliseconds() ?? nowMs).Add((int)latency).Add(result.Status).Add(nowMs).Add(isTold ? null : result.Outcome)
                            .Add(receiver.Delivered + (isTold && isSaid ? 1 : 0)).Add(result.Verdict == PushVerdict.Stop ? 1 : 0).Add(0L).Add((string?)null);
                    }

                    if (isSaid)
                    {
                        log.Add(receiver.Id).Add((int)receiver.Kind).Add(nowMs).Add((long)result.Duration.TotalMilliseconds).Add(result.Status).Add(result.Entries).Add(result.Bytes).Add(result.UpTo).Add(result.Outcome);
                    }
                }

                await session.UpdateAsync(rows, 2, token);
                await session.ExecuteAsync(
                    "DELETE FROM push_receiver WHERE id IN (SELECT r.id FROM {want} CROSS JOIN push_receiver AS r WHERE r.id = want.id AND r.lease_token = want.token)", ended, token);
                await session.InsertAsync(log, token);
                return 0;
            },
            cancel);
    }

    /// <summary>Frees leases of processes that have ended, so that after a kill nobody waits for them to run out.</summary>
    /// <param name="hasEnded">Whether an owner has ended for certain.</param>
    /// <param name="cancel">Cancels.</param>
    public async Task ReclaimAsync(Func<string, bool> hasEnded, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(hasEnded);
        foreach (string table in (string[])["push_receiver", "push_request"])
        {
            List<string> owners;
            await using (SqlSession session = await _database.OpenAsync(cancel))
            {
                owners = await session.QueryAsync($"SELECT DISTINCT lease_owner FROM {table} WHERE lease_owner IS NOT NULL", null, static row => row.GetString(0), cancel);
            }

            foreach (string owner in owners.Where(hasEnded))
            {
                await _database.WriteAsync(
                    (session, token) => session.ExecuteAsync(
                        $"UPDATE {table} SET lease_token = lease_token + 1, lease_owner = NULL, lease_until_ms = 0 WHERE lease_owner = @owner", null, token, ("owner", owner)),
                    cancel);
            }
        }
    }

    /// <summary>Gives back leases of receivers that were not told anything.</summary>
    /// <param name="receivers">As leased.</param>
    /// <param name="cancel">Cancels.</param>
    public Task ReleaseAsync(IReadOnlyList<LeasedReceiver> receivers, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(receivers);
        RowBatch rows = new("push_receiver", "id:long", "lease_token:long", "lease_until_ms:long", "lease_owner:text");
        foreach (LeasedReceiver receiver in receivers.OrderBy(static r => r.Id))
        {
            rows.Add(receiver.Id).Add(receiver.LeaseToken).Add(0L).Add((string?)null);
        }

        return rows.Count == 0 ? Task.CompletedTask : _database.WriteAsync(
            async (session, token) =>
            {
                await session.UpdateAsync(rows, 2, token);
                return 0;
            },
            cancel);
    }

    /// <summary>Forgets subscriptions whose lease has ended, requests that nobody confirmed within a day, and all but the last entries of the log.</summary>
    /// <param name="now">The time it is.</param>
    /// <param name="keepLog">Entries of the log that stay.</param>
    /// <param name="cancel">Cancels.</param>
    /// <returns>How many subscriptions ended.</returns>
    public async Task<int> CleanAsync(DateTimeOffset now, int keepLog, CancellationToken cancel)
    {
        long nowMs = now.ToUnixTimeMilliseconds();
        int ended = await _database.WriteAsync(
            (session, token) => session.ExecuteAsync("DELETE FROM push_receiver WHERE ends_ms IS NOT NULL AND ends_ms <= @now AND lease_until_ms <= @now", null, token, ("now", nowMs)), cancel);
        await _database.WriteAsync(
            async (session, token) =>
            {
                await session.ExecuteAsync("DELETE FROM push_request WHERE created_ms < @before", null, token, ("before", nowMs - 86_400_000));
                return await session.ExecuteAsync("DELETE FROM push_delivery WHERE id <= (SELECT max(id) FROM push_delivery) - @keep", null, token, ("keep", (long)keepLog));
            },
            cancel);
        return ended;
    }

    /// <summary>From this average on a receiver counts as slow, and has to do with the places that are left for such.</summary>
    public static TimeSpan SlowFrom { get; } = TimeSpan.FromSeconds(2);

    private static async Task<int> NoteAsync(SqlSession session, IReadOnlyList<OutboxMessage> messages, long nowMs, long paceMs, CancellationToken cancel)
    {
        Dictionary<string, long> views = [];
        long everything = 0;
        foreach (OutboxMessage message in messages)
        {
            views["!"] = message.Id; // incidents too
            if (!message.ConcernsEntries)
            {
                continue;
            }

            views["*"] = message.Id;
            everything = message.Everything ? message.Id : everything;
            foreach (string view in message.Views)
            {
                views[view] = message.Id;
            }
        }

        if (views.Count == 0)
        {
            return 0;
        }

        RowBatch want = new("want", "view_key:text", "id:long");
        foreach ((string view, long id) in views)
        {
            want.Add(view).Add(id);
        }

        const string Note = "SET wanted_id = {0}, next_ms = CASE WHEN t.attempts > 0 THEN t.next_ms WHEN coalesce(t.last_ms, 0) + @pace > @now THEN t.last_ms + @pace ELSE @now END";
        int noted = await session.ExecuteAsync(
            $"UPDATE push_receiver AS t {string.Format(CultureInfo.InvariantCulture, Note, "want.id")} FROM {{want}} WHERE t.view_key = want.view_key AND t.wanted_id < want.id",
            want,
            cancel,
            ("now", nowMs),
            ("pace", paceMs));
        return noted + (everything == 0 ? 0 : await session.ExecuteAsync(
            $"UPDATE push_receiver AS t {string.Format(CultureInfo.InvariantCulture, Note, "@id")} WHERE t.wanted_id < @id",
            null,
            cancel,
            ("id", everything),
            ("now", nowMs),
            ("pace", paceMs)));
    }

    private static LeasedReceiver Read(SqlRow row) => new()
    {
        Id = row.GetInt64(0),
        LeaseToken = row.GetInt64(1),
        Kind = (PushKind)row.GetInt32(2),
        Url = row.GetString(3),
        Host = row.GetString(4),
        Topic = row.GetString(5),
        TopicUrl = row.GetString(6),
        Events = row.GetString(7),
        Secret = row.TextOrNull(8),
        Cursor = row.GetInt64(9),
        Wanted = row.GetInt64(10),
        Attempts = row.GetInt32(11),
        FailingSince = row.LongOrNull(12) is { } since ? DateTimeOffset.FromUnixTimeMilliseconds(since) : null,
        Latency = TimeSpan.FromMilliseconds(row.GetInt32(13)),
        Delivered = row.GetInt64(14),
    };
}
