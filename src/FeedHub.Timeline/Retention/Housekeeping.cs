using System.Globalization;
using FeedHub.Timeline.Storage.Sql;

namespace FeedHub.Timeline.Retention;

/// <summary>
/// Keeps the log of polls in tiers (single polls for a week, hours for a quarter, days for ever) and deletes what has been told long ago. In small transactions, each of which leaves
/// a whole: it may be killed at any moment, run twice, and run in several processes at once.
/// </summary>
/// <remarks>
/// A poll is added to its hour, its day and the hub's hour in the transaction that moves the mark of what is summed up past it: never twice, never not at all. The mark is a row id. Ids are given in nearly the
/// order of commits, and polls that are younger than any lease stay for the next run, so that no poll with a lower id can still be on its way.
/// </remarks>
public sealed class Housekeeping
{
    /// <summary>How long single polls are kept.</summary>
    public static readonly TimeSpan KeepPolls = TimeSpan.FromDays(7);

    /// <summary>How long hours are kept.</summary>
    public static readonly TimeSpan KeepHours = TimeSpan.FromDays(92);

    /// <summary>How long messages of the outbox are kept: longer than any reader of it may be away.</summary>
    public static readonly TimeSpan KeepMessages = TimeSpan.FromDays(7);

    /// <summary>How long views say what was retracted: whoever has not read them since then has other things to catch up with. The ids themselves are kept for ever.</summary>
    public static readonly TimeSpan KeepRetractions = TimeSpan.FromDays(92);

    /// <summary>How long what an operator retracted is kept aside, so that it can be restored.</summary>
    public static readonly TimeSpan KeepRetracted = TimeSpan.FromDays(30);

    /// <summary>How long it is known what is owed to a host that no source is at.</summary>
    public static readonly TimeSpan KeepHosts = TimeSpan.FromDays(1);

    /// <summary>Name of the mark: id of the last poll that is summed up.</summary>
    internal const string Mark = "polls_summed";

    /// <summary>Twice the longest lease: a poll that began before was stored an hour ago, or never will be.</summary>
    private static readonly TimeSpan Settled = TimeSpan.FromHours(2);

    private readonly Database _database;
    private readonly TimeProvider _time;
    private readonly int _step;

    internal Housekeeping(Database database, TimeProvider time, int step = 5_000)
    {
        _database = database;
        _time = time;
        _step = step;
    }

    /// <summary>Runs when a step is written and not committed: where tests end the process.</summary>
    internal Func<Task>? BeforeCommit { get; set; }

    /// <summary>Does all that is due.</summary>
    /// <param name="cancel">Cancels between two steps; what was done stays.</param>
    public async Task<HousekeepingReport> RunAsync(CancellationToken cancel)
    {
        int summed = await RepeatAsync(SumUpAsync, cancel);
        int polls = await RepeatAsync(DeletePollsAsync, cancel);
        int hours = await RepeatAsync(DeleteHoursAsync, cancel);
        int messages = await RepeatAsync(DeleteMessagesAsync, cancel);
        await RepeatAsync(DeleteRetractionsAsync, cancel);
        await RepeatAsync(DeleteHostsAsync, cancel);
        await _database.WriteAsync(
            (session, token) => session.ExecuteAsync(
                "UPDATE tombstone SET content = NULL WHERE content IS NOT NULL AND deleted_ms < @before", null, token, ("before", (_time.GetUtcNow() - KeepRetracted).ToUnixTimeMilliseconds())),
            cancel);
        await StoryMarkPruning.RunAsync(_database, _time.GetUtcNow(), _step, cancel);
        return new(summed, polls, hours, messages);
    }

    /// <summary>
    /// Locks the mark to the end of the transaction: whoever adds polls to sums, or deletes some that may not be in any, holds it before it reads them, so that no two add the same. What is locked while one waits for it
    /// must be nothing that its holders want: they want sums and polls.
    /// </summary>
    /// <param name="session">In a transaction.</param>
    /// <param name="cancel">Cancels.</param>
    /// <returns>Id of the last poll that is summed up; 0 if none is.</returns>
    internal static async Task<long> LockMarkAsync(SqlSession session, CancellationToken cancel)
    {
        await session.ExecuteAsync("INSERT INTO hub_state (name, value) VALUES (@name, '0') ON CONFLICT (name) DO NOTHING", null, cancel, ("name", Mark));
        return (await session.QueryAsync(
            "SELECT s.value FROM hub_state AS s WHERE s.name = @name" + session.ForUpdate,
            null,
            static row => long.Parse(row.GetString(0), NumberStyles.None, CultureInfo.InvariantCulture),
            cancel,
            ("name", Mark)))[0];
    }

    private async Task<int> RepeatAsync(Func<SqlSession, CancellationToken, Task<int>> step, CancellationToken cancel)
    {
        int total = 0;
        while (true)
        {
            cancel.ThrowIfCancellationRequested();
            int done = await _database.WriteAsync(
                async (session, token) =>
                {
                    int touched = await step(session, token);
                    if (BeforeCommit is { } kill)
                    {
                        await kill();
                    }

                    return touched;
                },
                cancel);
            if (done == 0)
            {
                return total;
            }

            total += done;
        }
    }

    private async Task<int> SumUpAsync(SqlSession session, CancellationToken cancel)
    {
        long done = await LockMarkAsync(session, cancel);
        List<long> ids = await session.QueryAsync(
            """
            SELECT coalesce(min(CASE WHEN next.started_ms > @settled THEN next.id END) - 1, max(next.id))
            FROM (SELECT id, started_ms FROM poll WHERE id > @done ORDER BY id LIMIT @step) AS next
            """,
            null,
            static row => row.LongOrNull(0) ?? 0,
            cancel,
            ("done", done),
            ("settled", Before(Settled)),
            ("step", _step));
        if (ids[0] <= done)
        {
            return 0;
        }

        foreach (PollTier tier in Enum.GetValues<PollTier>())
        {
            await session.ExecuteAsync(PollSums.AddSql(tier), null, cancel, ("done", done), ("last", ids[0]));
        }

        await session.ExecuteAsync(PollSums.AddToHubSql, null, cancel, ("done", done), ("last", ids[0]));

        await session.ExecuteAsync(
            "UPDATE hub_state SET value = @value WHERE name = @name", null, cancel, ("value", ids[0].ToString(CultureInfo.InvariantCulture)), ("name", Mark));
        return (int)(ids[0] - done);
    }

    private async Task<int> DeletePollsAsync(SqlSession session, CancellationToken cancel) => await session.ExecuteAsync(
        "DELETE FROM poll WHERE id IN (SELECT id FROM poll ORDER BY id LIMIT @step) AND id <= @done AND started_ms < @before",
        null,
        cancel,
        ("step", _step),
        ("done", await LockMarkAsync(session, cancel)),
        ("before", Before(KeepPolls)));

    private Task<int> DeleteHoursAsync(SqlSession session, CancellationToken cancel) => session.ExecuteAsync(
        "DELETE FROM poll_hour WHERE start_ms IN (SELECT start_ms FROM poll_hour WHERE start_ms < @before ORDER BY start_ms LIMIT 1)", null, cancel, ("before", Before(KeepHours)));

    private Task<int> DeleteMessagesAsync(SqlSession session, CancellationToken cancel) => session.ExecuteAsync(
        "DELETE FROM outbox WHERE id IN (SELECT id FROM outbox ORDER BY id LIMIT @step) AND created_ms < @before", null, cancel, ("step", _step), ("before", Before(KeepMessages)));

    private Task<int> DeleteRetractionsAsync(SqlSession session, CancellationToken cancel) => session.ExecuteAsync(
        "DELETE FROM retraction WHERE deleted_ms IN (SELECT deleted_ms FROM retraction WHERE deleted_ms < @before ORDER BY deleted_ms LIMIT 1)", null, cancel, ("before", Before(KeepRetractions)));

    // Redirects and pages lead to any number of hosts. By the database's clock, like the times there.
    private Task<int> DeleteHostsAsync(SqlSession session, CancellationToken cancel) => session.ExecuteAsync(
        $"""
        DELETE FROM host WHERE name IN (SELECT h.name FROM host AS h WHERE h.next_start_ms < {session.Now} - @idle AND h.cooldown_until_ms < {session.Now} - @idle
            AND h.name NOT IN (SELECT s.host FROM source AS s) LIMIT @step)
        """,
        null,
        cancel,
        ("idle", (long)KeepHosts.TotalMilliseconds),
        ("step", _step));

    private long Before(TimeSpan age) => (_time.GetUtcNow() - age).ToUnixTimeMilliseconds();
}
