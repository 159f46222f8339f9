using FeedHub.FullText;
using Hangfire;

namespace FeedHub.Jobs;

/// <summary>Reads the pages of entries whose sources give excerpts, each minute those that are due.</summary>
/// <param name="run">Does the work.</param>
[Queue("default")]
[AutomaticRetry(Attempts = 0)] // the next minute is the retry
[OneAtATime]
public sealed class FullTextJob(FullTextRun run)
{
    /// <summary>Id of the recurring job.</summary>
    public const string RecurringId = "full-text";

    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(50);

    /// <summary>Reads what is due.</summary>
    /// <param name="shutdown">Supplied by Hangfire; cancelled when the server stops.</param>
    /// <returns>What was done; shown as the job's result.</returns>
    [JobDisplayName("Full text")]
    public Task<FullTextReport> RunAsync(CancellationToken shutdown) => run.RunAsync(Longest, shutdown);
}
