using Hangfire;
using Hangfire.Common;
using Hangfire.States;
using Hangfire.Storage;

namespace FeedHub.Jobs;

/// <summary>
/// What already waits or runs, so that work which is noted in the store is not enqueued again for each look at it. One of a process that was killed counts as running until the storage hands it out again;
/// that of Hangfire.InMemory is gone with its process.
/// </summary>
internal static class JobsUnderWay
{
    /// <summary>The row ids that jobs of one kind were given as their first number.</summary>
    /// <typeparam name="TJob">The kind.</typeparam>
    /// <param name="storage">Hangfire's.</param>
    /// <param name="queue">Where they wait.</param>
    public static HashSet<long> IdsOf<TJob>(JobStorage storage, string queue)
    {
        // Those that wait first: one that is taken up meanwhile is then among those that run. Should one slip through, two jobs do the work of one.
        IMonitoringApi monitor = storage.GetMonitoringApi();
        Job?[] waiting =
        [
            .. monitor.EnqueuedJobs(queue, 0, (int)monitor.EnqueuedCount(queue))
                .Where(static job => job.Value?.State == EnqueuedState.StateName) // what somebody deleted stays in the queue until its turn comes
                .Select(static job => job.Value.Job),
        ];
        Job?[] running = [.. monitor.ProcessingJobs(0, (int)monitor.ProcessingCount()).Select(static job => job.Value?.Job)];
        return [.. waiting.Concat(running).OfType<Job>().Where(static job => job.Type == typeof(TJob)).Select(static job => job.Args.OfType<long>().First())];
    }
}
