using FeedHub.Timeline.Storage.Sql;

namespace FeedHub.Timeline.Storage;

/// <summary>Texts that all processes on one database share, each made by whoever needs it first.</summary>
public sealed class SharedState
{
    private const string Read = "SELECT value FROM hub_state WHERE name = @name";

    private readonly Database _database;

    internal SharedState(Database database) => _database = database;

    /// <summary>The text of a name; where there is none yet, what is given becomes it.</summary>
    /// <param name="name">Name.</param>
    /// <param name="value">What it becomes.</param>
    /// <param name="cancel">Cancels.</param>
    /// <returns>What holds for all processes.</returns>
    public async Task<string> GetOrAddAsync(string name, string value, CancellationToken cancel)
    {
        await using (SqlSession session = await _database.OpenAsync(cancel))
        {
            if (await session.QueryAsync(Read, null, static row => row.GetString(0), cancel, ("name", name)) is [var stored])
            {
                return stored;
            }
        }

        return await WriteAsync("INSERT INTO hub_state (name, value) VALUES (@name, @value) ON CONFLICT (name) DO NOTHING", name, value, "", cancel);
    }

    /// <summary>Replaces a text that is of no use, unless another process has replaced it.</summary>
    /// <param name="name">Name.</param>
    /// <param name="useless">What it was.</param>
    /// <param name="value">What it becomes.</param>
    /// <param name="cancel">Cancels.</param>
    /// <returns>What holds for all processes.</returns>
    public Task<string> ReplaceAsync(string name, string useless, string value, CancellationToken cancel) =>
        WriteAsync("UPDATE hub_state SET value = @value WHERE name = @name AND value = @known", name, value, useless, cancel);

    private Task<string> WriteAsync(string sql, string name, string value, string known, CancellationToken cancel) => _database.WriteAsync(
        async (session, token) =>
        {
            await session.ExecuteAsync(sql, null, token, ("name", name), ("value", value), ("known", known));
            return (await session.QueryAsync(Read, null, static row => row.GetString(0), token, ("name", name)))[0];
        },
        cancel);
}
