using FeedHub.Timeline.Sources;

namespace FeedHub.Dashboard;

/// <summary>Polls a source again.</summary>
internal sealed class ResumeSourceCommand(SourceStore sources, SourceCounts counts, ILogger<ResumeSourceCommand> logger) : SourceCommand(sources, counts, logger)
{
    private readonly SourceStore _sources = sources;

    /// <inheritdoc/>
    protected override async Task<CommandDone?> RunAsync(SourceStatus source, CancellationToken cancel) =>
        await _sources.ResumeAsync(source.Id, cancel) ? new CommandDone(Notice.Resumed) : null;
}
