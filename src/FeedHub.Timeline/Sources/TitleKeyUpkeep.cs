using FeedHub.Timeline.Storage.Sql;

namespace FeedHub.Timeline.Sources;

/// <summary>Writes the keys by which sources are ordered anew, once after each change of how they are made. Killed half-way, it begins again; several processes may do it at once.</summary>
internal static class TitleKeyUpkeep
{
    /// <summary>Name of the state that says by which rules keys were made.</summary>
    internal const string Mark = "title_keys";

    // Numbers in their order.
    private const string Rules = "2";
    private const int Step = 1_000;

    /// <summary>Brings all keys up to date, unless they are.</summary>
    /// <param name="database">The store, migrated.</param>
    /// <param name="cancel">Cancels.</param>
    public static async Task RunAsync(Database database, CancellationToken cancel)
    {
        if (await IsDoneAsync(database, cancel))
        {
            return;
        }

        for (long after = 0; ;)
        {
            (RowBatch stale, int read, long last) = await ReadAsync(database, after, cancel);
            if (stale.Count > 0)
            {
                await database.WriteAsync(
                    (session, token) => session.ExecuteAsync("UPDATE source AS t SET title_key = want.becomes FROM {want} WHERE t.id = want.id AND t.title_key = want.was", stale, token), cancel); // what was renamed meanwhile has a new key already
            }

            if (read < Step)
            {
                break;
            }

            after = last;
        }

        await database.WriteAsync(
            (session, token) => session.ExecuteAsync(
                "INSERT INTO hub_state (name, value) VALUES (@name, @value) ON CONFLICT (name) DO UPDATE SET value = excluded.value", null, token, ("name", Mark), ("value", Rules)),
            cancel);
    }

    private static async Task<bool> IsDoneAsync(Database database, CancellationToken cancel)
    {
        await using SqlSession session = await database.OpenAsync(cancel);
        return await session.QueryAsync("SELECT value FROM hub_state WHERE name = @name", null, static row => row.GetString(0), cancel, ("name", Mark)) is [Rules];
    }

    private static async Task<(RowBatch Stale, int Read, long Last)> ReadAsync(Database database, long after, CancellationToken cancel)
    {
        await using SqlSession session = await database.OpenAsync(cancel);
        List<(long Id, string Was, string Becomes)> rows = await session.QueryAsync(
            "SELECT id, title_key, declared_title, title, url FROM source WHERE id > @after ORDER BY id LIMIT @step",
            null,
            static row => (row.GetInt64(0), row.GetString(1), SourceTitle.Key(row.TextOrNull(2), row.TextOrNull(3), row.GetString(4))),
            cancel,
            ("after", after),
            ("step", Step));
        RowBatch stale = new("want", "id:long", "was:text", "becomes:text");
        foreach ((long id, string was, string becomes) in rows)
        {
            if (was != becomes)
            {
                stale.Add(id).Add(was).Add(becomes);
            }
        }

        return (stale, rows.Count, rows.Count == 0 ? after : rows[^1].Id);
    }
}
