using FeedHub.Dashboard.Html;
using FeedHub.Timeline.Sources;
using Hangfire.Dashboard;

namespace FeedHub.Dashboard;

/// <summary>Says what removing a source means, and asks once more.</summary>
internal sealed class RemoveSourcePage(SourceStore sources) : DashboardView
{
    /// <inheritdoc/>
    protected override Task ShowAsync(DashboardContext context, CancellationToken cancel) => WriteAsync(context, problem: null, cancel);

    /// <summary>Writes the page.</summary>
    /// <param name="context">The request.</param>
    /// <param name="problem">Why nothing was removed, or <see langword="null"/>.</param>
    /// <param name="cancel">Cancels.</param>
    internal async Task WriteAsync(DashboardContext context, string? problem, CancellationToken cancel)
    {
        if (await sources.FindAsync(SourceCommand.IdOf(context), cancel) is not { } source)
        {
            await ShowMissingAsync(context);
            return;
        }

        DashboardPaths paths = DashboardPaths.Of(context);
        HtmlBuilder page = new();
        page.Add($"""
            <ol class="breadcrumb"><li><a href="{paths.Sources}">Sources</a></li><li><a href="{paths.Source(source.Id)}"><bdi>{source.Title}</bdi></a></li><li class="active">Remove</li></ol>
            <h1 class="page-header fh-title">Remove <bdi>{source.Title}</bdi>?</h1>
            """);
        page.AddIf(problem is not null, $"""<div class="alert alert-danger" role="alert">{problem}</div>""");
        page.Add($"""
            <p>The source and its <strong>{source.Entries}</strong> articles are removed, for good: they leave every feed and page, feeds name them as deleted, and their ids stay taken. Where a list declares the source
            (<code>feeds.opml</code>), take it out there too: the list adds it again when it is applied next. A list at a URL does not bring it back: it stays out until somebody adds it here.</p><p>To keep the articles, pause the source instead.</p>
            """);
        page.AddIf(!context.IsReadOnly, $"""
            <form method="post" class="btn-toolbar-top fh-actions">{AntiforgeryField.Of(context)}<button type="submit" formaction="{paths.Command(source.Id, "remove-now")}" class="btn btn-danger">Remove source and articles</button>
            <button type="submit" formaction="{paths.Command(source.Id, "pause")}" class="btn btn-default">Pause it</button> <a class="btn btn-default" href="{paths.Source(source.Id)}">Cancel</a></form>
            """);
        page.AddIf(context.IsReadOnly, $"<p>This dashboard is read-only.</p>");
        await DashboardPage.WriteAsync(context, "Remove a source", page.Build());
    }
}
