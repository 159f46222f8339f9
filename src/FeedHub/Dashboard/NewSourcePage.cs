using FeedHub.Dashboard.Html;
using Hangfire.Dashboard;

namespace FeedHub.Dashboard;

/// <summary>The form for a new source.</summary>
internal sealed class NewSourcePage : DashboardView
{
    /// <summary>Writes the form.</summary>
    /// <param name="context">The request.</param>
    /// <param name="typed">What was typed before.</param>
    /// <param name="asPage">The page itself was to be read.</param>
    /// <param name="problem">What is wrong with it, or <see langword="null"/>.</param>
    public static Task WriteAsync(DashboardContext context, string typed, bool asPage, string? problem)
    {
        DashboardPaths paths = DashboardPaths.Of(context);
        HtmlBuilder page = new();
        page.Add($"""<ol class="breadcrumb"><li><a href="{paths.Sources}">Sources</a></li><li class="active">Add a source</li></ol><h1 class="page-header">Add a source</h1>""");
        if (context.IsReadOnly)
        {
            page.Add($"""<p>This dashboard is read-only.</p>""");
        }
        else
        {
            page.AddIf(problem is not null, $"""<div class="alert alert-danger" role="alert" id="problem">{problem}</div>""");
            page.Add($"""<form method="post" action="{paths.AddSource}" class="fh-new">{Field(context, typed, hasProblem: problem is not null)}{PageChoice(asPage)}</form>""");
            page.Add($"""
                <p class="text-muted">The address of an RSS, Atom or JSON feed, of a page that names its feed, or of a page that lists entries and has no feed.
                Many sources at once: <a href="{paths.ImportSources}">import a list (OPML)</a>.</p>
                """);
        }

        return DashboardPage.WriteAsync(context, "Add a source", page.Build());
    }

    /// <summary>The field and its button, with the antiforgery token.</summary>
    /// <param name="context">The request.</param>
    /// <param name="typed">What was typed before.</param>
    /// <param name="hasProblem">The page says what is wrong with it, in an element with the id <c>problem</c>.</param>
    internal static HtmlFragment Field(DashboardContext context, string typed, bool hasProblem)
    {
        HtmlFragment described = hasProblem ? HtmlFragment.Of($""" aria-invalid="true" aria-describedby="problem" autofocus""") : HtmlFragment.Empty;
        return HtmlFragment.Of($"""
            {AntiforgeryField.Of(context)}<label class="sr-only" for="url">Address of a feed or site</label>
            <div class="input-group"><input class="form-control" type="text" inputmode="url" id="url" name="{AddSourceCommand.UrlField}" value="{typed}" maxlength="{TypedAddress.MaxLength}"
            placeholder="https://example.org/feed.xml" autocomplete="off" autocapitalize="none" spellcheck="false" required{described}>
            <span class="input-group-btn"><button type="submit" class="btn btn-primary">Add source</button></span></div>
            """);
    }

    /// <inheritdoc/>
    protected override Task ShowAsync(DashboardContext context, CancellationToken cancel) => WriteAsync(context, "", asPage: false, problem: null);

    private static HtmlFragment PageChoice(bool asPage)
    {
        HtmlFragment isChosen = asPage ? HtmlFragment.Of($""" checked""") : HtmlFragment.Empty;
        return HtmlFragment.Of($"""<div class="checkbox"><label><input type="checkbox" name="{AddSourceCommand.PageField}" value="1"{isChosen}> Read the page itself, also where it names a feed</label></div>""");
    }
}
