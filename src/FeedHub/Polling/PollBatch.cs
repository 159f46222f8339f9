using FeedHub.Fetching;
using FeedHub.Metrics;
using FeedHub.Timeline.Ingest;
using Microsoft.Extensions.Options;

namespace FeedHub.Polling;

/// <summary>Polls a batch of sources concurrently: leases them, polls, stores each poll as it comes, gives back what it did not get to.</summary>
/// <param name="leases">Hands out sources.</param>
/// <param name="poller">Polls one.</param>
/// <param name="commit">Stores polls.</param>
/// <param name="metrics">Counts them.</param>
/// <param name="polling">Batch bounds.</param>
/// <param name="fetching">Requests in flight.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">For failures of this machine; what an origin does is in the poll's record.</param>
public sealed partial class PollBatch(
    SourceLeases leases,
    SourcePoller poller,
    GroupCommit commit,
    HubMetrics metrics,
    IOptions<PollingOptions> polling,
    IOptions<FetchingOptions> fetching,
    TimeProvider time,
    ILogger<PollBatch> logger)
{
    /// <summary>Polls those of the given sources that are active and free.</summary>
    /// <param name="ids">Sources; at most the batch size at a time are leased.</param>
    /// <param name="force">Also those that are not due, and without regard to a host's cooldown.</param>
    /// <param name="limit">Start no poll after this time has passed; <see langword="null"/> for no limit.</param>
    /// <param name="progress">Told after each stored poll; may be <see langword="null"/>.</param>
    /// <param name="cancel">Stops: polls in flight are abandoned and their sources given back.</param>
    public async Task<PollSummary> RunAsync(IReadOnlyList<long> ids, bool force, TimeSpan? limit, IProgress<PollRecord>? progress, CancellationToken cancel)
    {
        long started = time.GetTimestamp();
        PollTally tally = new();
        foreach (long[] chunk in ids.Chunk(polling.Value.BatchSize))
        {
            if (time.GetElapsedTime(started) >= limit)
            {
                break;
            }

            IReadOnlyList<LeasedSource> leased = await leases.LeaseAsync(chunk, LeaseOwner.Current, time.GetUtcNow(), polling.Value.LeaseTime, dueOnly: !force, cancel);
            await RunLeasedAsync(HostOrder.Interleave(leased), force, limit, started, tally, progress, cancel);
        }

        return tally.Summary(time.GetElapsedTime(started));
    }

    private async Task RunLeasedAsync(
        IReadOnlyList<LeasedSource> sources, bool force, TimeSpan? limit, long started, PollTally tally, IProgress<PollRecord>? progress, CancellationToken cancel)
    {
        HashSet<long> unpolled = [.. sources.Select(source => source.Id)];

        // Twice the requests in flight: while some wait for their host's turn, others use the line.
        ParallelOptions parallel = new() { MaxDegreeOfParallelism = 2 * fetching.Value.Concurrency, CancellationToken = cancel };
        try
        {
            await Parallel.ForEachAsync(sources, parallel, async (source, stop) =>
            {
                if (time.GetElapsedTime(started) >= limit)
                {
                    return;
                }

                PollRecord record = await poller.PollAsync(source, force, stop);
                PollStored stored = await commit.StoreAsync(record, stop);
                lock (unpolled)
                {
                    unpolled.Remove(source.Id);
                }

                if (stored.Accepted)
                {
                    tally.Add(record, stored);
                    metrics.Polled(record, stored);
                }
                else
                {
                    LogStale(source.Id);
                }

                progress?.Report(record);
            });
        }
        finally
        {
            await leases.ReleaseAsync([.. sources.Where(source => unpolled.Contains(source.Id)).Select(source => (source.Id, source.FencingToken))], CancellationToken.None);
        }
    }

    [LoggerMessage(1101, LogLevel.Warning, "The poll of source {SourceId} took longer than its lease; another worker has taken over and nothing of it was stored")]
    private partial void LogStale(long sourceId);
}
