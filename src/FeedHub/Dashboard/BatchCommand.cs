using System.Diagnostics;
using System.Globalization;
using FeedHub.Dashboard.Html;
using FeedHub.Jobs;
using FeedHub.Polling;
using FeedHub.Timeline.Sources;
using Hangfire.Dashboard;

namespace FeedHub.Dashboard;

/// <summary>Does something to the sources that were selected in the list, and leads back to the same part of it. Removing asks once more.</summary>
internal sealed class BatchCommand(SourceStore sources, RemovalRequests removals, SourcePlacing placing, SourceSetup setup, PollRequests polls, SourceCounts counts, ILogger<BatchCommand> logger) : DashboardCommand(logger)
{
    /// <summary>Form field that holds a row id, once for each source.</summary>
    public const string IdField = "id";

    // A page of the list holds no more.
    private static readonly int Most = SourceListQuery.Sizes[^1];

    /// <summary>Fields of a form that asks once more, which name the sources again.</summary>
    /// <param name="sources">The sources.</param>
    public static HtmlFragment IdsOf(IReadOnlyList<SourceStatus> sources)
    {
        HtmlBuilder ids = new();
        foreach (SourceStatus source in sources)
        {
            ids.Add($"""<input type="hidden" name="{IdField}" value="{source.Id}">""");
        }

        return ids.Build();
    }

    /// <inheritdoc/>
    protected override async Task RunAsync(DashboardContext context, IFormCollection form, CancellationToken cancel)
    {
        SourceListQuery query = SourceListQuery.Parse(form[SourceCommand.BackField].ToString());
        string back = DashboardPaths.Of(context).Sources + query;
        List<SourceStatus> selected = [];
        foreach (long id in Ids(form))
        {
            if (await sources.FindAsync(id, cancel) is { } source)
            {
                selected.Add(source);
            }
        }

        if (selected.Count == 0)
        {
            SeeOther(context, Notice.NoneSelected.AddTo(back));
            return;
        }

        switch (context.UriMatch.Groups["What"].Value.ToLowerInvariant())
        {
            case "poll":
                SeeOther(context, CommandDone.OfSelected(polls.PollNow(selected)).AddTo(back));
                break;
            case "pause":
                await sources.PauseAsync([.. selected.Select(static source => source.Id)], cancel);
                await counts.CountAsync(cancel);
                SeeOther(context, Notice.PausedSelected.AddTo(back));
                break;
            case "resume":
                await sources.ResumeAsync([.. selected.Select(static source => source.Id)], cancel);
                await counts.CountAsync(cancel);
                SeeOther(context, Notice.ResumedSelected.AddTo(back));
                break;
            case "place":
                await PlacementPage.WriteAsync(context, query, selected, problem: null);
                break;
            case "place-now":
                await PlaceAsync(context, form, query, selected, cancel);
                break;
            case "settings":
                await SomeSettingsPage.WriteAsync(context, query, selected, typed: null, problem: null);
                break;
            case "settings-now":
                await SetAsync(context, form, query, selected, cancel);
                break;
            case "remove":
                await AskAsync(context, query, selected);
                break;
            case "remove-now":
                await RemoveAsync(context, query, selected, cancel);
                break;
            default:
                throw new UnreachableException();
        }
    }

    private static IEnumerable<long> Ids(IFormCollection form) => form[IdField]
        .Select(static text => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long id) ? id : 0)
        .Where(static id => id > 0).Distinct().Take(Most);

    private async Task SetAsync(DashboardContext context, IFormCollection form, SourceListQuery query, List<SourceStatus> selected, CancellationToken cancel)
    {
        (IReadOnlyDictionary<long, SettingsChange>? done, string? problem) = await setup.ChangeSomeAsync([.. selected.Select(static source => source.Id)], SomeSettingsPage.Read(form), cancel);
        if (done is null)
        {
            context.Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            await SomeSettingsPage.WriteAsync(context, query, selected, form, $"Nothing was changed: {problem}");
            return;
        }

        SeeOther(context, (done.Values.Any(static one => one.After is not null) ? Notice.SetSelected : Notice.NoneSet).AddTo(DashboardPaths.Of(context).Sources + query));
    }

    private async Task PlaceAsync(DashboardContext context, IFormCollection form, SourceListQuery query, List<SourceStatus> selected, CancellationToken cancel)
    {
        (SourcePlacement? wanted, string problem) = PlacementPage.Read(form);
        if (wanted is null)
        {
            context.Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            await PlacementPage.WriteAsync(context, query, selected, problem);
            return;
        }

        int changed = (await placing.PlaceAsync([.. selected.Select(static source => source.Id)], wanted, cancel)).Changed;
        SeeOther(context, (changed == 0 ? Notice.NonePlaced : Notice.PlacedSelected).AddTo(DashboardPaths.Of(context).Sources + query));
    }

    private static Task AskAsync(DashboardContext context, SourceListQuery query, List<SourceStatus> selected)
    {
        DashboardPaths paths = DashboardPaths.Of(context);
        HtmlBuilder page = new();
        page.Add($"""
            <ol class="breadcrumb"><li><a href="{paths.Sources + query}">Sources</a></li><li class="active">Remove</li></ol>
            <h1 class="page-header fh-title">Remove {Sources(selected.Count)}?</h1>
            <p>These sources and their <strong>{selected.Sum(static source => (long)source.Entries)}</strong> articles are removed, for good: they leave every feed and page, feeds name them as deleted, and their ids stay taken.
            Where a list declares a source (<code>feeds.opml</code>), take it out there too: the list adds it again when it is applied next. A list at a URL brings none of them back: they stay out until somebody adds them here.</p><p>To keep the articles, pause the sources instead.</p><ul>
            """);
        foreach (SourceStatus source in selected)
        {
            page.Add($"""<li><a href="{paths.Source(source.Id)}"><bdi>{source.Title}</bdi></a>, {source.Entries} articles</li>""");
        }

        page.Add($"""
            </ul><form method="post" action="{paths.Batch("remove-now")}" class="btn-toolbar-top fh-actions">{AntiforgeryField.Of(context)}<input type="hidden" name="{SourceCommand.BackField}" value="{query.ToString()}">{IdsOf(selected)}
            <button type="submit" class="btn btn-danger">Remove sources and articles</button> <button type="submit" formaction="{paths.Batch("pause")}" class="btn btn-default">Pause them</button>
            <a class="btn btn-default" href="{paths.Sources + query}">Cancel</a></form>
            """);
        return DashboardPage.WriteAsync(context, "Remove sources", page.Build());
    }

    // Stopped half-way, what was removed stays removed; the rest is still in the list.
    private async Task RemoveAsync(DashboardContext context, SourceListQuery query, List<SourceStatus> selected, CancellationToken cancel)
    {
        bool isDeclared = false;
        bool isGoing = false;
        List<(SourceStatus Source, string Reason)> refused = [];
        foreach ((SourceStatus source, SourceRemovalResult result) in selected.Zip(await removals.RemoveAsync([.. selected.Select(static source => source.Id)], cancel)))
        {
            switch (result)
            {
                case SourceRemovalResult.Refused(var reason):
                    refused.Add((source, reason));
                    break;
                case SourceRemovalResult.Removed removed:
                    isDeclared |= removed.IsDeclared;
                    break;
                case SourceRemovalResult.Going going:
                    (isGoing, isDeclared) = (true, isDeclared || going.IsDeclared);
                    break;
                default:
                    break; // gone meanwhile, which is what was wanted
            }
        }

        await counts.CountAsync(cancel);
        DashboardPaths paths = DashboardPaths.Of(context);
        if (refused.Count == 0)
        {
            SeeOther(context, (isGoing ? Notice.RemovingSelected : isDeclared ? Notice.RemovedDeclaredSelected : Notice.RemovedSelected).AddTo(paths.Sources + query));
            return;
        }

        context.Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        HtmlBuilder page = new();
        page.Add($"""
            <ol class="breadcrumb"><li><a href="{paths.Sources + query}">Sources</a></li><li class="active">Remove</li></ol><h1 class="page-header">Not all were removed</h1>
            <p>{Sources(selected.Count - refused.Count)} removed{(isGoing ? ", or on the way out" : "")}. Left:</p><ul>
            """);
        foreach ((SourceStatus source, string reason) in refused)
        {
            page.Add($"""<li><a href="{paths.Source(source.Id)}"><bdi>{source.Title}</bdi></a>: {reason}</li>""");
        }

        await DashboardPage.WriteAsync(context, "Remove sources", page.Add($"</ul>").Build());
    }

    private static string Sources(int count) => count == 1 ? "1 source" : string.Create(CultureInfo.InvariantCulture, $"{count} sources");
}
