using System.Data.Common;
using FeedHub.FullText;
using FeedHub.Timeline.Storage;
using Hangfire;

namespace FeedHub.Jobs;

/// <summary>Reads the pages of entries whose sources give excerpts, each minute those that are due.</summary>
/// <param name="run">Does the work.</param>
/// <param name="logger">For a store that cannot be used.</param>
[Queue("default")]
[AutomaticRetry(Attempts = 0)] // the next minute is the retry
[OneAtATime]
public sealed partial class FullTextJob(FullTextRun run, ILogger<FullTextJob> logger)
{
    /// <summary>Id of the recurring job.</summary>
    public const string RecurringId = "full-text";

    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(50);

    /// <summary>Reads what is due.</summary>
    /// <param name="shutdown">Supplied by Hangfire; cancelled when the server stops.</param>
    /// <returns>What was done; shown as the job's result. <see langword="null"/> if the store stopped it.</returns>
    [JobDisplayName("Full text")]
    public async Task<FullTextReport?> RunAsync(CancellationToken shutdown)
    {
        try
        {
            return await run.RunAsync(Longest, shutdown);
        }
        catch (Exception failure) when (failure is DbException or StorageTroubleException)
        {
            // Not a failed job, of which there would be one a minute: what was taken comes up again, and health says what is wrong.
            LogNotStored(failure.Message);
            return null;
        }
    }

    [LoggerMessage(1004, LogLevel.Warning, "Full text ended early, what was not stored comes up again: {Reason}")]
    private partial void LogNotStored(string reason);
}
