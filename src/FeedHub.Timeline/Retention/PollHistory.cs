using FeedHub.Timeline.Storage.Sql;

namespace FeedHub.Timeline.Retention;

/// <summary>Reads the summed-up log of a source, or of all. Every member may be called from any thread.</summary>
public sealed class PollHistory
{
    private readonly Database _database;

    internal PollHistory(Database database) => _database = database;

    /// <summary>Hours or days in which the source was polled, the oldest first, the present one included.</summary>
    /// <param name="source">Row id.</param>
    /// <param name="tier">How finely.</param>
    /// <param name="since">Begin of the first one wanted; an hour or day that began before is left out.</param>
    /// <param name="cancel">Cancels.</param>
    public async Task<IReadOnlyList<PollSum>> ReadAsync(long source, PollTier tier, DateTimeOffset since, CancellationToken cancel)
    {
        await using SqlSession session = await _database.OpenAsync(cancel);
        return await session.QueryAsync(
            PollSums.ReadSql(tier), null, Read, cancel, ("source", source), ("since", since.ToUnixTimeMilliseconds()), ("mark", Housekeeping.Mark));
    }

    /// <summary>Hours or days in which any source was polled, those removed since included; the oldest first, the present one included. Reads a row an hour and the polls of the last three hours.</summary>
    /// <param name="tier">How finely.</param>
    /// <param name="since">Begin of the first one wanted; a whole hour or day.</param>
    /// <param name="cancel">Cancels.</param>
    public async Task<IReadOnlyList<PollSum>> ReadHubAsync(PollTier tier, DateTimeOffset since, CancellationToken cancel)
    {
        await using SqlSession session = await _database.OpenAsync(cancel);
        return await session.QueryAsync(PollSums.ReadOfHubSql(tier), null, Read, cancel, ("since", since.ToUnixTimeMilliseconds()), ("mark", Housekeeping.Mark));
    }

    private static PollSum Read(SqlRow row) => new()
    {
        Start = DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(0)),
        Polls = (int)row.GetInt64(1),
        Fetched = (int)row.GetInt64(2),
        Unchanged = (int)row.GetInt64(3),
        Deferred = (int)row.GetInt64(4),
        Failed = (int)row.GetInt64(5),
        StatusOk = (int)row.GetInt64(6),
        StatusNotModified = (int)row.GetInt64(7),
        StatusClient = (int)row.GetInt64(8),
        StatusServer = (int)row.GetInt64(9),
        Duration = TimeSpan.FromMilliseconds(row.GetInt64(10)),
        Bytes = row.GetInt64(11),
        EntriesNew = (int)row.GetInt64(12),
        EntriesChanged = (int)row.GetInt64(13),
    };
}
