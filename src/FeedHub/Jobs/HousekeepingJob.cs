using FeedHub.Timeline.Republishing;
using FeedHub.Timeline.Retention;
using Hangfire;

namespace FeedHub.Jobs;

/// <summary>Sums up old polls and deletes what has been told long ago, each hour. What a run does not get to is done by the next.</summary>
/// <param name="housekeeping">Does the work.</param>
/// <param name="retention">Keeps entries in tiers.</param>
/// <param name="optOuts">Erases what is found later of those who opted out.</param>
[Queue("default")]
[AutomaticRetry(Attempts = 0)] // the next hour is the retry
[OneAtATime]
public sealed class HousekeepingJob(Housekeeping housekeeping, EntryRetention retention, OptOuts optOuts)
{
    /// <summary>Id of the recurring job.</summary>
    public const string RecurringId = "housekeeping";

    /// <summary>Does all that is due.</summary>
    /// <param name="shutdown">Supplied by Hangfire; cancelled when the server stops.</param>
    /// <returns>What was done; shown as the job's result.</returns>
    [JobDisplayName("Housekeeping")]
    public async Task<HousekeepingReport> RunAsync(CancellationToken shutdown)
    {
        HousekeepingReport report = await housekeeping.RunAsync(shutdown);
        await optOuts.EraseAsync(only: null, shutdown);
        (int texts, int entries) = await retention.RunAsync(shutdown);
        return report with { TextsDropped = texts, EntriesDropped = entries };
    }
}
