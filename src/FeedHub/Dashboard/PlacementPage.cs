using FeedHub.Dashboard.Html;
using FeedHub.Polling;
using FeedHub.Timeline.Sources;
using Hangfire.Dashboard;

namespace FeedHub.Dashboard;

/// <summary>Asks for folder and trust of the sources that were selected in the list.</summary>
internal static class PlacementPage
{
    private const string ChangesFolderField = "changesFolder";
    private const string FolderField = "folder";
    private const string TrustField = "trust";

    /// <summary>What a form asks for; or <see langword="null"/> and what is wrong with it.</summary>
    /// <param name="form">What was posted.</param>
    public static (SourcePlacement? Wanted, string Problem) Read(IFormCollection form)
    {
        string[]? folder = form.ContainsKey(ChangesFolderField) ? TypedPlacement.Split(form[FolderField].ToString()) : null;
        return TypedPlacement.Read(folder, form[TrustField].ToString() switch { "yes" => true, "no" => false, _ => null });
    }

    /// <summary>Writes the form.</summary>
    /// <param name="context">The request.</param>
    /// <param name="query">The list that it came from.</param>
    /// <param name="selected">At least one source.</param>
    /// <param name="problem">What is wrong with what was posted before; <see langword="null"/> for nothing.</param>
    public static Task WriteAsync(DashboardContext context, SourceListQuery query, IReadOnlyList<SourceStatus> selected, string? problem)
    {
        DashboardPaths paths = DashboardPaths.Of(context);
        SourceStatus[] free = [.. selected.Where(static source => !source.IsListed)];
        string[] folders = [.. free.Select(SourceTable.Folder).Distinct(StringComparer.Ordinal).Take(2)];
        HtmlBuilder page = new();
        page.Add($"""
            <ol class="breadcrumb"><li><a href="{paths.Sources + query}">Sources</a></li><li class="active">Folder and trust</li></ol><h1 class="page-header fh-title" id="page-title">Folder and trust</h1>
            """);
        page.AddIf(problem is not null, $"""<div class="alert alert-danger" role="alert" id="problem">{problem}</div>""");
        page.AddIf(free.Length > 0, $"""
            <form method="post" action="{paths.Batch("place-now")}" class="fh-settings">{AntiforgeryField.Of(context)}<input type="hidden" name="{SourceCommand.BackField}" value="{query.ToString()}">{BatchCommand.IdsOf(free)}
            <div class="form-group"><div class="checkbox"><label><input type="checkbox" name="{ChangesFolderField}" value="1"> Put them all into this folder</label></div>
            <label class="sr-only" for="folder">Folder</label><input class="form-control" type="text" id="folder" name="{FolderField}" value="{(folders.Length == 1 ? folders[0] : "")}" maxlength="{TypedPlacement.LongestFolder}" placeholder="Engineering / Databases" autocomplete="off" aria-describedby="folder-help">
            <p class="help-block" id="folder-help">Levels with a slash between, outermost first; empty for no folder.</p></div>
            <div class="form-group"><label for="trust">Trust</label><select class="form-control" id="trust" name="{TrustField}" aria-describedby="trust-help"><option value="">as each is</option><option value="yes">trusted</option><option value="no">not trusted</option></select>
            <p class="help-block" id="trust-help">Authors of trusted sources may merge with those of other trusted ones. It holds for what arrives from now on; authors that are one already stay so.</p></div>
            <p><button type="submit" class="btn btn-primary">Change</button> <a class="btn btn-default" href="{paths.Sources + query}">Cancel</a></p></form>
            """);
        page.AddIf(free.Length == 0, $"""<p>A list declares all of the selected sources: folder and trust are changed there. <a href="{paths.Sources + query}">Back</a></p>""");
        page.Add($"""<table class="table fh-log" aria-labelledby="page-title"><thead><tr><th>Source</th><th>Folder</th><th>Trusted</th><th>Is changed</th></tr></thead><tbody>""");
        foreach (SourceStatus source in selected)
        {
            page.Add($"""<tr><td data-label="Source"><a href="{paths.Source(source.Id)}"><bdi>{source.Title}</bdi></a></td><td data-label="Folder"><bdi>{(source.Folder.Count == 0 ? "none" : SourceTable.Folder(source))}</bdi></td>""");
            page.Add($"""<td data-label="Trusted">{(source.IsTrusted ? "yes" : "no")}</td><td data-label="Is changed">{(source.IsListed ? "no: its list says so, and would undo it" : "yes")}</td></tr>""");
        }

        return DashboardPage.WriteAsync(context, "Folder and trust", page.Add($"</tbody></table>").Build());
    }
}
