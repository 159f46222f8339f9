using FeedHub.Timeline.Storage.Sql;

namespace FeedHub.Timeline.Sources;

/// <summary>Reads what an audit of the sources asks for, a page at a time: there may be a million.</summary>
public sealed class SourceAudit
{
    private const int Page = 500;

    private readonly Database _database;

    internal SourceAudit(Database database) => _database = database;

    /// <summary>All sources that are not paused, by id.</summary>
    /// <param name="now">The time it is; polls of the week before it count for the size of documents, those of the last 24 hours for what a day costs.</param>
    /// <param name="cancel">Cancels.</param>
    public async IAsyncEnumerable<AuditedSource> ReadAsync(DateTimeOffset now, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        long last = 0;
        while (true)
        {
            await using SqlSession session = await _database.OpenAsync(cancel);
            List<AuditedSource> page = await session.QueryAsync(
                """
                SELECT s.id, s.current_url, s.url, s.state, s.failing_since_ms, s.etag IS NOT NULL OR s.last_modified IS NOT NULL, s.access_kinds IS NOT NULL, s.outcome, s.detail,
                       (SELECT max(e.first_seen_ms) FROM entry AS e WHERE e.source_id = s.id),
                       (SELECT max(p.bytes) FROM poll AS p WHERE p.source_id = s.id AND p.started_ms >= @week),
                       (SELECT sum(p.bytes) FROM poll AS p WHERE p.source_id = s.id AND p.started_ms >= @day)
                FROM source AS s
                WHERE s.id > @last AND s.state <> @paused
                ORDER BY s.id
                LIMIT @page
                """,
                null,
                static row => new AuditedSource(row.GetInt64(0), row.GetString(1), (SourceState)row.GetInt32(3))
                {
                    HasMoved = row.GetString(1) != row.GetString(2),
                    FailingSince = Time(row.LongOrNull(4)),
                    HasValidators = row.GetBoolean(5),
                    HasCredentials = row.GetBoolean(6),
                    Outcome = row.TextOrNull(7),
                    Detail = row.TextOrNull(8),
                    NewestEntryAt = Time(row.LongOrNull(9)),
                    LargestDocument = row.LongOrNull(10) ?? 0,
                    DailyBytes = row.IsDBNull(11) ? 0 : row.GetSum(11), // PostgreSQL sums up to numeric
                },
                cancel,
                ("week", now.AddDays(-7).ToUnixTimeMilliseconds()),
                ("day", now.AddDays(-1).ToUnixTimeMilliseconds()),
                ("last", last),
                ("paused", (int)SourceState.Paused),
                ("page", Page));
            foreach (AuditedSource source in page)
            {
                yield return source;
            }

            if (page.Count < Page)
            {
                yield break;
            }

            last = page[^1].Id;
        }
    }

    /// <summary>When the latest poll began, by the clock of the process that made it; <see langword="null"/> before the first.</summary>
    /// <param name="cancel">Cancels.</param>
    public async Task<DateTimeOffset?> LatestPollAsync(CancellationToken cancel)
    {
        await using SqlSession session = await _database.OpenAsync(cancel);
        return Time((await session.QueryAsync("SELECT max(started_ms) FROM poll", null, static row => row.LongOrNull(0), cancel))[0]);
    }

    /// <summary>The time it is by the database.</summary>
    /// <param name="cancel">Cancels.</param>
    public async Task<DateTimeOffset> DatabaseTimeAsync(CancellationToken cancel)
    {
        await using SqlSession session = await _database.OpenAsync(cancel);
        return DateTimeOffset.FromUnixTimeMilliseconds((await session.QueryAsync($"SELECT {session.Now}", null, static row => row.GetInt64(0), cancel))[0]);
    }

    private static DateTimeOffset? Time(long? milliseconds) => milliseconds is { } known ? DateTimeOffset.FromUnixTimeMilliseconds(known) : null;
}
