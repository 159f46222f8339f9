using System.Buffers.Text;
using FeedHub.Dashboard.Html;
using FeedHub.Feeds.Opml;
using FeedHub.Timeline.Sources;
using Hangfire.Dashboard;

namespace FeedHub.Dashboard;

/// <summary>Takes a list of sources (OPML), and says what it would do before it does it.</summary>
internal sealed class ImportPage : DashboardView
{
    /// <summary>Longest list, in bytes: the plan carries it back in one form field, which holds 4 MiB.</summary>
    public const int LongestList = OpmlReader.MaxBytes;

    /// <summary>Longest form that holds such a list.</summary>
    public const long LongestForm = 4_300_000;

    /// <summary>Form field with the file.</summary>
    public const string FileField = "file";

    /// <summary>Form field with the text of a list.</summary>
    public const string TextField = "text";

    /// <summary>Form field with a list that was planned, in base64url.</summary>
    public const string ListField = "document";

    /// <summary>Form field that asks for a pause of what an earlier list declared and this one does not.</summary>
    public const string PruneField = "prune";

    // A plan for thousands of sources is no reading matter.
    private const int Shown = 500;

    /// <summary>Writes the form.</summary>
    /// <param name="context">The request.</param>
    /// <param name="problem">Why a list was not taken, or <see langword="null"/>.</param>
    public static Task WriteAsync(DashboardContext context, string? problem)
    {
        DashboardPaths paths = DashboardPaths.Of(context);
        HtmlBuilder page = new();
        page.Add($"""<ol class="breadcrumb"><li><a href="{paths.Sources}">Sources</a></li><li class="active">Import</li></ol><h1 class="page-header fh-title">Import a list of sources</h1>""");
        page.AddIf(problem is not null, $"""<div class="alert alert-danger" role="alert" id="problem">{problem}</div>""");
        page.AddIf(context.IsReadOnly, $"<p>This dashboard is read-only.</p>");
        page.AddIf(!context.IsReadOnly, $"""
            <form method="post" action="{paths.ImportSources}/plan" enctype="multipart/form-data" class="fh-settings">{AntiforgeryField.Of(context)}
            <div class="form-group"><label for="file">File</label><input type="file" id="file" name="{FileField}" accept=".opml,.xml,text/x-opml,application/xml,text/xml" aria-describedby="file-help">
            <p class="help-block" id="file-help">OPML, as other readers export it; at most {TimePhrase.Bytes(LongestList)} and {OpmlReader.MaxOutlines} outlines. Split a longer one.</p></div>
            <div class="form-group"><label for="text">Or the text of one</label><textarea class="form-control" id="text" name="{TextField}" rows="6" spellcheck="false" autocomplete="off"></textarea></div>
            <div class="checkbox"><label><input type="checkbox" name="{PruneField}" value="1"> Pause sources that an earlier list declared and this one does not</label></div>
            <p><button type="submit" class="btn btn-primary">Show what it would do</button> <a class="btn btn-default" href="{paths.Sources}">Cancel</a></p></form>
            <p class="text-muted">Nothing is changed before you have seen the plan, and nothing is ever deleted. Applying a list again changes nothing.</p>
            """);
        return DashboardPage.WriteAsync(context, "Import sources", page.Build());
    }

    /// <summary>Writes what a list would do, what is wrong with its lines, and the button that does it.</summary>
    /// <param name="context">The request.</param>
    /// <param name="document">The list.</param>
    /// <param name="prune">It pauses what it does not name.</param>
    /// <param name="plan">What it would do.</param>
    /// <param name="problems">A problem for each line that cannot be taken.</param>
    public static Task WritePlanAsync(DashboardContext context, ReadOnlyMemory<byte> document, bool prune, ApplyPlan plan, IReadOnlyList<string> problems)
    {
        DashboardPaths paths = DashboardPaths.Of(context);
        HtmlBuilder page = new();
        page.Add($"""
            <ol class="breadcrumb"><li><a href="{paths.Sources}">Sources</a></li><li><a href="{paths.ImportSources}">Import</a></li><li class="active">Plan</li></ol><h1 class="page-header fh-title">What the list would do</h1>
            <p role="status">Nothing has been changed yet. <strong>{plan.Added.Count}</strong> to add, <strong>{plan.Changed.Count}</strong> to change, <strong>{plan.Resumed.Count}</strong> to resume, <strong>{plan.Pruned.Count}</strong> to pause,
            <strong>{plan.Unchanged}</strong> as they are; <strong>{problems.Count}</strong> problems.</p>
            """);
        if (plan.IsEmpty)
        {
            page.Add($"""<p><a class="btn btn-default" href="{paths.ImportSources}">Another list</a> <a class="btn btn-default" href="{paths.Sources}">All sources</a></p>""");
        }
        else
        {
            HtmlFragment pruned = prune ? HtmlFragment.Of($"""<input type="hidden" name="{PruneField}" value="1">""") : HtmlFragment.Empty;
            page.Add($"""
                <form method="post" action="{paths.ImportSources}/apply">{AntiforgeryField.Of(context)}{pruned}<input type="hidden" name="{ListField}" value="{Base64Url.EncodeToString(document.Span)}">
                <p><button type="submit" class="btn btn-primary">Apply the list</button> <a class="btn btn-default" href="{paths.ImportSources}">Cancel</a></p></form>
                """);
        }

        Add(page, "problems", "Problems, by line", problems);
        Add(page, "added", "To add", plan.Added);
        Add(page, "changed", "To change", [.. plan.Changed.Select(static change => $"{change.Url}: {change.What}")]);
        Add(page, "resumed", "To resume", plan.Resumed);
        Add(page, "paused", "To pause", plan.Pruned);
        return DashboardPage.WriteAsync(context, "Import sources", page.Build());
    }

    /// <inheritdoc/>
    protected override Task ShowAsync(DashboardContext context, CancellationToken cancel) => WriteAsync(context, problem: null);

    private static void Add(HtmlBuilder page, string id, string title, IReadOnlyList<string> lines)
    {
        if (lines.Count == 0)
        {
            return;
        }

        page.Add($"""<h2 class="fh-h2" id="{id}">{title} ({lines.Count})</h2><ul class="fh-plan">""");
        foreach (string line in lines.Take(Shown))
        {
            page.Add($"<li><bdi>{line}</bdi></li>\n");
        }

        page.AddIf(lines.Count > Shown, $"<li>and {lines.Count - Shown} more</li>");
        page.Add($"</ul>");
    }
}
