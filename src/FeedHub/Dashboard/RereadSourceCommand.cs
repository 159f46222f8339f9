using FeedHub.Jobs;
using FeedHub.Timeline.Sources;

namespace FeedHub.Dashboard;

/// <summary>Polls one source now, and has all of its document read again.</summary>
internal sealed class RereadSourceCommand(SourceStore sources, SourceCounts counts, PollRequests polls, ILogger<RereadSourceCommand> logger) : SourceCommand(sources, counts, logger)
{
    private readonly SourceStore _sources = sources;

    /// <inheritdoc/>
    protected override async Task<(Notice Notice, string? JobId)?> RunAsync(SourceStatus source, CancellationToken cancel) =>
        source.State != SourceState.Active ? (Notice.NotActive, null)
        : await _sources.ForgetDocumentAsync(source.Id, cancel) ? (Notice.Polling, polls.PollNow(source.Id, source.Title))
        : null;
}
