using FeedHub.Timeline.Sources;
using Hangfire;

namespace FeedHub.Jobs;

/// <summary>Removes a source that has too many entries to wait for. Safe to run twice, or to be ended: what is removed stays so, and the rest is gone on with within the hour.</summary>
/// <param name="removal">Removes.</param>
/// <param name="logger">One line a job.</param>
[Queue(OptOutJob.QueueName)]
[AutomaticRetry(Attempts = 0)] // catching up enqueues what is not done
public sealed partial class RemovalJob(SourceRemoval removal, ILogger<RemovalJob> logger)
{
    /// <summary>Removes what is left.</summary>
    /// <param name="title">Title of the source, for the job's name.</param>
    /// <param name="id">Row id.</param>
    /// <param name="shutdown">Supplied by Hangfire; cancelled when the server stops.</param>
    /// <returns>Entries removed by this run; shown as the job's result.</returns>
    [JobDisplayName("Remove {0}")]
    public async Task<int> RunAsync(string title, long id, CancellationToken shutdown)
    {
        int removed = await removal.ContinueAsync(id, shutdown) is SourceRemovalResult.Removed(var entries, _) ? entries : 0;
        LogRemoved(id, title, removed);
        return removed;
    }

    [LoggerMessage(1014, LogLevel.Information, "Source {Id} ({Title}): {Removed} entries removed")]
    private partial void LogRemoved(long id, string title, int removed);
}
