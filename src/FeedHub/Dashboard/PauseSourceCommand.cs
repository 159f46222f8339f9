using FeedHub.Timeline.Sources;

namespace FeedHub.Dashboard;

/// <summary>Stops polling a source.</summary>
internal sealed class PauseSourceCommand(SourceStore sources, SourceCounts counts, ILogger<PauseSourceCommand> logger) : SourceCommand(sources, counts, logger)
{
    private readonly SourceStore _sources = sources;

    /// <inheritdoc/>
    protected override async Task<CommandDone?> RunAsync(SourceStatus source, CancellationToken cancel) =>
        await _sources.PauseAsync(source.Id, cancel) ? new CommandDone(Notice.Paused) : null;
}
