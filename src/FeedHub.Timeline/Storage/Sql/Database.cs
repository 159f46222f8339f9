using System.Data.Common;
using Microsoft.EntityFrameworkCore;

namespace FeedHub.Timeline.Storage.Sql;

/// <summary>Opens sessions on one of the two databases. One instance a process.</summary>
/// <param name="time">Clock, for waiting between attempts.</param>
internal abstract class Database(TimeProvider time) : IAsyncDisposable, IDisposable
{
    private const int MaxRetries = 5;

    /// <summary>Short name for messages.</summary>
    public abstract string Provider { get; }

    /// <summary>Type of the context, to find its migrations.</summary>
    public abstract Type ContextType { get; }

    /// <summary>A context for reading and migrating.</summary>
    public abstract FeedHubDb CreateContext();

    /// <summary>Opens a connection without a transaction, for reading.</summary>
    public abstract Task<SqlSession> OpenAsync(CancellationToken cancel);

    /// <summary>Runs <paramref name="work"/> in a transaction and commits it; again from the start after an error that passes by itself (at most 5 times).</summary>
    /// <param name="work">Writes; must not keep state between attempts.</param>
    /// <param name="cancel">Cancels.</param>
    public async Task<T> WriteAsync<T>(Func<SqlSession, CancellationToken, Task<T>> work, CancellationToken cancel)
    {
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                using IDisposable turn = await TakeTurnAsync(cancel);
                await using SqlSession session = await OpenAsync(cancel);
                await session.BeginAsync(cancel);
                T result = await work(session, cancel);
                await session.CommitAsync(cancel);
                return result;
            }
            catch (DbException error) when (attempt <= MaxRetries && IsTransient(error))
            {
                // Jitter, since those that collided once would collide again in step.
                await Task.Delay(TimeSpan.FromMilliseconds(Random.Shared.Next(10, 50 << attempt)), time, cancel);
            }
        }
    }

    /// <summary>An error that another attempt may not meet.</summary>
    public abstract bool IsTransient(DbException error);

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
