using FeedHub.Polling;
using FeedHub.Timeline.Sources;
using Hangfire.Dashboard;

namespace FeedHub.Dashboard;

/// <summary>Asks a source now, and shows the answer and what would be read of it. Stores nothing, but it is a request to somebody else: so it is no link.</summary>
internal sealed class TrySourceCommand(SourceStore sources, SourceTrial trial, TimeProvider time, ILogger<TrySourceCommand> logger) : DashboardCommand(logger)
{
    /// <inheritdoc/>
    protected override async Task RunAsync(DashboardContext context, IFormCollection form, CancellationToken cancel)
    {
        if (await sources.FindAsync(SourceCommand.IdOf(context), cancel) is not { } source)
        {
            await DashboardView.ShowMissingAsync(context);
            return;
        }

        switch (await trial.RunAsync(source.Id, anyway: false, cancel))
        {
            case SourceTrialResult.Answered answered:
                await SourceTrialPage.WriteAsync(context, source, answered, time.GetUtcNow());
                break;
            case SourceTrialResult.Resting(var until):
                SeeOther(context, Notice.AskedJustNow.AddTo(DashboardPaths.Of(context).Source(source.Id), until: until));
                break;
            default:
                await DashboardView.ShowMissingAsync(context);
                break;
        }
    }
}
