using FeedHub.Jobs;
using FeedHub.Timeline.Sources;

namespace FeedHub.Dashboard;

/// <summary>Polls one source now, and has all of its document read again.</summary>
internal sealed class RereadSourceCommand(SourceStore sources, SourceCounts counts, PollRequests polls, ILogger<RereadSourceCommand> logger) : SourceCommand(sources, counts, logger)
{
    private readonly SourceStore _sources = sources;

    /// <inheritdoc/>
    protected override async Task<CommandDone?> RunAsync(SourceStatus source, CancellationToken cancel)
    {
        // What is not polled now forgets nothing either.
        if (polls.Refusal(source) is { } refused)
        {
            return CommandDone.OfOne(refused);
        }

        return await _sources.ForgetDocumentAsync(source.Id, cancel) ? CommandDone.OfOne(polls.PollNow(source)) : null;
    }
}
