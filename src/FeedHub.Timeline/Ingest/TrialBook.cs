using System.Text.Json;
using FeedHub.Timeline.Storage.Sql;

namespace FeedHub.Timeline.Ingest;

/// <summary>
/// Which sources operators asked lately for an answer to look at, by any process of the hub. One who sets a source up asks often, so less rests between two than between
/// polls by hand; but no host is asked by many such requests. Kept as one short text, since it holds no more than some minutes.
/// </summary>
public sealed class TrialBook
{
    /// <summary>Least time between two requests of the same kind for a source: 1 min.</summary>
    public static readonly TimeSpan Rest = TimeSpan.FromMinutes(1);

    /// <summary>Time in which <see cref="MostOfHost"/> counts: 5 min.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(5);

    /// <summary>Most requests to one host in <see cref="Window"/>, whatever the source: 10.</summary>
    public const int MostOfHost = 10;

    private const int Most = 1_000;
    private const string Name = "trials";

    private readonly Database _database;

    internal TrialBook(Database database) => _database = database;

    /// <summary>Takes the right to ask a source once.</summary>
    /// <param name="sourceId">Row id.</param>
    /// <param name="host">Its host, as sources have it.</param>
    /// <param name="request">What tells the request from others for this source: one with other settings is another, and waits for none.</param>
    /// <param name="now">The time it is.</param>
    /// <param name="cancel">Cancels.</param>
    /// <returns><see langword="null"/> if it may be asked; else from when on.</returns>
    public Task<DateTimeOffset?> TakeAsync(long sourceId, string host, string request, DateTimeOffset now, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(host);
        ArgumentNullException.ThrowIfNull(request);
        long nowMs = now.ToUnixTimeMilliseconds();
        return _database.WriteAsync(
            async (session, token) =>
            {
                await session.ExecuteAsync("INSERT INTO hub_state (name, value) VALUES (@name, '[]') ON CONFLICT (name) DO NOTHING", null, token, ("name", Name));
                string stored = (await session.QueryAsync("SELECT s.value FROM hub_state AS s WHERE s.name = @name" + session.ForUpdate, null, static row => row.GetString(0), token, ("name", Name)))[0];

                // One that is ahead of the time was noted by a clock that was wrong.
                List<Trial> known = [.. JsonSerializer.Deserialize(stored, StoredJson.Default.IReadOnlyListTrial)!.Where(trial => trial.At <= nowMs && trial.At + (long)Window.TotalMilliseconds > nowMs)];
                if (Until(known, sourceId, host, request, nowMs) is { } until)
                {
                    return (DateTimeOffset?)DateTimeOffset.FromUnixTimeMilliseconds(until);
                }

                IReadOnlyList<Trial> kept = [.. known.TakeLast(Most - 1), new Trial(sourceId, host, request, nowMs)];
                await session.ExecuteAsync("UPDATE hub_state SET value = @value WHERE name = @name", null, token, ("value", JsonSerializer.Serialize(kept, StoredJson.Default.IReadOnlyListTrial)), ("name", Name));
                return null;
            },
            cancel);
    }

    private static long? Until(List<Trial> known, long sourceId, string host, string request, long nowMs)
    {
        long? rest = known.FindLast(trial => trial.SourceId == sourceId && trial.Request == request) is { } same && same.At + (long)Rest.TotalMilliseconds > nowMs
            ? same.At + (long)Rest.TotalMilliseconds
            : null;
        List<Trial> ofHost = known.FindAll(trial => trial.Host == host);
        long? full = ofHost.Count >= MostOfHost ? ofHost[^MostOfHost].At + (long)Window.TotalMilliseconds : null;
        return rest is { } one && full is { } other ? Math.Max(one, other) : rest ?? full;
    }

    /// <summary>One request.</summary>
    /// <param name="SourceId">Row id.</param>
    /// <param name="Host">Host.</param>
    /// <param name="Request">What tells it from others.</param>
    /// <param name="At">When, in ms since 1970.</param>
    internal sealed record Trial(long SourceId, string Host, string Request, long At);
}
