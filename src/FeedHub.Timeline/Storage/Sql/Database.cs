using System.Data.Common;
using Microsoft.EntityFrameworkCore;

namespace FeedHub.Timeline.Storage.Sql;

/// <summary>Opens sessions on one of the two databases. One instance a process.</summary>
/// <param name="time">Clock, for waiting between attempts.</param>
internal abstract class Database(TimeProvider time) : IAsyncDisposable, IDisposable
{
    /// <summary>Attempts after the first.</summary>
    public const int MaxRetries = 5;

    private volatile string? _failure;

    /// <summary>Short name for messages, and of its migrations: <c>sqlite</c> or <c>postgres</c>.</summary>
    public abstract string Provider { get; }

    /// <summary>There is something to open: a server, or a file that was made before.</summary>
    public virtual bool Exists => true;

    /// <summary>Names what runs the database, and says what is wrong with it as far as can be known without long work.</summary>
    /// <param name="cancel">Cancels.</param>
    public abstract Task<(string Product, string? Damage)> ExamineAsync(CancellationToken cancel);

    /// <summary>Statement for the number of bytes that the database takes, without its log.</summary>
    public abstract string SizeSql { get; }

    /// <summary>A context for reading and migrating.</summary>
    public abstract FeedHubDb CreateContext();

    /// <summary>Why the store cannot be written to just now, for the operator: no space is left, or the last write failed for a reason that concerns all of them. <see langword="null"/> while all is well.</summary>
    public string? Trouble => LackOfSpace ?? _failure;

    /// <summary>The last write failed, and nothing speaks against trying another.</summary>
    public bool IsWorthATrial => _failure is not null && LackOfSpace is null;

    /// <summary>Why nothing should be written although it might succeed; told in time it costs no failed write.</summary>
    protected virtual string? LackOfSpace => null;

    /// <summary>Opens a connection without a transaction, for reading; again after an error that passes by itself.</summary>
    public async Task<SqlSession> OpenAsync(CancellationToken cancel)
    {
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                return await ConnectAsync(cancel);
            }
            catch (DbException error) when (attempt <= MaxRetries && IsTransient(error))
            {
                await Task.Delay(Pause(attempt), time, cancel);
            }
        }
    }

    /// <summary>Runs <paramref name="work"/> in a transaction and commits it; again from the start after an error that passes by itself (at most 5 times).</summary>
    /// <param name="work">Writes; must not keep state between attempts.</param>
    /// <param name="cancel">Cancels.</param>
    public Task<T> WriteAsync<T>(Func<SqlSession, CancellationToken, Task<T>> work, CancellationToken cancel) => WriteAsync(work, isFoundAgain: false, cancel);

    /// <inheritdoc cref="WriteAsync{T}(Func{SqlSession, CancellationToken, Task{T}}, CancellationToken)"/>
    /// <param name="work">Writes; must not keep state between attempts.</param>
    /// <param name="isFoundAgain">
    /// All that is written would be found out again if it were lost, a lease for example: it need not be on the disk before this returns. Then a power cut may take it back, together with what was written
    /// after it; the end of the process does not, and nothing that must last can be written after it without it.
    /// </param>
    /// <param name="cancel">Cancels.</param>
    public async Task<T> WriteAsync<T>(Func<SqlSession, CancellationToken, Task<T>> work, bool isFoundAgain, CancellationToken cancel)
    {
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                using IDisposable turn = await TakeTurnAsync(cancel);
                await using SqlSession session = await ConnectWriterAsync(cancel);
                await session.BeginAsync(isFoundAgain, cancel);
                T result = await work(session, cancel);
                await session.CommitAsync(cancel);
                _failure = null;
                return result;
            }
            catch (DbException error) when (attempt <= MaxRetries && IsTransient(error))
            {
                await Task.Delay(Pause(attempt), time, cancel);
            }
            catch (DbException error) when (ConcernsAllWrites(error))
            {
                _failure = error.Message;
                throw;
            }
        }
    }

    /// <summary>How long to wait before another attempt: jitter, since those that collided once would collide again in step.</summary>
    /// <param name="attempt">The attempt that failed, from 1.</param>
    public static TimeSpan Pause(int attempt) => TimeSpan.FromMilliseconds(Random.Shared.Next(10, 50 << attempt));

    /// <summary>Refuses where a batch of polls should not begin, since the store could not take what it brings.</summary>
    /// <exception cref="StorageTroubleException">There is <see cref="Trouble"/>.</exception>
    public void RequireNoTrouble()
    {
        if (Trouble is { } trouble)
        {
            throw new StorageTroubleException($"Nothing is polled, since it could not be stored: {trouble}");
        }
    }

    /// <summary>An error that another attempt may not meet.</summary>
    public abstract bool IsTransient(DbException error);

    /// <summary>An error of the store and not of what was to be written: a full disk, a server that is gone.</summary>
    public abstract bool ConcernsAllWrites(DbException error);

    /// <summary>Opens a connection; one attempt.</summary>
    protected abstract Task<SqlSession> ConnectAsync(CancellationToken cancel);

    /// <summary>Opens a connection for a transaction, in its turn; one attempt.</summary>
    protected virtual Task<SqlSession> ConnectWriterAsync(CancellationToken cancel) => ConnectAsync(cancel);

    /// <summary>Applies pending migrations so that a kill at any moment leaves all of one or nothing of it.</summary>
    /// <param name="db">A context of its own.</param>
    /// <param name="cancel">Cancels.</param>
    public virtual Task MigrateAsync(FeedHubDb db, CancellationToken cancel) => db.Database.MigrateAsync(cancel);

    /// <summary>Waits for other writers of this process where the database knows only one.</summary>
    public abstract ValueTask<IDisposable> TakeTurnAsync(CancellationToken cancel);

    /// <summary>Runs <paramref name="migrate"/> while no other process does.</summary>
    public abstract Task WhileMigratingAloneAsync(Func<CancellationToken, Task> migrate, CancellationToken cancel);

    /// <inheritdoc/>
    public abstract void Dispose();

    /// <inheritdoc/>
    public abstract ValueTask DisposeAsync();
}
