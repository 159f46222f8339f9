using System.Data.Common;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace FeedHub.Testing;

/// <summary>What a hub has stored, read by plain SQL from outside the product, on either database.</summary>
public sealed class HubStore
{
    private readonly Func<DbConnection> _connect;
    private readonly string? _file;

    private HubStore(string? file, Func<DbConnection> connect) => (_file, _connect) = (file, connect);

    /// <summary>Whether it is SQLite.</summary>
    public bool IsSqlite => _file is not null;

    /// <summary>A store in one file.</summary>
    public static HubStore Sqlite(string file) => new(file, () => new SqliteConnection($"Data Source={file};Pooling=False"));

    /// <summary>A store on a server.</summary>
    public static HubStore Postgres(string connectionString) => new(null, () => new NpgsqlConnection(connectionString + ";Pooling=False"));

    /// <summary>A connection of one's own.</summary>
    public async Task<DbConnection> OpenAsync()
    {
        DbConnection connection = _connect();
        await connection.OpenAsync();
        return connection;
    }

    /// <summary>Reads rows.</summary>
    public async Task<List<T>> QueryAsync<T>(string sql, Func<DbDataReader, T> read)
    {
        await using DbConnection connection = await OpenAsync();
        await using DbCommand command = connection.CreateCommand();
        command.CommandText = sql;
        await using DbDataReader reader = await command.ExecuteReaderAsync();
        List<T> rows = [];
        while (await reader.ReadAsync())
        {
            rows.Add(read(reader));
        }

        return rows;
    }

    /// <summary>Reads one number.</summary>
    public async Task<long> NumberAsync(string sql) =>
        (await QueryAsync(sql, static row => row.IsDBNull(0) ? 0 : Convert.ToInt64(row.GetValue(0), CultureInfo.InvariantCulture)))[0];

    /// <summary>Runs a statement; again where PostgreSQL ends it for the hub's sake, since both change many rows at once.</summary>
    public async Task<int> ExecuteAsync(string sql)
    {
        const int Attempts = 10;
        for (int attempt = 1; ; attempt++)
        {
            await using DbConnection connection = await OpenAsync();
            await using DbCommand command = connection.CreateCommand();
            command.CommandText = sql;
            try
            {
                return await command.ExecuteNonQueryAsync();
            }
            catch (PostgresException deadlock) when (deadlock.SqlState == PostgresErrorCodes.DeadlockDetected && attempt < Attempts)
            {
                // The other side went on.
            }
        }
    }

    /// <summary>Whether the schema is there: a kill may have come before the first migration.</summary>
    public async Task<bool> IsPreparedAsync() => (_file is null || File.Exists(_file)) && await NumberAsync(IsSqlite
        ? "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = 'source'"
        : "SELECT count(*) FROM pg_tables WHERE schemaname = 'public' AND tablename = 'source'") == 1;

    /// <summary>Makes every source due at once.</summary>
    public Task MakeDueAsync() => ExecuteAsync("UPDATE source SET next_poll_ms = 1");

    /// <summary>What must hold after every crash, whatever was being written: fails the running test where it does not.</summary>
    /// <param name="when">For the failure's message.</param>
    public async Task AssertSoundAsync(string when)
    {
        if (IsSqlite)
        {
            Assert.Equal((when, "ok"), (when, (await QueryAsync("PRAGMA integrity_check", static row => row.GetString(0)))[0]));
            Assert.Equal((when, 0), (when, (await QueryAsync("PRAGMA foreign_key_check", static _ => 0)).Count));
        }

        foreach ((string wrong, string sql) in Wrongs)
        {
            Assert.Equal((when, wrong, 0L), (when, wrong, await NumberAsync(sql)));
        }
    }

    private static readonly (string Wrong, string Sql)[] Wrongs =
    [
        ("entries stored twice", "SELECT count(*) FROM (SELECT 1 FROM entry GROUP BY source_id, link HAVING count(*) > 1) AS twice"),
        ("entries without their text", "SELECT count(*) FROM entry AS e WHERE NOT EXISTS (SELECT 1 FROM entry_content AS c WHERE c.entry_id = e.id)"),
        ("entries without their author", "SELECT count(*) FROM entry AS e WHERE NOT EXISTS (SELECT 1 FROM entry_author AS a WHERE a.entry_id = e.id)"),
        ("sources that count their entries wrongly", "SELECT count(*) FROM source AS s WHERE s.entry_count <> (SELECT count(*) FROM entry AS e WHERE e.source_id = s.id)"),
        ("validators without entries", "SELECT count(*) FROM source AS s WHERE s.etag IS NOT NULL AND NOT EXISTS (SELECT 1 FROM entry AS e WHERE e.source_id = s.id)"),
        ("entries that no poll brought", "SELECT (SELECT count(*) FROM entry) - (SELECT coalesce(sum(entries_new), 0) FROM poll)"),
        ("entries beyond the counter of ids", "SELECT count(*) FROM entry WHERE id > (SELECT value FROM counter WHERE name = 'entry')"),
    ];
}
