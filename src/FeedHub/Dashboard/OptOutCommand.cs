using System.Diagnostics;
using System.Globalization;
using FeedHub.Dashboard.Html;
using FeedHub.Jobs;
using FeedHub.Timeline.Republishing;
using FeedHub.Timeline.Sources;
using Hangfire.Dashboard;

namespace FeedHub.Dashboard;

/// <summary>Says what an opt-out would erase, takes it once that is confirmed, or withdraws one.</summary>
internal sealed class OptOutCommand(OptOutRequests requests, OptOuts optOuts, SourceStore sources, SourceCounts counts, OptOutsPage page, ILogger<OptOutCommand> logger) : DashboardCommand(logger)
{
    private const int MostPaused = 20;

    /// <inheritdoc/>
    protected override Task RunAsync(DashboardContext context, IFormCollection form, CancellationToken cancel) => context.UriMatch.Groups["What"].Value.ToLowerInvariant() switch
    {
        "preview" => TakeAsync(context, OptOutForm.Read(form), isConfirmed: false, cancel),
        "add" => TakeAsync(context, OptOutForm.Read(form), isConfirmed: true, cancel),
        "withdraw-now" => WithdrawAsync(context, cancel),
        _ => throw new UnreachableException(),
    };

    private async Task TakeAsync(DashboardContext context, OptOutForm typed, bool isConfirmed, CancellationToken cancel)
    {
        SourceStatus? only = null;
        if (typed.Source.Length > 0)
        {
            string? problem = typed.Kind != OptOutKind.Author ? "Only an author's opt-out may be for one source: leave that field empty."
                : (only = await sources.FindByUrlAsync(typed.Source, cancel)) is null ? "There is no source at that address. Copy its address from the list of sources." : null;
            if (problem is not null)
            {
                await RefuseAsync(context, typed, problem, cancel);
                return;
            }
        }

        try
        {
            if (isConfirmed)
            {
                (_, string job) = await requests.AddAsync(typed.Kind, typed.Value, only?.Id, typed.Note, cancel);
                await counts.CountAsync(cancel);
                SeeOther(context, Notice.OptedOut.AddTo(DashboardPaths.Of(context).OptOuts, job));
                return;
            }

            await AskAsync(context, typed, only, await requests.PreviewAsync(typed.Kind, typed.Value, only?.Id, cancel));
        }
        catch (ArgumentException wrong)
        {
            await RefuseAsync(context, typed, wrong.Message.Split(" (Parameter", 2)[0], cancel);
        }
    }

    private static Task AskAsync(DashboardContext context, OptOutForm typed, SourceStatus? only, OptOutPreview preview)
    {
        DashboardPaths paths = DashboardPaths.Of(context);
        HtmlBuilder ask = new();
        ask.Add($"""
            <ol class="breadcrumb"><li><a href="{paths.OptOuts}">Opt-outs</a></li><li class="active">New</li></ol>
            <h1 class="page-header fh-title">Erase the {OptOutsPage.Who(typed.Kind, preview.Value, only?.Title)}?</h1>
            <p><strong>{(preview.IsWhole ? "" : "At least ")}{Count(preview.Entries, "article")}</strong> of {Count(preview.Sources, "source")} and {Count(preview.Authors, "author")} would be erased: text, versions, pages, pictures and search index, for good.
            Feeds name them as deleted, their addresses answer 410, their ids stay taken. Nothing more of them is taken. Backups made before still hold them.</p>
            """);
        ask.AddIf(!preview.IsWhole, $"<p>There are so many that counting was stopped; all are erased.</p>");
        ask.AddIf(preview.Entries == 0, $"""<p class="alert alert-warning">Nothing is stored so far. Is it written as sources write it?</p>""");
        if (preview.Paused.Count > 0)
        {
            ask.Add($"<p>{Count(preview.Paused.Count, "source")} would be polled no more:</p><ul>");
            foreach ((long id, string title) in preview.Paused.Take(MostPaused))
            {
                ask.Add($"""<li><a href="{paths.Source(id)}"><bdi>{title}</bdi></a></li>""");
            }

            ask.AddIf(preview.Paused.Count > MostPaused, $"<li>and {preview.Paused.Count - MostPaused} more</li>");
            ask.Add($"</ul>");
        }

        ask.Add($"""
            <form method="post" action="{paths.OptOuts}/add" class="btn-toolbar-top fh-actions">{AntiforgeryField.Of(context)}
            <input type="hidden" name="{OptOutForm.KindField}" value="{OptOutRequests.NameOf(typed.Kind)}"><input type="hidden" name="{OptOutForm.ValueField}" value="{typed.Value}">
            <input type="hidden" name="{OptOutForm.SourceField}" value="{typed.Source}"><input type="hidden" name="{OptOutForm.NoteField}" value="{typed.Note}">
            <button type="submit" class="btn btn-danger">Erase for good</button> <a class="btn btn-default" href="{paths.OptOuts}">Cancel</a></form>
            """);
        return DashboardPage.WriteAsync(context, "New opt-out", ask.Build());
    }

    private async Task WithdrawAsync(DashboardContext context, CancellationToken cancel)
    {
        bool isDone = await optOuts.RemoveAsync(SourceCommand.IdOf(context), cancel);
        SeeOther(context, (isDone ? Notice.OptOutWithdrawn : Notice.NoSuchOptOut).AddTo(DashboardPaths.Of(context).OptOuts));
    }

    private Task RefuseAsync(DashboardContext context, OptOutForm typed, string problem, CancellationToken cancel)
    {
        context.Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return page.WriteAsync(context, typed, problem, cancel);
    }

    private static string Count(int count, string what) => string.Create(CultureInfo.InvariantCulture, $"{count} {what}{(count == 1 ? "" : "s")}");
}
