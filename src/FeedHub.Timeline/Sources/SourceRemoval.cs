using System.Globalization;
using FeedHub.Timeline.Ingest;
using FeedHub.Timeline.Retention;
using FeedHub.Timeline.Storage;
using FeedHub.Timeline.Storage.Sql;

namespace FeedHub.Timeline.Sources;

/// <summary>
/// Removes sources with their entries at an operator's word. Those who have the entries are told (RFC 6721), and ids that were published stay taken. A story that other sources tell too
/// stays in their words. Both databases; any thread.
/// </summary>
public sealed class SourceRemoval
{
    /// <summary>Reason of the tombstones.</summary>
    internal const string Reason = "its source was removed by the operator";

    // Name of a state that says which source is being removed, before its row id.
    private const string Note = "removing:";
    private const int Step = 200;

    private readonly Database _database;
    private readonly TimelineDatabase _timeline;
    private readonly TimeProvider _time;

    internal SourceRemoval(Database database, TimelineDatabase timeline, TimeProvider time)
    {
        _database = database;
        _timeline = timeline;
        _time = time;
    }

    /// <summary>
    /// Removes a source: stops its polls, then takes out its entries a part at a time, then what is left of it. Ended half-way, it goes on where it was when it is called again, and is among
    /// <see cref="PendingAsync"/> until then. Resuming the source stops it.
    /// </summary>
    /// <param name="id">Row id.</param>
    /// <param name="within">How long to take entries out; <see langword="null"/> to the end. With <see cref="TimeSpan.Zero"/> its polls stop, and nothing more.</param>
    /// <param name="progress">Receives how many entries are removed, and of how many, now and then.</param>
    /// <param name="cancel">Cancels; what was removed stays removed, and the source stays paused.</param>
    public async Task<SourceRemovalResult> RemoveAsync(long id, TimeSpan? within, IProgress<(long Done, long Total)>? progress, CancellationToken cancel)
    {
        (bool exists, (bool isDeclared, bool isListed), bool hasOptOuts) = await _database.WriteAsync((session, token) => BeginAsync(session, id, token), cancel);
        if (!exists)
        {
            return new SourceRemovalResult.Missing();
        }

        if (hasOptOuts)
        {
            return new SourceRemovalResult.Refused("Authors opted out at this source, and that would be forgotten with it. Pause it instead, or withdraw their opt-outs first.");
        }

        return await GoOnAsync(id, isDeclared, isListed, within, progress, cancel);
    }

    /// <summary>Goes on with a removal to its end, unless it was stopped meanwhile.</summary>
    /// <param name="id">Row id.</param>
    /// <param name="cancel">As for <see cref="RemoveAsync"/>.</param>
    public Task<SourceRemovalResult> ContinueAsync(long id, CancellationToken cancel) => GoOnAsync(id, isDeclared: false, isListed: false, within: null, progress: null, cancel);

    /// <summary>Sources that are being removed, or whose removal was ended half-way.</summary>
    /// <param name="cancel">Cancels.</param>
    /// <returns>Row ids, ascending.</returns>
    public async Task<IReadOnlyList<long>> PendingAsync(CancellationToken cancel)
    {
        await using SqlSession session = await _database.OpenAsync(cancel);
        return await session.QueryAsync(
            "SELECT name FROM hub_state WHERE name >= @from AND name < @to ORDER BY length(name), name",
            null,
            static row => long.Parse(row.GetString(0).AsSpan(Note.Length), NumberStyles.None, CultureInfo.InvariantCulture),
            cancel,
            ("from", Note),
            ("to", Note[..^1] + (char)(Note[^1] + 1)));
    }

    /// <summary>Stops removals: what is left of the sources stays.</summary>
    internal static Task StopAsync(SqlSession session, IEnumerable<long> ids, CancellationToken cancel)
    {
        RowBatch notes = new("want", "name:text");
        foreach (long id in ids)
        {
            notes.Add(NoteOf(id));
        }

        return session.ExecuteAsync("DELETE FROM hub_state WHERE name IN (SELECT want.name FROM {want})", notes, cancel);
    }

    private async Task<SourceRemovalResult> GoOnAsync(long id, bool isDeclared, bool isListed, TimeSpan? within, IProgress<(long Done, long Total)>? progress, CancellationToken cancel)
    {
        long started = _time.GetTimestamp();
        for (int entries = 0; ;)
        {
            cancel.ThrowIfCancellationRequested();
            if (within is { } limit && _time.GetElapsedTime(started) >= limit)
            {
                return new SourceRemovalResult.Going(await CountAsync(id, cancel), isDeclared) { IsListed = isListed };
            }

            (int? removed, bool isDone) = await _database.WriteAsync((session, token) => ContinueAsync(session, id, token), cancel);
            if (removed is null)
            {
                return new SourceRemovalResult.Stopped();
            }

            entries += removed.Value;
            if (isDone)
            {
                return new SourceRemovalResult.Removed(entries, isDeclared) { IsListed = isListed };
            }

            progress?.Report((entries, entries + await CountAsync(id, cancel)));
        }
    }

    private async Task<long> CountAsync(long id, CancellationToken cancel)
    {
        await using SqlSession session = await _database.OpenAsync(cancel);
        return (await session.QueryAsync("SELECT count(*) FROM entry WHERE source_id = @id", null, static row => row.GetInt64(0), cancel, ("id", id)))[0];
    }

    private static string NoteOf(long id) => string.Create(CultureInfo.InvariantCulture, $"{Note}{id}");

    // A poll on its way finds its lease taken, and stores nothing.
    private static async Task<(bool Exists, (bool IsDeclared, bool IsListed) Named, bool HasOptOuts)> BeginAsync(SqlSession session, long id, CancellationToken cancel)
    {
        if (await session.QueryAsync("SELECT is_declared FROM source WHERE id = @id", null, static row => row.GetBoolean(0), cancel, ("id", id)) is not [bool isDeclared])
        {
            return (false, default, false);
        }

        bool isListed = (await session.QueryAsync("SELECT count(*) FROM listed_source WHERE source_id = @id", null, static row => row.GetInt64(0), cancel, ("id", id)))[0] > 0;

        if ((await session.QueryAsync("SELECT count(*) FROM opt_out WHERE source_id = @id", null, static row => row.GetInt64(0), cancel, ("id", id)))[0] > 0)
        {
            return (true, (isDeclared, isListed), true);
        }

        await session.ExecuteAsync(
            "UPDATE source SET state = @paused, is_pruned = @no, lease_token = lease_token + 1, lease_until_ms = 0 WHERE id = @id", null, cancel, ("paused", (int)SourceState.Paused), ("no", false), ("id", id)); // its list would resume what it let go
        await session.ExecuteAsync("INSERT INTO hub_state (name, value) VALUES (@name, '') ON CONFLICT (name) DO NOTHING", null, cancel, ("name", NoteOf(id)));
        return (true, (isDeclared, isListed), false);
    }

    private async Task<(int? Removed, bool IsDone)> ContinueAsync(SqlSession session, long id, CancellationToken cancel)
    {
        await IngestSource.LockAsync(session, [id], cancel);
        if ((await session.QueryAsync("SELECT count(*) FROM hub_state WHERE name = @name", null, static row => row.GetInt64(0), cancel, ("name", NoteOf(id))))[0] == 0)
        {
            return (null, false); // stopped, or another process has done it
        }

        List<long> entries = await session.QueryAsync(
            "SELECT id FROM entry WHERE source_id = @id ORDER BY id LIMIT @step", null, static row => row.GetInt64(0), cancel, ("id", id), ("step", Step));
        long nowMs = _time.GetUtcNow().ToUnixTimeMilliseconds();
        if (entries.Count > 0)
        {
            await new IngestBatch(session, _timeline.TagPrefix, nowMs).RemoveAsync(entries, Reason, isTold: true, cancel);
        }

        if (entries.Count == Step)
        {
            return (entries.Count, false);
        }

        // What the hub asked it did ask, whoever is gone since: what is summed up, and what is not. Which of the two a poll is must not change before it is deleted.
        await Housekeeping.LockMarkAsync(session, cancel);
        await session.ExecuteAsync(PollSums.AddRestToHubSql, null, cancel, ("source", id), ("mark", Housekeeping.Mark));

        // Incidents, held back entries, the last document and pushes go by their foreign keys.
        foreach (string table in (string[])["byline", "series", "poll", "poll_hour", "poll_day", "source_move"])
        {
            await session.ExecuteAsync($"DELETE FROM {table} WHERE source_id = @id", null, cancel, ("id", id));
        }

        await session.ExecuteAsync("DELETE FROM retraction WHERE view_kind = 1 AND owner_id = @id", null, cancel, ("id", id));
        await session.ExecuteAsync("UPDATE source SET list_id = NULL WHERE list_id = @id", null, cancel, ("id", id)); // what a list brought stays, as the operator's own
        await KeptOutSources.NoteAsync(session, id, cancel);
        await session.ExecuteAsync("DELETE FROM source WHERE id = @id", null, cancel, ("id", id));
        await StopAsync(session, [id], cancel);
        Counters counters = await Counters.LockAsync(session, cancel);
        await SourceWriter.AnnounceAsync(session, counters, [], nowMs, cancel);
        await counters.SaveAsync(session, cancel);
        return (entries.Count, true);
    }
}
