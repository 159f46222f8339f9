using FeedHub.Jobs;
using FeedHub.Timeline.Sources;
using Hangfire.Dashboard;

namespace FeedHub.Dashboard;

/// <summary>Removes a source with its entries.</summary>
internal sealed class RemoveSourceCommand(RemovalRequests removals, SourceCounts counts, RemoveSourcePage page, ILogger<RemoveSourceCommand> logger) : DashboardCommand(logger)
{
    /// <inheritdoc/>
    protected override async Task RunAsync(DashboardContext context, IFormCollection form, CancellationToken cancel)
    {
        switch ((await removals.RemoveAsync([SourceCommand.IdOf(context)], cancel))[0])
        {
            case SourceRemovalResult.Refused(var reason):
                context.Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
                await page.WriteAsync(context, reason, cancel);
                break;
            case SourceRemovalResult.Removed removed:
                await counts.CountAsync(cancel);
                SeeOther(context, (removed.IsDeclared ? Notice.RemovedDeclared : Notice.Removed).AddTo(DashboardPaths.Of(context).Sources));
                break;
            case SourceRemovalResult.Going:
                await counts.CountAsync(cancel);
                SeeOther(context, DashboardPaths.Of(context).Source(SourceCommand.IdOf(context)));
                break;
            default:
                await DashboardView.ShowMissingAsync(context);
                break;
        }
    }
}
