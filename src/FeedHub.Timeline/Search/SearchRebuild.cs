using System.Globalization;
using FeedHub.Timeline.Storage.Sql;

namespace FeedHub.Timeline.Search;

/// <summary>
/// Makes the search index anew from what is stored, in small transactions while polls go on. A mark says how far it has come: it may be killed at any moment and goes on where it was.
/// </summary>
public sealed class SearchRebuild
{
    /// <summary>Name of the mark: last id that is done. There is none where nothing is to do.</summary>
    internal const string Mark = "search_rebuild";

    private readonly Database _database;
    private readonly int _step;

    internal SearchRebuild(Database database, int step = 500)
    {
        _database = database;
        _step = step;
    }

    /// <summary>Runs when a step is written and not committed: where tests end the process.</summary>
    internal Func<Task>? BeforeCommit { get; set; }

    /// <summary>Forgets the whole index and asks for a new one: searches find little until <see cref="ContinueAsync"/> is through.</summary>
    /// <param name="cancel">Cancels.</param>
    public Task BeginAsync(CancellationToken cancel) => _database.WriteAsync(
        async (session, token) =>
        {
            await session.ExecuteAsync(session.ClearSearch, null, token);
            return await session.ExecuteAsync(
                "INSERT INTO hub_state (name, value) VALUES (@name, '0') ON CONFLICT (name) DO UPDATE SET value = '0'", null, token, ("name", Mark));
        },
        cancel);

    /// <summary>Takes in all entries, where that was asked for.</summary>
    /// <param name="progress">Told how many are done and how many there are, roughly.</param>
    /// <param name="cancel">Cancels between two steps; what was done stays.</param>
    /// <returns>Entries taken in.</returns>
    public async Task<long> ContinueAsync(IProgress<(long Done, long Total)>? progress, CancellationToken cancel)
    {
        long total = 0;
        while (true)
        {
            cancel.ThrowIfCancellationRequested();
            (int done, long at, long last) = await _database.WriteAsync(StepAsync, cancel);
            total += done;
            if (done == 0)
            {
                return total;
            }

            progress?.Report((at, last));
        }
    }

    private async Task<(int Done, long At, long Last)> StepAsync(SqlSession session, CancellationToken cancel)
    {
        await session.LockArrivalsAsync(cancel); // no poll changes an entry between our reading and our writing
        List<string> mark = await session.QueryAsync(
            "SELECT s.value FROM hub_state AS s WHERE s.name = @name" + session.ForUpdate, null, static row => row.GetString(0), cancel, ("name", Mark));
        if (mark is not [var value])
        {
            return default;
        }

        List<long> ids = await session.QueryAsync(
            "SELECT id FROM entry WHERE id > @after ORDER BY id LIMIT @step",
            null,
            static row => row.GetInt64(0),
            cancel,
            ("after", long.Parse(value, NumberStyles.None, CultureInfo.InvariantCulture)),
            ("step", _step));
        if (ids.Count == 0)
        {
            await session.ExecuteAsync("DELETE FROM hub_state WHERE name = @name", null, cancel, ("name", Mark));
            return default;
        }

        await SearchIndex.RefreshAsync(session, ids, cancel);
        await session.ExecuteAsync("UPDATE hub_state SET value = @value WHERE name = @name", null, cancel, ("value", ids[^1].ToString(CultureInfo.InvariantCulture)), ("name", Mark));
        await (BeforeCommit?.Invoke() ?? Task.CompletedTask);
        long last = (await session.QueryAsync("SELECT max(id) FROM entry", null, static row => row.GetInt64(0), cancel))[0];
        return (ids.Count, ids[^1], last);
    }
}
