using FeedHub.Jobs;
using FeedHub.Timeline.Sources;

namespace FeedHub.Dashboard;

/// <summary>Polls one source now.</summary>
internal sealed class PollSourceCommand(SourceStore sources, SourceCounts counts, PollRequests polls, ILogger<PollSourceCommand> logger)
    : SourceCommand(sources, counts, logger)
{
    /// <inheritdoc/>
    protected override Task<CommandDone?> RunAsync(SourceStatus source, CancellationToken cancel) => Task.FromResult<CommandDone?>(CommandDone.OfOne(polls.PollNow(source)));
}
