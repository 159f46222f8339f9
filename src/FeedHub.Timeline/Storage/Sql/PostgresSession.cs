using System.Data.Common;
using System.Text;
using FeedHub.Timeline.Search;
using Npgsql;

namespace FeedHub.Timeline.Storage.Sql;

/// <summary>PostgreSQL: one statement a table, a column is one array.</summary>
/// <param name="connection">Open.</param>
/// <param name="time">The clock of pauses between attempts.</param>
internal sealed class PostgresSession(NpgsqlConnection connection, TimeProvider time) : SqlSession(connection)
{
    /// <summary>Key of the advisory lock under which ids are given in commit order.</summary>
    public const long ArrivalLock = 0x46656564_48756201; // "FeedHub", 1

    public override string ForUpdate => " FOR UPDATE OF s";

    public override SearchSyntax Search => SearchSyntax.Tsquery;

    public override string ClearSearch => "TRUNCATE entry_search";

    public override string Now => "(extract(epoch FROM statement_timestamp()) * 1000)::bigint";

    public override string SkipLocked => " FOR UPDATE SKIP LOCKED";

    public override Task LockArrivalsAsync(CancellationToken cancel) => ExecuteAsync($"SELECT pg_advisory_xact_lock({ArrivalLock})", null, cancel);

    public override async Task InsertAsync(RowBatch rows, CancellationToken cancel)
    {
        if (rows.Count == 0)
        {
            return;
        }

        await ExecuteAsync($"INSERT INTO {rows.Table} ({Names(rows)}) SELECT {Names(rows)} FROM {{want}}", rows, cancel);
    }

    public override Task IndexAsync(RowBatch rows, CancellationToken cancel) => ExecuteAsync(
        "INSERT INTO entry_search (entry_id, words) SELECT want.entry_id, array_to_tsvector(string_to_array(want.words, ' ')) FROM {want}", rows, cancel);

    public override async Task UpdateAsync(RowBatch rows, int keys, CancellationToken cancel)
    {
        if (rows.Count == 0)
        {
            return;
        }

        StringBuilder sql = new($"UPDATE {rows.Table} AS t SET ");
        for (int i = keys; i < rows.Columns.Length; i++)
        {
            sql.Append(i == keys ? "" : ",").Append(rows.Columns[i].Name).Append("=want.").Append(rows.Columns[i].Name);
        }

        sql.Append(" FROM {want}");
        for (int i = 0; i < keys; i++)
        {
            string name = rows.Columns[i].Name;
            sql.Append(i == 0 ? " WHERE t." : " AND t.").Append(name).Append("=want.").Append(name);
        }

        await ExecuteAsync(sql.ToString(), rows, cancel);
    }

    // Not to wait for the disk would be a statement of its own, which costs as much.
    protected override async ValueTask<DbTransaction> BeginTransactionAsync(bool isFoundAgain, CancellationToken cancel) => await Connection.BeginTransactionAsync(cancel);

    protected override string Relation(RowBatch want)
    {
        StringBuilder sql = new("unnest(");
        for (int i = 0; i < want.Columns.Length; i++)
        {
            sql.Append(i == 0 ? "@" : ",@").Append(NameOf(i));
        }

        return sql.Append(") AS want(").Append(Names(want)).Append(')').ToString();
    }

    private protected override async Task ReadAsync(string sql, RowBatch? want, RowList rows, (string Name, object? Value)[] parameters, CancellationToken cancel)
    {
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                await using NpgsqlCommand command = Command(sql, want, parameters);
                await using NpgsqlDataReader reader = await command.ExecuteReaderAsync(cancel);
                PostgresRow row = new(reader);
                while (await reader.ReadAsync(cancel))
                {
                    rows.Add(row);
                }

                return;
            }
            catch (DbException error) when (Transaction is null && attempt <= Database.MaxRetries && PostgresDatabase.PassesByItself(error))
            {
                // A connection of the pool that its server has closed: reading may begin again, a transaction may not.
                await Task.Delay(Database.Pause(attempt), time, cancel);
                rows.Clear();
                await connection.CloseAsync();
                await connection.OpenAsync(cancel);
            }
        }
    }

    private protected override async Task<int> RunAsync(string sql, RowBatch? want, (string Name, object? Value)[] parameters, CancellationToken cancel)
    {
        await using NpgsqlCommand command = Command(sql, want, parameters);
        return await command.ExecuteNonQueryAsync(cancel);
    }

    private NpgsqlCommand Command(string sql, RowBatch? want, (string Name, object? Value)[] parameters)
    {
        NpgsqlCommand command = connection.CreateCommand();
        command.CommandText = Text(sql, want);
        command.Transaction = (NpgsqlTransaction?)Transaction;
        for (int i = 0; i < (want?.Columns.Length ?? 0); i++)
        {
            command.Parameters.Add(new NpgsqlParameter(NameOf(i), want!.Columns[i].ToArray()) { DataTypeName = want.Columns[i].PostgresType + "[]" });
        }

        foreach ((string name, object? value) in parameters)
        {
            command.Parameters.Add(new NpgsqlParameter(name, value ?? DBNull.Value));
        }

        return command;
    }

    private static string NameOf(int column) => $"want{column}";

    private static string Names(RowBatch rows)
    {
        StringBuilder names = new();
        for (int i = 0; i < rows.Columns.Length; i++)
        {
            names.Append(i == 0 ? "" : ",").Append(rows.Columns[i].Name);
        }

        return names.ToString();
    }
}
