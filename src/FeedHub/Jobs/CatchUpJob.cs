using FeedHub.Configuration;
using FeedHub.Feeds.Normalizing;
using FeedHub.Feeds.Rules;
using FeedHub.Timeline.Filters;
using FeedHub.Timeline.Search;
using FeedHub.Timeline.Topics;
using Hangfire;
using Microsoft.Extensions.Options;

namespace FeedHub.Jobs;

/// <summary>Brings what is stored in line with a new version or configuration, at start and each hour: in small steps beside the polls. Where nothing changed it is a few reads.</summary>
/// <param name="search">The search index.</param>
/// <param name="reassignment">Topics of stored entries.</param>
/// <param name="dropped">What filters hold back.</param>
/// <param name="topics">The configured topics.</param>
/// <param name="filters">The configured filters.</param>
/// <param name="options">How long what was dropped is kept.</param>
/// <param name="optOuts">Goes on with what was not erased to the end.</param>
/// <param name="removals">Goes on with sources that were not removed to the end.</param>
[Queue("default")]
[AutomaticRetry(Attempts = 0)] // the next hour is the retry
[OneAtATime]
public sealed class CatchUpJob(
    SearchRebuild search, TopicReassignment reassignment, DroppedEntries dropped, TopicMatcher topics, EntryFilters filters, IOptions<FilterOptions> options, OptOutRequests optOuts, RemovalRequests removals)
{
    /// <summary>Id of the recurring job.</summary>
    public const string RecurringId = "catch-up";

    /// <summary>Does all that is due.</summary>
    /// <param name="shutdown">Supplied by Hangfire; cancelled when the server stops.</param>
    /// <returns>What was done; shown as the job's result.</returns>
    [JobDisplayName("Bring stored articles in line")]
    public async Task<CatchUpReport> RunAsync(CancellationToken shutdown)
    {
        await optOuts.ContinueAsync(shutdown);
        await removals.ContinueAsync(shutdown);
        long indexed = await search.ContinueAsync(null, shutdown);
        long moved = await reassignment.ContinueAsync(topics, null, shutdown);
        int back = await dropped.ReleaseAsync(filters, topics, null, shutdown);
        return new(indexed, moved, back, await dropped.ForgetAsync(options.Value.KeepDropped, shutdown));
    }
}
