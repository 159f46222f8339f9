using System.Data.Common;
using FeedHub.Polling;
using FeedHub.Timeline.Ingest;
using FeedHub.Timeline.Storage;
using Hangfire;
using Microsoft.Extensions.Options;

namespace FeedHub.Jobs;

/// <summary>Polls a batch of sources. Safe to run twice: Hangfire promises at-least-once, and a source that was polled meanwhile is no longer due.</summary>
/// <param name="batch">Does the work.</param>
/// <param name="requests">Asked for more after each batch.</param>
/// <param name="options">Batch bounds.</param>
/// <param name="logger">One line a job.</param>
[Queue(QueueName)]
[AutomaticRetry(Attempts = 0)] // what was not polled is still due at the next dispatch
public sealed partial class PollJob(PollBatch batch, PollRequests requests, IOptions<PollingOptions> options, ILogger<PollJob> logger)
{
    /// <summary>Queue of all polls.</summary>
    public const string QueueName = "poll";

    /// <summary>Polls.</summary>
    /// <param name="label">What the dashboard shows: how many sources, or the title of the one.</param>
    /// <param name="sourceIds">Ids only: arguments are stored and shown.</param>
    /// <param name="force">Somebody asked: also those that are not due, unless they were polled a moment ago.</param>
    /// <param name="shutdown">Supplied by Hangfire; cancelled when the server stops.</param>
    [JobDisplayName("Poll {0}")]
    public async Task RunAsync(string label, long[] sourceIds, bool force, CancellationToken shutdown)
    {
        try
        {
            PollSummary summary = await batch.RunAsync(sourceIds, force ? PollWish.ByHand : PollWish.Due, options.Value.BatchTime, progress: null, shutdown);
            LogPolled(label, summary.Polled, summary.Fetched, summary.NotModified, summary.Deferred, summary.Failed, summary.EntriesNew, summary.EntriesChanged, summary.Seconds);
            if (!force && summary.Polled > 0)
            {
                requests.DispatchNow(); // more may be due than the last dispatch had places for, or gave their hosts at a time; why wait for the next minute?
            }
        }
        catch (Exception failure) when (failure is DbException or StorageTroubleException)
        {
            // Not a failed job, of which there would soon be many: the sources are still due, and health says what is wrong.
            LogNotStored(label, failure.Message);
        }
    }

    [LoggerMessage(1001, LogLevel.Information,
        "Poll of {Label}: {Polled} polled, {Fetched} fetched, {NotModified} not modified, {Deferred} deferred, {Failed} failed; {EntriesNew} entries new, {EntriesChanged} changed, {Seconds} s")]
    private partial void LogPolled(string label, int polled, int fetched, int notModified, int deferred, int failed, int entriesNew, int entriesChanged, double seconds);

    [LoggerMessage(1002, LogLevel.Warning, "Poll of {Label} ended early, what was not stored is still due: {Reason}")]
    private partial void LogNotStored(string label, string reason);
}
