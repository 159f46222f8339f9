using FeedHub.Configuration;
using FeedHub.Feeds.Normalizing;
using FeedHub.Timeline.Retention;
using FeedHub.Timeline.Topics;
using Hangfire;
using Microsoft.Extensions.Options;

namespace FeedHub.Jobs;

/// <summary>What is done to stored articles apart from polls, a bounded part of it each hour: cleaning by changed rules, topics by similarity.</summary>
/// <param name="upkeep">Cleans.</param>
/// <param name="similar">Finds topics.</param>
/// <param name="reassignment">Takes topics back from sources that want none so.</param>
/// <param name="topics">The configuration of topics.</param>
/// <param name="options">Whether and where topics are found.</param>
[Queue("default")]
[AutomaticRetry(Attempts = 0)] // the next hour is the retry
[OneAtATime]
public sealed class ContentJob(ContentUpkeep upkeep, SimilarTopics similar, TopicReassignment reassignment, TopicMatcher topics, IOptions<SimilarTopicsOptions> options)
{
    /// <summary>Id of the recurring job.</summary>
    public const string RecurringId = "content";

    // Some 0.1 ms an article of 2 KB.
    private const int MostCleaned = 20_000;

    /// <summary>Does a part of what is due.</summary>
    /// <param name="shutdown">Supplied by Hangfire; cancelled when the server stops.</param>
    /// <returns>What was done; shown as the job's result.</returns>
    [JobDisplayName("Clean and sort stored articles")]
    public async Task<ContentReport> RunAsync(CancellationToken shutdown)
    {
        int cleaned = await upkeep.RunAsync(MostCleaned, shutdown);
        SimilarTopicsOptions wanted = options.Value;
        IReadOnlyList<long> excluded = await similar.ExcludedAsync(slug => wanted.ExcludedSources.Contains(slug), shutdown);
        await reassignment.WithdrawSimilarAsync(topics, excluded, shutdown);
        return new(cleaned, wanted.Enabled ? await similar.RunAsync(excluded, shutdown) : 0);
    }
}
