using FeedHub.Timeline.Ingest;
using FeedHub.Timeline.Sources;
using FeedHub.Timeline.Storage;
using FeedHub.Timeline.Storage.Sql;

namespace FeedHub.Timeline.Retention;

/// <summary>
/// Knows which entries' pages to ask for, of the sources that have it declared, and retracts an entry whose page is gone: three answers of 404 or 410 in a row, over two days at least. Each page is asked for
/// once a day while its entry is among the newest of its source and not older than a month.
/// </summary>
public sealed class PageChecks
{
    private const int MaxMisses = 3;
    private const int NewestOfSource = 50;
    private static readonly TimeSpan Interval = TimeSpan.FromDays(1);
    private static readonly TimeSpan Confirmation = TimeSpan.FromDays(2);
    private static readonly TimeSpan Watched = TimeSpan.FromDays(30);

    private readonly Database _database;
    private readonly TimelineDatabase _timeline;
    private readonly TimeProvider _time;

    internal PageChecks(Database database, TimelineDatabase timeline, TimeProvider time)
    {
        _database = database;
        _timeline = timeline;
        _time = time;
    }

    /// <summary>Pages that are due, those of new entries among them.</summary>
    /// <param name="count">At most this many, 1 to 1,000.</param>
    /// <param name="cancel">Cancels.</param>
    public async Task<IReadOnlyList<PageToCheck>> DueAsync(int count, CancellationToken cancel)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, 1_000);
        long nowMs = Now();
        return await _database.WriteAsync(
            async (session, token) =>
            {
                List<long> sources = await session.QueryAsync(
                    "SELECT id, entry_rules FROM source WHERE entry_rules IS NOT NULL AND state = @active",
                    null,
                    static row => EntryRules.Parse(row.TextOrNull(1)).ChecksPages ? row.GetInt64(0) : 0,
                    token,
                    ("active", (int)SourceState.Active));
                sources.RemoveAll(id => id == 0);
                long from = nowMs - (long)Watched.TotalMilliseconds;
                await session.ExecuteAsync(
                    "DELETE FROM page_check WHERE entry_id IN (SELECT p.entry_id FROM page_check p JOIN entry e ON e.id = p.entry_id WHERE e.first_seen_ms < @from AND p.misses = 0)", null, token, ("from", from));
                foreach (long source in sources)
                {
                    await session.ExecuteAsync(
                        $"""
                        INSERT INTO page_check (entry_id, next_ms, misses)
                        SELECT n.id, @first, 0 FROM (SELECT id, link, first_seen_ms FROM entry WHERE source_id = @source ORDER BY position_ms DESC, id DESC LIMIT {NewestOfSource}) AS n
                        WHERE n.link IS NOT NULL AND n.first_seen_ms >= @from AND NOT EXISTS (SELECT 1 FROM page_check p WHERE p.entry_id = n.id)
                        """,
                        null,
                        token,
                        ("source", source),
                        ("first", nowMs + (long)Interval.TotalMilliseconds),
                        ("from", from));
                }

                RowBatch want = RowBatch.OfIds(sources);
                return await session.QueryAsync(
                    """
                    SELECT p.entry_id, e.link, p.misses, p.first_miss_ms, COALESCE(s.set_user_agent, s.user_agent), s.access
                    FROM page_check p JOIN entry e ON e.id = p.entry_id JOIN source s ON s.id = e.source_id
                    WHERE p.next_ms <= @now AND e.source_id IN (SELECT want.id FROM {want}) ORDER BY p.next_ms LIMIT @count
                    """,
                    want,
                    static row => new PageToCheck(row.GetInt64(0), row.GetString(1), row.GetInt32(2), row.LongOrNull(3) is { } ms ? DateTimeOffset.FromUnixTimeMilliseconds(ms) : null) { UserAgent = row.TextOrNull(4), Access = row.TextOrNull(5) },
                    token,
                    ("now", nowMs),
                    ("count", count));
            },
            cancel);
    }

    /// <summary>Takes in what pages answered, and retracts entries whose pages are confirmed to be gone.</summary>
    /// <param name="answers">Pages, each with whether it is gone; <see langword="null"/> if the answer says neither.</param>
    /// <param name="cancel">Cancels.</param>
    /// <returns>Entries retracted.</returns>
    public Task<int> TakeAsync(IReadOnlyList<(PageToCheck Page, bool? IsGone)> answers, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(answers);
        long nowMs = Now();
        return _database.WriteAsync(
            async (session, token) =>
            {
                RowBatch rows = new("page_check", "entry_id:long", "next_ms:long", "misses:int", "first_miss_ms:long");
                List<long> gone = [];
                foreach ((PageToCheck page, bool? isGone) in answers)
                {
                    int misses = isGone switch { true => page.Misses + 1, false => 0, _ => page.Misses };
                    long? first = misses == 0 ? null : page.FirstMiss?.ToUnixTimeMilliseconds() ?? nowMs;
                    if (misses >= MaxMisses && nowMs - first >= (long)Confirmation.TotalMilliseconds)
                    {
                        gone.Add(page.EntryId);
                    }
                    else
                    {
                        rows.Add(page.EntryId).Add(nowMs + (long)Interval.TotalMilliseconds).Add(misses).Add(first);
                    }
                }

                await session.UpdateAsync(rows, 1, token);
                return gone.Count == 0 ? 0 : await new IngestBatch(session, _timeline.TagPrefix, nowMs).RemoveAsync(gone, "its page is gone, confirmed three times", isTold: true, token);
            },
            cancel);
    }

    private long Now() => _time.GetUtcNow().ToUnixTimeMilliseconds();
}
