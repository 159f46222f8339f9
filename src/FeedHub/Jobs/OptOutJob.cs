using Hangfire;

namespace FeedHub.Jobs;

/// <summary>Erases what is stored of one who opted out. Safe to run twice, or to be ended: what is erased stays so, and the rest is gone on with within the hour.</summary>
/// <param name="requests">Erases.</param>
/// <param name="logger">One line a job.</param>
[Queue(QueueName)]
[AutomaticRetry(Attempts = 0)] // catching up enqueues what is not done
public sealed partial class OptOutJob(OptOutRequests requests, ILogger<OptOutJob> logger)
{
    /// <summary>A queue with one worker of its own: it may take long, and nobody else's work waits for it.</summary>
    public const string QueueName = "erase";

    /// <summary>Erases.</summary>
    /// <param name="id">Number of the opt-out.</param>
    /// <param name="shutdown">Supplied by Hangfire; cancelled when the server stops.</param>
    /// <returns>Entries erased; shown as the job's result.</returns>
    [JobDisplayName("Erase for opt-out {0}")]
    public async Task<int> RunAsync(long id, CancellationToken shutdown)
    {
        int erased = await requests.EraseAsync(id, shutdown);
        LogErased(id, erased);
        return erased;
    }

    [LoggerMessage(1013, LogLevel.Information, "Opt-out {Id}: {Erased} entries erased")]
    private partial void LogErased(long id, int erased);
}
