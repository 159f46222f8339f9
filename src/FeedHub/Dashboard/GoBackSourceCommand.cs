using FeedHub.Timeline.Sources;

namespace FeedHub.Dashboard;

/// <summary>Undoes the last move of a source.</summary>
internal sealed class GoBackSourceCommand(SourceStore sources, SourceHistory history, SourceCounts counts, ILogger<GoBackSourceCommand> logger) : SourceCommand(sources, counts, logger)
{
    /// <inheritdoc/>
    protected override async Task<CommandDone?> RunAsync(SourceStatus source, CancellationToken cancel) =>
        new(await history.GoBackAsync(source.Id, cancel) is null ? Notice.NotMoved : Notice.WentBack);
}
