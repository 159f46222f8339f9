using FeedHub.Timeline.Storage;
using FeedHub.Timeline.Storage.Rows;
using FeedHub.Timeline.Storage.Sql;
using Microsoft.EntityFrameworkCore;

namespace FeedHub.Timeline.Sources;

/// <summary>Where sources have moved, and the way back.</summary>
public sealed class SourceHistory
{
    private readonly Database _database;
    private readonly TimeProvider _time;

    internal SourceHistory(Database database, TimeProvider time)
    {
        _database = database;
        _time = time;
    }

    /// <summary>Moves, the latest first.</summary>
    /// <param name="sourceId">Of this source; <see langword="null"/> for all.</param>
    /// <param name="count">At most this many, 1 to 500.</param>
    /// <param name="cancel">Cancels.</param>
    public async Task<IReadOnlyList<SourceMove>> MovesAsync(long? sourceId, int count, CancellationToken cancel)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, 500);
        await using FeedHubDb db = _database.CreateContext();
        List<SourceMoveRow> rows = await db.SourceMoves.Where(m => sourceId == null || m.SourceId == sourceId).OrderByDescending(m => m.Id).Take(count).ToListAsync(cancel);
        return rows.ConvertAll(static m => new SourceMove(
            m.SourceId,
            DateTimeOffset.FromUnixTimeMilliseconds(m.MovedMs),
            m.FromUrl,
            m.ToUrl,
            m.UndoneMs is { } undone ? DateTimeOffset.FromUnixTimeMilliseconds(undone) : null));
    }

    /// <summary>Undoes the last move of a source that stands: the URL before is polled again, at once, and redirects to the same place move the source no more.</summary>
    /// <param name="sourceId">The source.</param>
    /// <param name="cancel">Cancels.</param>
    /// <returns>The URL that is polled again; <see langword="null"/> if the source has not moved.</returns>
    public Task<string?> GoBackAsync(long sourceId, CancellationToken cancel)
    {
        long nowMs = _time.GetUtcNow().ToUnixTimeMilliseconds();
        return _database.WriteAsync(
            async (session, token) =>
            {
                List<(long Id, string From)> last = await session.QueryAsync(
                    "SELECT id, from_url FROM source_move WHERE source_id = @source AND undone_ms IS NULL ORDER BY id DESC LIMIT 1",
                    null,
                    static row => (row.GetInt64(0), row.GetString(1)),
                    token,
                    ("source", sourceId));
                if (last is not [(long move, string from)])
                {
                    return null;
                }

                await session.ExecuteAsync("UPDATE source_move SET undone_ms = @now WHERE id = @move", null, token, ("now", nowMs), ("move", move));
                await session.ExecuteAsync(
                    """
                    UPDATE source SET current_url = @url, current_url_key = @key, host = @host, redirect_url = NULL, redirect_count = 0, redirect_since_ms = NULL,
                        next_poll_ms = @now, interval_reason = @reason
                    WHERE id = @source
                    """,
                    null,
                    token,
                    ("url", from),
                    ("key", SourceUrl.Key(from).ToBytes()),
                    ("host", SourceUrl.PoliteHost(from)),
                    ("now", nowMs),
                    ("reason", "back at the URL before the move"),
                    ("source", sourceId));
                return from;
            },
            cancel);
    }
}
