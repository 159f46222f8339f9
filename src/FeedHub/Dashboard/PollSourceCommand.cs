using FeedHub.Jobs;
using FeedHub.Timeline.Sources;

namespace FeedHub.Dashboard;

/// <summary>Polls one source now.</summary>
internal sealed class PollSourceCommand(SourceStore sources, SourceCounts counts, PollRequests polls, ILogger<PollSourceCommand> logger)
    : SourceCommand(sources, counts, logger)
{
    /// <inheritdoc/>
    protected override Task<(Notice Notice, string? JobId)?> RunAsync(SourceStatus source, CancellationToken cancel) =>
        Task.FromResult<(Notice, string?)?>(source.State == SourceState.Active
            ? (Notice.Polling, polls.PollNow(source.Id, source.Title))
            : (Notice.NotActive, null));
}
