using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace FeedHub.Timeline.Storage.Sql;

/// <summary>
/// A connection with the statements that were prepared on it, for as long as it is kept: most statements touch a few rows, and reading their text costs more than running them. Used by one session at a time.
/// </summary>
/// <param name="connection">Open, its commits synchronised with the disk; closed with this.</param>
internal sealed class SqliteStatements(SqliteConnection connection) : IDisposable
{
    /// <summary>At most as many are kept, of some 10 kB each; what is asked by hand, a search for example, has a text of its own each time.</summary>
    private const int MostKept = 200;

    private readonly Dictionary<string, sqlite3_stmt> _statements = [];

    private bool _isSynchronized = true;

    /// <summary>The connection.</summary>
    public SqliteConnection Connection => connection;

    /// <summary>A statement with nothing bound.</summary>
    /// <param name="sql">Its text.</param>
    /// <exception cref="SqliteException">SQLite refuses the text.</exception>
    public sqlite3_stmt Take(string sql)
    {
        if (!_statements.Remove(sql, out sqlite3_stmt? statement))
        {
            SqliteException.ThrowExceptionForRC(raw.sqlite3_prepare_v2(connection.Handle!, sql, out statement, out string behind), connection.Handle);
            if (!string.IsNullOrWhiteSpace(behind))
            {
                statement.Dispose();
                throw new ArgumentException($"One statement at a time; this stands behind the first: {behind}", nameof(sql));
            }
        }

        return statement;
    }

    /// <summary>Gives back a statement that ran to its end.</summary>
    /// <param name="sql">Its text.</param>
    /// <param name="statement">Of <see cref="Take"/>.</param>
    public void Return(string sql, sqlite3_stmt statement)
    {
        if (_statements.Count >= MostKept || !_statements.TryAdd(sql, statement))
        {
            statement.Dispose();
            return;
        }

        raw.sqlite3_clear_bindings(statement);
    }

    /// <summary>Whether the commits that follow wait until the disk has them, and with them all before (SQLite, "PRAGMA synchronous": FULL, else NORMAL, which keeps the file sound, too). Between transactions.</summary>
    public void SynchronizeCommits(bool isWanted)
    {
        if (isWanted != _isSynchronized)
        {
            SqliteException.ThrowExceptionForRC(raw.sqlite3_exec(connection.Handle!, isWanted ? "PRAGMA synchronous=FULL" : "PRAGMA synchronous=NORMAL"), connection.Handle);
            _isSynchronized = isWanted;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (sqlite3_stmt statement in _statements.Values)
        {
            statement.Dispose();
        }

        connection.Dispose();
    }
}
