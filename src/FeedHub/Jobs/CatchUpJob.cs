using FeedHub.Timeline.Search;
using Hangfire;

namespace FeedHub.Jobs;

/// <summary>Brings what is stored in line with a new version or configuration, at start and each hour: in small steps beside the polls. Where nothing changed it is one read.</summary>
/// <param name="search">The search index.</param>
[Queue("default")]
[AutomaticRetry(Attempts = 0)] // the next hour is the retry
[DisableConcurrentExecution(timeoutInSeconds: 5)]
public sealed class CatchUpJob(SearchRebuild search)
{
    /// <summary>Id of the recurring job.</summary>
    public const string RecurringId = "catch-up";

    /// <summary>Does all that is due.</summary>
    /// <param name="shutdown">Supplied by Hangfire; cancelled when the server stops.</param>
    /// <returns>Entries that were indexed; shown as the job's result.</returns>
    [JobDisplayName("Bring stored articles in line")]
    public Task<long> RunAsync(CancellationToken shutdown) => search.ContinueAsync(null, shutdown);
}
