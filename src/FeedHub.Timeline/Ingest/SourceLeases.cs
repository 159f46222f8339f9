using System.Collections.Concurrent;
using System.Data.Common;
using FeedHub.Feeds.Normalizing;
using FeedHub.Timeline.Storage;
using FeedHub.Timeline.Storage.Sql;

namespace FeedHub.Timeline.Ingest;

/// <summary>Hands out due sources so that no two workers poll one source at a time. The database is the queue of due work.</summary>
public sealed class SourceLeases
{
    private const string LeasedColumns =
        """
        id, current_url, lease_token, declared_title, etag, last_modified, validators_url, body_hash, identity, failure_run, gone_run,
        interval_override_ms, interval_ms, interval_reason, good_outcome, redirect_url, redirect_count, redirect_since_ms
        """;

    /// <summary>No lease lasts as long, and no two machines' clocks differ as much.</summary>
    private const long ClockToleranceMs = 2 * 60 * 60 * 1000;

    private readonly Database _database;
    private readonly ConcurrentQueue<(long SourceId, long FencingToken)> _notReturned = new();
    private long _latestMs = long.MaxValue;

    internal SourceLeases(Database database) => _database = database;

    /// <summary>Ids of sources that are due and not leased, the longest overdue first.</summary>
    /// <param name="now">The time it is.</param>
    /// <param name="max">At most this many.</param>
    /// <param name="cancel">Cancels.</param>
    public async Task<IReadOnlyList<long>> FindDueAsync(DateTimeOffset now, int max, CancellationToken cancel)
    {
        await HealAsync(now.ToUnixTimeMilliseconds(), cancel);
        await using SqlSession session = await _database.OpenAsync(cancel);
        return await session.QueryAsync(
            $"SELECT id FROM source WHERE state = 0 AND next_poll_ms <= @now AND lease_until_ms <= {session.NowMs} ORDER BY next_poll_ms, id LIMIT @max",
            null,
            static row => row.GetInt64(0),
            cancel,
            ("now", now.ToUnixTimeMilliseconds()),
            ("max", max));
    }

    /// <summary>Ids of all active sources, whatever their schedule.</summary>
    /// <param name="cancel">Cancels.</param>
    public async Task<IReadOnlyList<long>> FindActiveAsync(CancellationToken cancel)
    {
        await using SqlSession session = await _database.OpenAsync(cancel);
        return await session.QueryAsync("SELECT id FROM source WHERE state = 0 ORDER BY next_poll_ms, id", null, static row => row.GetInt64(0), cancel);
    }

    /// <summary>Leases those of <paramref name="ids"/> that are active and not leased by somebody else.</summary>
    /// <param name="ids">Wanted sources.</param>
    /// <param name="owner">Name of this process, for the operator.</param>
    /// <param name="now">The time it is.</param>
    /// <param name="duration">How long the lease holds, by the database's clock.</param>
    /// <param name="dueOnly">Leave out those that are not due any more.</param>
    /// <param name="cancel">Cancels.</param>
    /// <returns>In the order of <paramref name="ids"/>.</returns>
    /// <exception cref="StorageTroubleException">What is polled could not be stored.</exception>
    public Task<IReadOnlyList<LeasedSource>> LeaseAsync(
        IReadOnlyList<long> ids, string owner, DateTimeOffset now, TimeSpan duration, bool dueOnly, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(ids);
        _database.RequireNoTrouble();
        return _database.WriteAsync(
            async (session, token) =>
            {
                RowBatch want = new("want", "id:long");
                foreach (long id in ids.Distinct())
                {
                    want.Add(id);
                }

                long nowMs = now.ToUnixTimeMilliseconds();
                List<LeasedSource> leased = await session.QueryAsync(
                    $$"""
                    UPDATE source AS s SET lease_token = s.lease_token + 1, lease_owner = @owner, lease_until_ms = {{session.NowMs}} + @duration
                    WHERE s.id IN
                        (SELECT f.id FROM source AS f
                         WHERE f.id IN (SELECT want.id FROM {want}) AND f.state = 0 AND f.lease_until_ms <= {{session.NowMs}} AND f.next_poll_ms <= @due
                         ORDER BY f.id {{session.SkipLocked}})
                    RETURNING {{LeasedColumns}}
                    """,
                    want,
                    Read,
                    token,
                    ("owner", owner),
                    ("duration", (long)duration.TotalMilliseconds),
                    ("now", nowMs),
                    ("due", dueOnly ? nowMs : long.MaxValue));
                Dictionary<long, int> order = [];
                for (int i = 0; i < ids.Count; i++)
                {
                    order.TryAdd(ids[i], i);
                }

                leased.Sort((a, b) => order[a.Id].CompareTo(order[b.Id]));
                return (IReadOnlyList<LeasedSource>)leased;
            },
            cancel);
    }

    /// <summary>
    /// Gives leases back unpolled, so that others may take them at once. A token that is no longer valid is no error, and neither is a store that cannot be written to: then they are given back when due
    /// sources are next looked for, or run out.
    /// </summary>
    /// <param name="leases">Source ids and fencing tokens.</param>
    /// <param name="cancel">Cancels.</param>
    public async Task ReleaseAsync(IReadOnlyList<(long SourceId, long FencingToken)> leases, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(leases);
        try
        {
            await WriteReleaseAsync(leases, cancel);
        }
        catch (DbException)
        {
            foreach ((long SourceId, long FencingToken) lease in leases)
            {
                _notReturned.Enqueue(lease);
            }
        }
    }

    private Task WriteReleaseAsync(IReadOnlyList<(long SourceId, long FencingToken)> leases, CancellationToken cancel)
    {
        return leases.Count == 0 ? Task.CompletedTask : _database.WriteAsync(
            async (session, token) =>
            {
                // The token moves on, so that a poll that was given up cannot be stored any more.
                RowBatch rows = new("source", "id:long", "lease_token:long", "lease_owner:text", "lease_until_ms:long");
                RowBatch want = new("want", "id:long", "token:long");
                foreach ((long id, long fencing) in leases)
                {
                    want.Add(id).Add(fencing);
                }

                foreach ((long id, long fencing) in await session.QueryAsync(
                    "SELECT s.id, s.lease_token FROM {want} CROSS JOIN source s WHERE s.id = want.id AND s.lease_token = want.token ORDER BY s.id" + session.ForUpdate,
                    want,
                    static row => (row.GetInt64(0), row.GetInt64(1)),
                    token))
                {
                    rows.Add(id).Add(fencing + 1).Add((string?)null).Add(0L);
                }

                await session.UpdateAsync(rows, 1, token);
                return rows.Count;
            },
            cancel);
    }

    /// <summary>Frees leases whose owner has ended without giving them back, so that after a kill nobody waits for them to run out.</summary>
    /// <param name="hasEnded">Whether an owner, by the name it leased under, has ended for certain.</param>
    /// <param name="cancel">Cancels.</param>
    /// <returns>How many sources are free again.</returns>
    public async Task<int> ReclaimAsync(Func<string, bool> hasEnded, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(hasEnded);
        List<(long SourceId, long FencingToken, string Owner)> held;
        await using (SqlSession session = await _database.OpenAsync(cancel))
        {
            held = await session.QueryAsync(
                "SELECT id, lease_token, lease_owner FROM source WHERE lease_until_ms > 0 AND lease_owner IS NOT NULL",
                null,
                static row => (row.GetInt64(0), row.GetInt64(1), row.GetString(2)),
                cancel);
        }

        HashSet<string> ended = [.. held.Select(lease => lease.Owner).Distinct().Where(hasEnded)];
        (long SourceId, long FencingToken)[] abandoned = [.. held.Where(lease => ended.Contains(lease.Owner)).Select(lease => (lease.SourceId, lease.FencingToken))];
        await ReleaseAsync(abandoned, cancel);
        return abandoned.Length;
    }

    /// <summary>Gives back what could not be given back before, and after a start or a clock that was set back frees what was written for a time that will not come for long.</summary>
    private async Task HealAsync(long nowMs, CancellationToken cancel)
    {
        List<(long SourceId, long FencingToken)> late = [];
        while (_notReturned.TryDequeue(out (long SourceId, long FencingToken) lease))
        {
            late.Add(lease);
        }

        await ReleaseAsync(late, cancel);
        if (nowMs < Interlocked.Exchange(ref _latestMs, nowMs) - ClockToleranceMs)
        {
            await _database.WriteAsync(
                async (session, token) =>
                {
                    await session.ExecuteAsync(
                        "UPDATE source SET next_poll_ms = @now, interval_reason = 'the clock was set back' WHERE coalesce(last_poll_ms, created_ms) > @ahead AND next_poll_ms > @now",
                        null, token, ("now", nowMs), ("ahead", nowMs + ClockToleranceMs));
                    return await session.ExecuteAsync(
                        $"UPDATE source SET lease_token = lease_token + 1, lease_owner = NULL, lease_until_ms = 0 WHERE lease_until_ms > {session.NowMs} + @ahead",
                        null, token, ("now", nowMs), ("ahead", ClockToleranceMs));
                },
                cancel);
        }
    }

    private static LeasedSource Read(DbDataReader row) => new()
    {
        Id = row.GetInt64(0),
        Url = row.GetString(1),
        FencingToken = row.GetInt64(2),
        DeclaredTitle = row.TextOrNull(3),
        ETag = row.TextOrNull(4),
        LastModified = row.TextOrNull(5),
        ValidatorsUrl = row.TextOrNull(6),
        BodyHash = row.BytesOrNull(7) ?? [],
        Identity = (IdentityPolicy)row.GetInt32(8),
        FailureRun = row.GetInt32(9),
        GoneRun = row.GetInt32(10),
        IntervalOverride = row.LongOrNull(11) is { } fixedMs ? TimeSpan.FromMilliseconds(fixedMs) : null,
        Interval = row.LongOrNull(12) is { } ms ? TimeSpan.FromMilliseconds(ms) : null,
        IntervalReason = row.TextOrNull(13),
        LastGoodOutcome = row.TextOrNull(14),
        RedirectUrl = row.TextOrNull(15),
        RedirectCount = row.GetInt32(16),
        RedirectSince = row.LongOrNull(17) is { } since ? DateTimeOffset.FromUnixTimeMilliseconds(since) : null,
    };
}
