using System.Data.Common;
using System.Text;
using FeedHub.Timeline.Search;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace FeedHub.Timeline.Storage.Sql;

/// <summary>SQLite: no round trips to save, so a prepared statement runs once a row.</summary>
/// <param name="statements">The connection, open.</param>
/// <param name="keep">Takes the connection over if all went well.</param>
internal sealed class SqliteSession(SqliteStatements statements, Action<SqliteStatements> keep) : SqlSession(statements.Connection)
{
    private bool _hasFailed;

    public override string ForUpdate => "";

    public override string Now => "CAST(unixepoch('subsec') * 1000 AS INTEGER)";

    public override string SkipLocked => "";

    public override SearchSyntax Search => SearchSyntax.Fts5;

    public override string ClearSearch => "INSERT INTO entry_search (entry_search) VALUES ('delete-all')";

    /// <inheritdoc/>
    /// <remarks>A writing transaction is alone from its BEGIN IMMEDIATE on.</remarks>
    public override Task LockArrivalsAsync(CancellationToken cancel) => Task.CompletedTask;

    public override Task InsertAsync(RowBatch rows, CancellationToken cancel)
    {
        StringBuilder sql = new($"INSERT INTO {rows.Table} (");
        for (int i = 0; i < rows.Columns.Length; i++)
        {
            sql.Append(i == 0 ? "" : ",").Append(rows.Columns[i].Name);
        }

        sql.Append(") VALUES (");
        for (int i = 0; i < rows.Columns.Length; i++)
        {
            sql.Append(i == 0 ? "?" : ",?").Append(i + 1);
        }

        return RunEachAsync(sql.Append(')').ToString(), rows, cancel);
    }

    public override Task IndexAsync(RowBatch rows, CancellationToken cancel) => InsertAsync(rows, cancel);

    public override Task UpdateAsync(RowBatch rows, int keys, CancellationToken cancel)
    {
        StringBuilder sql = new($"UPDATE {rows.Table} SET ");
        for (int i = keys; i < rows.Columns.Length; i++)
        {
            sql.Append(i == keys ? "" : ",").Append(rows.Columns[i].Name).Append("=?").Append(i + 1);
        }

        for (int i = 0; i < keys; i++)
        {
            sql.Append(i == 0 ? " WHERE " : " AND ").Append(rows.Columns[i].Name).Append("=?").Append(i + 1);
        }

        return RunEachAsync(sql.ToString(), rows, cancel);
    }

    protected override ValueTask CloseAsync(bool isSound)
    {
        if (isSound && !_hasFailed)
        {
            keep(statements);
        }
        else
        {
            statements.Dispose();
        }

        return ValueTask.CompletedTask;
    }

    protected override async ValueTask<DbTransaction> BeginTransactionAsync(bool isFoundAgain, CancellationToken cancel)
    {
        statements.SynchronizeCommits(!isFoundAgain);
        return await Connection.BeginTransactionAsync(cancel); // BEGIN IMMEDIATE: a reader never has to turn into a writer
    }

    protected override string Relation(RowBatch want)
    {
        StringBuilder sql = new("(SELECT ");
        for (int i = 0; i < want.Columns.Length; i++)
        {
            RowColumn column = want.Columns[i];
            string value = $"j.value->>{i}";
            sql.Append(i == 0 ? "" : ",").Append(column is BytesColumn ? $"unhex({value})" : value).Append(" AS ").Append(column.Name);
        }

        // As JSONB a row stays parsed; as text it would be written out and parsed again for its columns.
        return sql.Append(" FROM jsonb_each(@want) AS j) AS want").ToString();
    }

    private protected override Task ReadAsync(string sql, RowBatch? want, RowList rows, (string Name, object? Value)[] parameters, CancellationToken cancel)
    {
        Run(sql, want, rows, parameters, cancel);
        return Task.CompletedTask;
    }

    private protected override Task<int> RunAsync(string sql, RowBatch? want, (string Name, object? Value)[] parameters, CancellationToken cancel) =>
        Task.FromResult(Run(sql, want, null, parameters, cancel));

    private int Run(string sql, RowBatch? want, RowList? rows, (string Name, object? Value)[] parameters, CancellationToken cancel)
    {
        string text = Text(sql, want);
        sqlite3_stmt statement = statements.Take(text);
        try
        {
            SqliteParameters.Bind(statement, want, parameters);
            SqliteRow row = new(statement);
            int result;
            while ((result = raw.sqlite3_step(statement)) == raw.SQLITE_ROW)
            {
                cancel.ThrowIfCancellationRequested();
                rows?.Add(row);
            }

            Check(result);
            int touched = raw.sqlite3_stmt_readonly(statement) != 0 ? 0 : raw.sqlite3_changes(statements.Connection.Handle);
            raw.sqlite3_reset(statement);
            statements.Return(text, statement);
            return touched;
        }
        catch
        {
            Fail(statement);
            throw;
        }
    }

    // By SQLite's own calls: parameters are bound by number and without boxing.
    private Task RunEachAsync(string sql, RowBatch rows, CancellationToken cancel)
    {
        if (rows.Count == 0)
        {
            return Task.CompletedTask;
        }

        sqlite3_stmt statement = statements.Take(sql);
        try
        {
            for (int row = 0; row < rows.Count; row++)
            {
                cancel.ThrowIfCancellationRequested();
                for (int i = 0; i < rows.Columns.Length; i++)
                {
                    Check(rows.Columns[i].Bind(statement, i + 1, row));
                }

                int result = raw.sqlite3_step(statement);
                raw.sqlite3_reset(statement);
                if (result != raw.SQLITE_DONE)
                {
                    Check(result);
                }
            }
        }
        catch
        {
            Fail(statement);
            throw;
        }

        statements.Return(sql, statement);
        return Task.CompletedTask;
    }

    private void Check(int result)
    {
        if (result is not (raw.SQLITE_OK or raw.SQLITE_DONE))
        {
            SqliteException.ThrowExceptionForRC(result, statements.Connection.Handle);
        }
    }

    private void Fail(sqlite3_stmt statement)
    {
        _hasFailed = true;
        statement.Dispose();
    }
}
