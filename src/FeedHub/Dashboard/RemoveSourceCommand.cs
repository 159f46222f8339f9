using FeedHub.Timeline.Sources;
using Hangfire.Dashboard;

namespace FeedHub.Dashboard;

/// <summary>Removes a source with its entries.</summary>
internal sealed class RemoveSourceCommand(SourceRemoval removal, SourceCounts counts, RemoveSourcePage page, ILogger<RemoveSourceCommand> logger) : DashboardCommand(logger)
{
    /// <inheritdoc/>
    protected override async Task RunAsync(DashboardContext context, IFormCollection form, CancellationToken cancel)
    {
        switch (await removal.RemoveAsync(SourceCommand.IdOf(context), cancel))
        {
            case SourceRemovalResult.Refused(var reason):
                context.Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
                await page.WriteAsync(context, reason, cancel);
                break;
            case SourceRemovalResult.Removed removed:
                await counts.CountAsync(cancel);
                SeeOther(context, (removed.IsDeclared ? Notice.RemovedDeclared : Notice.Removed).AddTo(DashboardPaths.Of(context).Sources));
                break;
            default:
                await DashboardView.ShowMissingAsync(context);
                break;
        }
    }
}
