using System.Globalization;
using FeedHub.Polling;
using FeedHub.Timeline.Ingest;
using Hangfire;
using Microsoft.Extensions.Options;

namespace FeedHub.Jobs;

/// <summary>The one recurring job: finds due sources by query and enqueues batches of them. What is lost between two runs is still due at the next.</summary>
/// <param name="leases">Finds due sources.</param>
/// <param name="jobs">Takes the batches.</param>
/// <param name="storage">Says what is waiting.</param>
/// <param name="options">Batch bounds.</param>
/// <param name="time">The clock.</param>
[Queue("default")]
[AutomaticRetry(Attempts = 0)] // the next minute is the retry
public sealed class DispatchJob(SourceLeases leases, IBackgroundJobClient jobs, JobStorage storage, IOptions<PollingOptions> options, TimeProvider time)
{
    /// <summary>Id of the recurring job.</summary>
    public const string RecurringId = "dispatch";

    /// <summary>Finds due sources and enqueues them.</summary>
    /// <param name="shutdown">Supplied by Hangfire; cancelled when the server stops.</param>
    /// <returns>How many sources were enqueued; shown as the job's result.</returns>
    [JobDisplayName("Dispatch due sources")]
    public async Task<int> RunAsync(CancellationToken shutdown)
    {
        // A batch that still waits holds sources that are due; enqueueing them again would only make a longer queue of empty jobs.
        long waiting = storage.GetMonitoringApi().EnqueuedCount(PollJob.QueueName);
        int places = options.Value.Jobs - (int)Math.Min(waiting, options.Value.Jobs);
        if (places == 0)
        {
            return 0;
        }

        IReadOnlyList<long> due = await leases.FindDueAsync(time.GetUtcNow(), places * options.Value.BatchSize, shutdown);
        foreach (long[] ids in due.Chunk(options.Value.BatchSize))
        {
            string label = string.Create(CultureInfo.InvariantCulture, $"{ids.Length} due {(ids.Length == 1 ? "source" : "sources")}");
            jobs.Enqueue<PollJob>(job => job.RunAsync(label, ids, false, CancellationToken.None));
        }

        return due.Count;
    }
}
