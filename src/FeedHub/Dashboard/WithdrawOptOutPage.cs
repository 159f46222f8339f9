using FeedHub.Dashboard.Html;
using FeedHub.Timeline.Republishing;
using Hangfire.Dashboard;

namespace FeedHub.Dashboard;

/// <summary>Says what withdrawing an opt-out means, and asks once more.</summary>
internal sealed class WithdrawOptOutPage(OptOuts optOuts) : DashboardView
{
    /// <inheritdoc/>
    protected override async Task ShowAsync(DashboardContext context, CancellationToken cancel)
    {
        DashboardPaths paths = DashboardPaths.Of(context);
        if (context.IsReadOnly)
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            await DashboardPage.WriteAsync(context, "Opt-outs", HtmlFragment.Of($"""<h1 class="page-header">Opt-outs</h1><p>Only administrators see who has opted out. This dashboard is read-only.</p>"""));
            return;
        }

        if (await optOuts.FindAsync(SourceCommand.IdOf(context), cancel) is not { } one)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            await DashboardPage.WriteAsync(context, "No such opt-out", HtmlFragment.Of($"""
                <h1 class="page-header">No such opt-out</h1><p>Perhaps it was withdrawn. <a href="{paths.OptOuts}">All opt-outs</a></p>
                """));
            return;
        }

        HtmlBuilder page = new();
        page.Add($"""
            <ol class="breadcrumb"><li><a href="{paths.OptOuts}">Opt-outs</a></li><li class="active">Withdraw</li></ol>
            <h1 class="page-header fh-title">Publish the {OptOutsPage.Who(one.Kind, one.Value, one.Source)} again?</h1>
            <p>What comes from now on is published. The {one.Erased} articles that were erased stay erased, and their ids taken. Sources that it paused stay paused until they are resumed.</p>
            """);
        page.AddIf(one.IsErasing, $"<p>It is being erased just now: what is not erased yet stays.</p>");
        page.Add($"""
            <form method="post" action="{paths.OptOut(one.Id)}/withdraw-now" class="btn-toolbar-top fh-actions">{AntiforgeryField.Of(context)}<button type="submit" class="btn btn-primary">Withdraw opt-out</button>
            <a class="btn btn-default" href="{paths.OptOuts}">Cancel</a></form>
            """);
        await DashboardPage.WriteAsync(context, "Withdraw an opt-out", page.Build());
    }
}
