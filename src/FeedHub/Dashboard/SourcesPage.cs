using FeedHub.Dashboard.Html;
using FeedHub.Timeline.Sources;
using Hangfire.Dashboard;

namespace FeedHub.Dashboard;

/// <summary>The list of sources.</summary>
internal sealed class SourcesPage(SourceStore sources, SourceCounts counts, TimeProvider time) : DashboardView
{
    /// <inheritdoc/>
    protected override async Task ShowAsync(DashboardContext context, CancellationToken cancel)
    {
        IQueryCollection address = context.GetHttpContext().Request.Query;
        SourceListQuery query = SourceListQuery.Read(address);
        (IReadOnlyList<SourceStatus> listed, int total) = await sources.ListAsync(query.ToFilter(), cancel);
        if (listed.Count == 0 && total > 0)
        {
            // The list became shorter than the page in the address: the last page is what is meant.
            query = query with { Page = (total + query.Size - 1) / query.Size };
            (listed, total) = await sources.ListAsync(query.ToFilter(), cancel);
        }

        SourceCounts.Counted counted = await counts.CountAsync(cancel);
        DashboardPaths paths = DashboardPaths.Of(context);
        HtmlBuilder page = new();
        page.Add($"""<h1 class="page-header" id="page-title">Sources</h1>{Notice.Read(address, paths)}""");
        if (counted.Total == 0)
        {
            page.Add($"{SourceListParts.Welcome(context)}");
        }
        else
        {
            page.Add($"{SourceListParts.Toolbar(context, query, counted)}");
            page.Add($"{(listed.Count == 0 ? SourceListParts.NothingFound(paths) : SourceTable.Draw(context, query, listed, time.GetUtcNow()))}");
            page.Add($"{SourceListParts.Pager(paths, query, total)}");
        }

        await DashboardPage.WriteAsync(context, "Sources", page.Build());
    }
}
