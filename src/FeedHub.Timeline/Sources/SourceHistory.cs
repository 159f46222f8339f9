using FeedHub.Timeline.Ingest;
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

    /// <summary>Where a permanent redirect leads that has not yet proved itself.</summary>
    /// <param name="sourceId">The source.</param>
    /// <param name="cancel">Cancels.</param>
    /// <returns><see langword="null"/> if there is none, or an operator has refused it.</returns>
    public async Task<RedirectProbation?> ProbationAsync(long sourceId, CancellationToken cancel)
    {
        await using SqlSession session = await _database.OpenAsync(cancel);
        return (await session.QueryAsync(
            """
            SELECT s.redirect_url, s.redirect_count, COALESCE(s.redirect_since_ms, 0) FROM source s
            WHERE s.id = @source AND s.redirect_url IS NOT NULL
              AND NOT EXISTS (SELECT 1 FROM source_move m WHERE m.source_id = s.id AND m.to_url = s.redirect_url AND m.undone_ms IS NOT NULL)
            """,
            null,
            static row => new RedirectProbation(row.GetString(0), row.GetInt32(1), DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(2))),
            cancel,
            ("source", sourceId))).SingleOrDefault();
    }

    /// <summary>Decides on a redirect that is on probation: moves the source there now, or never.</summary>
    /// <param name="sourceId">The source.</param>
    /// <param name="url">Where it leads, as <see cref="ProbationAsync"/> said.</param>
    /// <param name="accept">Move there and poll at once; else the same redirect moves the source no more.</param>
    /// <param name="cancel">Cancels.</param>
    /// <returns><see langword="false"/> if it leads elsewhere by now, or another source polls that URL.</returns>
    public Task<bool> DecideAsync(long sourceId, string url, bool accept, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(url);
        long nowMs = _time.GetUtcNow().ToUnixTimeMilliseconds();
        return _database.WriteAsync(
            async (session, token) =>
            {
                List<string> from = await session.QueryAsync(
                    "SELECT current_url FROM source WHERE id = @source AND redirect_url = @url", null, static row => row.GetString(0), token, ("source", sourceId), ("url", url));
                if (from is not [string current] || url.Length > SourceUrl.MaxLength)
                {
                    return false;
                }

                byte[] key = SourceUrl.Key(SourceUrl.Check(url)).ToBytes();
                if (accept && !await SourceMoves.MayMoveAsync(session, sourceId, key, token))
                {
                    return false;
                }

                // A refusal is a move that was undone at once: those are never made again.
                await session.ExecuteAsync(
                    "INSERT INTO source_move (source_id, moved_ms, from_url, to_url, to_url_key, undone_ms) VALUES (@source, @now, @from, @url, @key, CASE WHEN @undone < 0 THEN NULL ELSE @undone END)",
                    null, token, ("source", sourceId), ("now", nowMs), ("from", current), ("url", url), ("key", key), ("undone", accept ? -1L : nowMs));
                await session.ExecuteAsync("UPDATE source SET redirect_url = NULL, redirect_count = 0, redirect_since_ms = NULL WHERE id = @source", null, token, ("source", sourceId));
                if (accept)
                {
                    await session.ExecuteAsync(
                        "UPDATE source SET current_url = @url, current_url_key = @key, host = @host, next_poll_ms = @now, interval_reason = @reason WHERE id = @source",
                        null, token, ("url", url), ("key", key), ("host", SourceUrl.PoliteHost(url)), ("now", nowMs), ("reason", "moved where its redirect leads, at the operator's word"), ("source", sourceId));
                }

                return true;
            },
            cancel);
    }
}
