using System.Data.Common;
using FeedHub.Timeline.Search;

namespace FeedHub.Timeline.Storage.Sql;

/// <summary>One connection, in a transaction where it writes. Statements are the same text for both databases; how many rows travel at once is not.</summary>
/// <param name="connection">Open; closed with the session.</param>
internal abstract class SqlSession(DbConnection connection) : IAsyncDisposable
{
    private DbTransaction? _transaction;
    private bool _isCommitted;

    /// <summary>Appended to a SELECT whose rows <c>s</c> must not change before the commit.</summary>
    public abstract string ForUpdate { get; }

    /// <summary>Appended to a SELECT that takes rows nobody else holds.</summary>
    public abstract string SkipLocked { get; }

    /// <summary>Expression for the time it is by the database, in Unix milliseconds; the same throughout a statement.</summary>
    public abstract string Now { get; }

    /// <summary>How conditions on the words of entries are written.</summary>
    public abstract SearchSyntax Search { get; }

    /// <summary>Statement that empties the search index.</summary>
    public abstract string ClearSearch { get; }

    /// <summary>The connection.</summary>
    protected DbConnection Connection => connection;

    /// <summary>The transaction, if this session has one.</summary>
    protected DbTransaction? Transaction => _transaction;

    /// <summary>Begins the one transaction of this session.</summary>
    /// <param name="isFoundAgain">A power cut may take it back.</param>
    /// <param name="cancel">Cancels.</param>
    public async Task BeginAsync(bool isFoundAgain, CancellationToken cancel) => _transaction = await BeginTransactionAsync(isFoundAgain, cancel);

    /// <summary>Makes everything last.</summary>
    public async Task CommitAsync(CancellationToken cancel)
    {
        await _transaction!.CommitAsync(cancel);
        _isCommitted = true;
    }

    /// <summary>Only one transaction at a time is past this point: ids that it takes are committed before anyone takes later ones.</summary>
    public abstract Task LockArrivalsAsync(CancellationToken cancel);

    /// <summary>Inserts all rows.</summary>
    public abstract Task InsertAsync(RowBatch rows, CancellationToken cancel);

    /// <summary>Inserts rows into the search index: ids and words with one space between them.</summary>
    public abstract Task IndexAsync(RowBatch rows, CancellationToken cancel);

    /// <summary>Updates rows found by the first <paramref name="keys"/> columns.</summary>
    public abstract Task UpdateAsync(RowBatch rows, int keys, CancellationToken cancel);

    /// <summary>Reads rows.</summary>
    /// <param name="sql">Text in which <c>{want}</c> stands for a relation named <c>want</c> with the columns of <paramref name="want"/>.</param>
    /// <param name="want">What to look for; <see langword="null"/> if the text has no <c>{want}</c>.</param>
    /// <param name="read">Reads the current row.</param>
    /// <param name="cancel">Cancels.</param>
    /// <param name="parameters">Named parameters.</param>
    public async Task<List<T>> QueryAsync<T>(
        string sql, RowBatch? want, Func<SqlRow, T> read, CancellationToken cancel, params (string Name, object? Value)[] parameters)
    {
        if (want is { Count: 0 })
        {
            return [];
        }

        RowList<T> rows = new(read);
        await ReadAsync(sql, want, rows, parameters, cancel);
        return rows.Found;
    }

    /// <summary>Runs a statement.</summary>
    /// <returns>Rows touched.</returns>
    public async Task<int> ExecuteAsync(string sql, RowBatch? want, CancellationToken cancel, params (string Name, object? Value)[] parameters)
    {
        if (want is { Count: 0 })
        {
            return 0;
        }

        return await RunAsync(sql, want, parameters, cancel);
    }

    /// <summary>Ends the session; what is not committed is rolled back.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_transaction is not null)
        {
            await _transaction.DisposeAsync();
        }

        await CloseAsync(_transaction is null || _isCommitted);
    }

    /// <summary>Gives the connection up.</summary>
    /// <param name="isSound">Its transaction, if it had one, was committed.</param>
    protected virtual ValueTask CloseAsync(bool isSound) => connection.DisposeAsync();

    /// <summary>Begins a transaction.</summary>
    /// <param name="isFoundAgain">A power cut may take it back.</param>
    /// <param name="cancel">Cancels.</param>
    protected abstract ValueTask<DbTransaction> BeginTransactionAsync(bool isFoundAgain, CancellationToken cancel);

    /// <summary>Text of the relation; the same for the same columns.</summary>
    protected abstract string Relation(RowBatch want);

    /// <summary>A statement's text with its relation.</summary>
    protected string Text(string sql, RowBatch? want) => want is null ? sql : sql.Replace("{want}", Relation(want), StringComparison.Ordinal);

    /// <summary>Reads rows into a list. It knows nothing of what a row becomes: else it would be compiled anew, at the start of each process, for each tuple that some statement reads.</summary>
    private protected abstract Task ReadAsync(string sql, RowBatch? want, RowList rows, (string Name, object? Value)[] parameters, CancellationToken cancel);

    /// <summary>Runs a statement.</summary>
    /// <returns>Rows touched.</returns>
    private protected abstract Task<int> RunAsync(string sql, RowBatch? want, (string Name, object? Value)[] parameters, CancellationToken cancel);

    /// <summary>What rows become.</summary>
    private protected abstract class RowList
    {
        /// <summary>Reads a row.</summary>
        public abstract void Add(SqlRow row);

        /// <summary>Forgets what was read, to read it again.</summary>
        public abstract void Clear();
    }

    private sealed class RowList<T>(Func<SqlRow, T> read) : RowList
    {
        public List<T> Found { get; } = [];

        public override void Add(SqlRow row) => Found.Add(read(row));

        public override void Clear() => Found.Clear();
    }
}
