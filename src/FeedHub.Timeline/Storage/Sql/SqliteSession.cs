using System.Data.Common;
using System.Text;
using Microsoft.Data.Sqlite;

namespace FeedHub.Timeline.Storage.Sql;

/// <summary>SQLite: no round trips to save, so a prepared statement runs once a row.</summary>
/// <param name="connection">Open.</param>
internal sealed class SqliteSession(SqliteConnection connection) : SqlSession(connection)
{
    public override string ForUpdate => "";

    public override string SkipLocked => "";

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
            sql.Append(i == 0 ? "@p" : ",@p").Append(i);
        }

        return RunEachAsync(sql.Append(')').ToString(), rows, cancel);
    }

    public override Task UpdateAsync(RowBatch rows, int keys, CancellationToken cancel)
    {
        StringBuilder sql = new($"UPDATE {rows.Table} SET ");
        for (int i = keys; i < rows.Columns.Length; i++)
        {
            sql.Append(i == keys ? "" : ",").Append(rows.Columns[i].Name).Append("=@p").Append(i);
        }

        for (int i = 0; i < keys; i++)
        {
            sql.Append(i == 0 ? " WHERE " : " AND ").Append(rows.Columns[i].Name).Append("=@p").Append(i);
        }

        return RunEachAsync(sql.ToString(), rows, cancel);
    }

    protected override async ValueTask<DbTransaction> BeginTransactionAsync(CancellationToken cancel) =>
        await Connection.BeginTransactionAsync(cancel); // BEGIN IMMEDIATE: a reader never has to turn into a writer

    protected override string Bind(RowBatch want, DbCommand command)
    {
        StringBuilder sql = new("(SELECT ");
        for (int i = 0; i < want.Columns.Length; i++)
        {
            RowColumn column = want.Columns[i];
            string value = $"j.value->>{i}";
            sql.Append(i == 0 ? "" : ",").Append(column is RowColumn<byte[]> ? $"unhex({value})" : value).Append(" AS ").Append(column.Name);
        }

        command.Parameters.Add(new SqliteParameter("@want", want.ToJson()));
        return sql.Append(" FROM json_each(@want) AS j) AS want").ToString();
    }

    private async Task RunEachAsync(string sql, RowBatch rows, CancellationToken cancel)
    {
        if (rows.Count == 0)
        {
            return;
        }

        await using SqliteCommand command = (SqliteCommand)Command();
        command.CommandText = sql;
        SqliteParameter[] parameters = new SqliteParameter[rows.Columns.Length];
        for (int i = 0; i < parameters.Length; i++)
        {
            parameters[i] = command.Parameters.Add(new SqliteParameter { ParameterName = $"@p{i}" });
        }

        for (int row = 0; row < rows.Count; row++)
        {
            cancel.ThrowIfCancellationRequested();
            for (int i = 0; i < parameters.Length; i++)
            {
                parameters[i].Value = rows.Columns[i].At(row);
            }

            command.ExecuteNonQuery(); // SQLite has no asynchronous calls: the async form only adds a task a row
        }
    }
}
