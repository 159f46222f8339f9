using FeedHub.Timeline.Storage.Sql;

namespace FeedHub.Timeline.Ingest;

/// <summary>Picks due sources for dispatch: by due time, but from each host only as many as it can take.</summary>
public sealed class DueSources
{
    private readonly Database _database;

    internal DueSources(Database database) => _database = database;

    /// <summary>
    /// Due sources of one lane, the longest overdue first. From a host come no more than its share less what is on its way there, and of one that fails more often than not less
    /// what failed there lately, too: such a host is done with its share at once, and dispatch comes again after each batch. From a host that wants to be left alone, or
    /// whose next starts others have reserved for longer than <paramref name="horizon"/>, none. What is left out stays due.
    /// </summary>
    /// <param name="now">The time it is.</param>
    /// <param name="slow">The lane of hosts that keep others waiting, or that of all others.</param>
    /// <param name="share">Share of a host of which nothing is stored.</param>
    /// <param name="horizon">How far ahead reservations may lie; three quarters of it back, failures count.</param>
    /// <param name="max">At most this many.</param>
    /// <param name="cancel">Cancels.</param>
    public async Task<IReadOnlyList<long>> PickAsync(DateTimeOffset now, bool slow, int share, TimeSpan horizon, int max, CancellationToken cancel)
    {
        await using SqlSession session = await _database.OpenAsync(cancel);
        return await session.QueryAsync(
            $"""
            SELECT d.id FROM
                (SELECT e.id, e.host, e.next_poll_ms, e.free,
                    row_number() OVER (PARTITION BY e.host, e.free ORDER BY e.next_poll_ms, e.id) AS turn,
                    sum(CASE WHEN e.free OR e.failed > 0 THEN 0 ELSE 1 END) OVER (PARTITION BY e.host) AS busy,
                    sum(e.failed) OVER (PARTITION BY e.host) AS failed
                FROM
                    (SELECT s.id, s.host, s.next_poll_ms, {SourceLeases.IsFree("s")} AS free, 0 AS failed FROM source AS s WHERE s.state = 0 AND s.next_poll_ms <= @now
                    UNION ALL
                    SELECT f.id, f.host, f.next_poll_ms, false, 1 FROM source AS f WHERE f.state = 0 AND f.failure_run > 0 AND f.last_poll_ms BETWEEN @now - @lately AND @now) AS e) AS d
            LEFT JOIN host AS h ON h.name = d.host
            WHERE d.free AND d.turn + d.busy + CASE WHEN h.success_permille < 500 THEN d.failed ELSE 0 END <= COALESCE(NULLIF(h.share, 0), @share) AND COALESCE(h.is_slow, false) = @slow
                AND NOT COALESCE(h.cooldown_until_ms BETWEEN {session.Now} + 1 AND {session.Now} + 86400000, false)
                AND NOT COALESCE(h.next_start_ms BETWEEN {session.Now} + @horizon AND {session.Now} + 86400000, false)
            ORDER BY d.next_poll_ms, d.id LIMIT @max
            """,
            null,
            static row => row.GetInt64(0),
            cancel,
            ("now", now.ToUnixTimeMilliseconds()),
            ("slow", slow),
            ("share", share),
            ("horizon", (long)horizon.TotalMilliseconds),
            ("lately", (long)horizon.TotalMilliseconds * 3 / 4), // less than all, so that a poll shortly after one minute's dispatch does not take the place of the next one's
            ("max", max));
    }

    /// <summary>
    /// Spreads everything that is due over <paramref name="span"/>: after the clock was set forward, or the machine slept, what became due at once is polled once, and not at once.
    /// </summary>
    /// <param name="now">The time it is.</param>
    /// <param name="span">At least a minute.</param>
    /// <param name="cancel">Cancels.</param>
    /// <returns>How many sources were moved.</returns>
    public Task<int> SpreadAsync(DateTimeOffset now, TimeSpan span, CancellationToken cancel) => MoveAsync(
        $"state = 0 AND next_poll_ms <= @now AND {SourceLeases.IsFree("source")}", "the clock was set forward; spread", now, span, cancel);

    /// <summary>Brings back what lies further ahead than any schedule reaches: it was scheduled by a clock that has been set back since.</summary>
    /// <param name="now">The time it is.</param>
    /// <param name="furthest">Furthest that a schedule reaches without an operator's interval.</param>
    /// <param name="span">What is brought back is spread over this.</param>
    /// <param name="cancel">Cancels.</param>
    /// <returns>How many sources were moved.</returns>
    public async Task<int> BringBackAsync(DateTimeOffset now, TimeSpan furthest, TimeSpan span, CancellationToken cancel)
    {
        long limit = now.ToUnixTimeMilliseconds() + (long)furthest.TotalMilliseconds;
        string lost = string.Create(null, $"state = 0 AND next_poll_ms > {limit} AND next_poll_ms > {limit} + COALESCE(set_interval_ms, interval_override_ms, 0)");
        await using (SqlSession session = await _database.OpenAsync(cancel))
        {
            // Nearly always none, which costs no lock to find out.
            if ((await session.QueryAsync($"SELECT id FROM source WHERE {lost} LIMIT 1", null, static row => row.GetInt64(0), cancel)).Count == 0)
            {
                return 0;
            }
        }

        return await MoveAsync(lost, "the clock was set back", now, span, cancel);
    }

    // A multiplicative hash of the id: neighbours do not come together, and nothing random is needed.
    private Task<int> MoveAsync(string which, string reason, DateTimeOffset now, TimeSpan span, CancellationToken cancel) => _database.WriteAsync(
        (session, token) => session.ExecuteAsync(
            $"UPDATE source SET next_poll_ms = @now + (id * 2654435761) % @span, interval_reason = @reason WHERE {which}",
            null,
            token,
            ("now", now.ToUnixTimeMilliseconds()),
            ("span", (long)span.TotalMilliseconds),
            ("reason", reason)),
        cancel);
}
