using Hangfire.Common;
using Hangfire.PostgreSql;
using Hangfire.Server;
using Hangfire.Storage;

namespace FeedHub.Jobs;

/// <summary>
/// A recurring job that does all that is due, of which one runs at a time in all processes. One that comes while another is at it has nothing to do and ends at once, as a deleted job, which is forgotten. Hangfire's own
/// attribute makes it a failed one, which is kept for ever, and an error in the log.
/// </summary>
/// <remarks>It spares work and is no promise: on PostgreSQL a lock counts as left behind after half a minute.</remarks>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class OneAtATimeAttribute : JobFilterAttribute, IServerFilter
{
    private const string Lock = "FeedHub.OneAtATime";

    /// <summary>Hangfire's storages look again in steps; one that is free is had at once.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    /// <inheritdoc/>
    public void OnPerforming(PerformingContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        try
        {
            context.Items[Lock] = context.Connection.AcquireDistributedLock($"{context.BackgroundJob.Job.Type.Name}.{context.BackgroundJob.Job.Method.Name}", Patience);
        }
        catch (Exception taken) when (taken is DistributedLockTimeoutException or PostgreSqlDistributedLockException)
        {
            context.Canceled = true;
        }
    }

    /// <inheritdoc/>
    public void OnPerformed(PerformedContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        (context.Items[Lock] as IDisposable)?.Dispose();
    }
}
