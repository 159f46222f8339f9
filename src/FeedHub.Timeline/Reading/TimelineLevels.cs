using FeedHub.Timeline.Sources;
using FeedHub.Timeline.Storage.Sql;

namespace FeedHub.Timeline.Reading;

/// <summary>Levels of the whole store, for metrics and the operator.</summary>
public sealed class TimelineLevels
{
    private readonly Database _database;

    internal TimelineLevels(Database database) => _database = database;

    /// <summary>Reads all levels.</summary>
    /// <param name="now">The time it is.</param>
    /// <param name="cancel">Cancels.</param>
    public async Task<Levels> ReadAsync(DateTimeOffset now, CancellationToken cancel)
    {
        long nowMs = now.ToUnixTimeMilliseconds();
        await using SqlSession session = await _database.OpenAsync(cancel);
        return (await session.QueryAsync(
            """
            SELECT count(CASE WHEN s.state = @active THEN 1 END), count(CASE WHEN s.state = @paused THEN 1 END), count(CASE WHEN s.state = @gone THEN 1 END),
                   count(CASE WHEN s.state = @active AND s.failure_run > 0 THEN 1 END),
                   count(CASE WHEN s.state = @active AND s.next_poll_ms <= @now AND s.lease_until_ms <= @now THEN 1 END),
                   coalesce(min(CASE WHEN s.state = @active AND s.next_poll_ms <= @now AND s.lease_until_ms <= @now THEN s.next_poll_ms END), @now),
                   count(CASE WHEN s.lease_until_ms > @now THEN 1 END),
                   coalesce((SELECT c.value FROM counter AS c WHERE c.name = @stories), 0),
                   coalesce((SELECT max(id) FROM outbox) - (SELECT min(id) FROM outbox) + 1, 0)
            FROM source AS s
            """,
            null,
            row => new Levels(
                row.GetInt64(0), row.GetInt64(1), row.GetInt64(2), row.GetInt64(3), row.GetInt64(4), TimeSpan.FromMilliseconds(nowMs - row.GetInt64(5)), row.GetInt64(6), row.GetInt64(7), row.GetInt64(8)),
            cancel,
            ("now", nowMs),
            ("active", (int)SourceState.Active),
            ("paused", (int)SourceState.Paused),
            ("gone", (int)SourceState.Gone),
            ("stories", Counters.Stories)))[0];
    }

    /// <summary>Bytes that the database takes on its disk, without its log.</summary>
    /// <param name="cancel">Cancels.</param>
    public async Task<long> SizeAsync(CancellationToken cancel)
    {
        await using SqlSession session = await _database.OpenAsync(cancel);
        return (await session.QueryAsync(_database.SizeSql, null, static row => row.GetInt64(0), cancel))[0];
    }

    /// <summary>Levels at one moment.</summary>
    /// <param name="Active">Sources that are polled.</param>
    /// <param name="Paused">Sources that a person paused.</param>
    /// <param name="Gone">Sources that are gone.</param>
    /// <param name="Failing">Active sources whose last poll failed.</param>
    /// <param name="Due">Active sources that are due and not leased.</param>
    /// <param name="DueLag">How long the longest overdue of them has been waiting; zero if none is due.</param>
    /// <param name="Leases">Sources that a worker holds.</param>
    /// <param name="Entries">Entries in the view of everything.</param>
    /// <param name="OutboxMessages">Messages in the outbox: ids have no gaps.</param>
    public sealed record Levels(long Active, long Paused, long Gone, long Failing, long Due, TimeSpan DueLag, long Leases, long Entries, long OutboxMessages);
}
