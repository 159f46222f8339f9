using System.Data.Common;
using System.Globalization;
using FeedHub.Fetching;
using FeedHub.Polling;
using FeedHub.Timeline.Ingest;
using FeedHub.Timeline.Storage;
using Hangfire;
using Hangfire.Storage;
using Microsoft.Extensions.Options;

namespace FeedHub.Jobs;

/// <summary>
/// The one recurring job: finds due sources by query and enqueues batches of them, those of slow hosts in a queue of their own. What is lost between two runs is still due at
/// the next.
/// </summary>
/// <param name="due">Finds due sources.</param>
/// <param name="leases">Knows the time.</param>
/// <param name="jobs">Takes the batches.</param>
/// <param name="storage">Says what is waiting, and who works.</param>
/// <param name="clock">Notices when the clock was set.</param>
/// <param name="polling">Batch bounds.</param>
/// <param name="fetching">Bounds per host.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">For a store that cannot be used.</param>
[Queue("default")]
[AutomaticRetry(Attempts = 0)] // the next minute is the retry
public sealed partial class DispatchJob(
    DueSources due,
    SourceLeases leases,
    IBackgroundJobClient jobs,
    JobStorage storage,
    ClockWatch clock,
    IOptions<PollingOptions> polling,
    IOptions<FetchingOptions> fetching,
    TimeProvider time,
    ILogger<DispatchJob> logger)
{
    /// <summary>Id of the recurring job.</summary>
    public const string RecurringId = "dispatch";

    /// <summary>Finds due sources and enqueues them.</summary>
    /// <param name="shutdown">Supplied by Hangfire; cancelled when the server stops.</param>
    /// <returns>How many sources were enqueued; shown as the job's result.</returns>
    [JobDisplayName("Dispatch due sources")]
    public async Task<int> RunAsync(CancellationToken shutdown)
    {
        int enqueued = 0;
        try
        {
            DateTimeOffset now = await leases.NowAsync(time, shutdown);
            PollingOptions options = polling.Value;
            if (clock.Look(now) > options.MinInterval)
            {
                await due.SpreadAsync(now, options.MinInterval, shutdown);
            }

            await due.BringBackAsync(now, 2 * options.MaxInterval, options.MinInterval, shutdown);
            enqueued += await EnqueueAsync(now, slow: false, shutdown);
            enqueued += await EnqueueAsync(now, slow: true, shutdown);
        }
        catch (Exception failure) when (failure is DbException or StorageTroubleException)
        {
            // Not a failed job, of which there would be one a minute: what is due stays so, and health says what is wrong.
            LogNotDispatched(failure.Message);
        }

        return enqueued;
    }

    private async Task<int> EnqueueAsync(DateTimeOffset now, bool slow, CancellationToken shutdown)
    {
        // A batch that still waits holds sources that are due; enqueueing them again would only make a longer queue of empty jobs.
        IMonitoringApi monitor = storage.GetMonitoringApi();
        string queue = slow ? SlowPollJob.QueueName : PollJob.QueueName;
        long workers = monitor.Servers().Where(server => server.Queues.Contains(queue)).Sum(server => server.WorkersCount);
        int places = (int)(Math.Max(workers, 1) - monitor.EnqueuedCount(queue));
        if (places <= 0)
        {
            return 0;
        }

        int size = polling.Value.BatchSize;
        int share = HostShare.Of(null, fetching.Value, polling.Value);
        IReadOnlyList<long> picked = await due.PickAsync(now, slow, share, polling.Value.BatchTime, places * size, shutdown);
        foreach (long[] ids in picked.Chunk(size))
        {
            string label = string.Create(CultureInfo.InvariantCulture, $"{ids.Length} due {(ids.Length == 1 ? "source" : "sources")}{(slow ? " of slow hosts" : "")}");
            if (slow)
            {
                jobs.Enqueue<SlowPollJob>(job => job.RunAsync(label, ids, CancellationToken.None));
            }
            else
            {
                jobs.Enqueue<PollJob>(job => job.RunAsync(label, ids, false, CancellationToken.None));
            }
        }

        return picked.Count;
    }

    [LoggerMessage(1003, LogLevel.Warning, "Due sources were not looked for to the end, the next minute is the retry: {Reason}")]
    private partial void LogNotDispatched(string reason);
}
