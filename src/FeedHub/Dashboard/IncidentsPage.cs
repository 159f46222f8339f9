using FeedHub.Dashboard.Html;
using FeedHub.Timeline.Incidents;
using FeedHub.Timeline.Sources;
using Hangfire.Dashboard;

namespace FeedHub.Dashboard;

/// <summary>The list of incidents: what is wrong now, and what was.</summary>
internal sealed class IncidentsPage(IncidentQueries incidents, SourceStore sources, SourceCounts counts, TimeProvider time) : DashboardView
{
    /// <inheritdoc/>
    protected override async Task ShowAsync(DashboardContext context, CancellationToken cancel)
    {
        IncidentListQuery query = IncidentListQuery.Read(context.GetHttpContext().Request.Query);
        (IReadOnlyList<Incident> listed, int total) = await incidents.ListAsync(query.ToFilter(), cancel);
        if (listed.Count == 0 && total > 0)
        {
            // The list became shorter than the page in the address: the last page is what is meant.
            query = query with { Page = (total + IncidentListQuery.Size - 1) / IncidentListQuery.Size };
            (listed, total) = await incidents.ListAsync(query.ToFilter(), cancel);
        }

        SourceCounts.Counted counted = await counts.CountAsync(cancel);
        SourceStatus? source = query.SourceId is { } id ? await sources.FindAsync(id, cancel) : null;
        DashboardPaths paths = DashboardPaths.Of(context);
        HtmlBuilder page = new();
        page.Add($"""<h1 class="page-header" id="page-title">Incidents</h1>{Toolbar(paths, query, counted)}""");
        page.AddIf(query.SourceId is not null, $"""<p>Only those of <a href="{paths.Source(query.SourceId ?? 0)}"><bdi>{source?.Title ?? "a source that does not exist"}</bdi></a>. <a href="{paths.Incidents + (query with { SourceId = null, Page = 1 })}">Show all sources</a></p>""");
        if (listed.Count == 0)
        {
            page.Add($"{Nothing(paths, query)}");
        }
        else
        {
            page.Add($"{IncidentTable.Draw(paths, listed, time.GetUtcNow(), "page-title", withSource: true)}");
            page.Add($"{new ListPager(query.Page, IncidentListQuery.Size, total, (number, _) => paths.Incidents + (query with { Page = number })).Draw()}");
        }

        await DashboardPage.WriteAsync(context, "Incidents", page.Build());
    }

    private static HtmlFragment Toolbar(DashboardPaths paths, IncidentListQuery query, SourceCounts.Counted counted)
    {
        HtmlBuilder part = new();
        part.Add($"""<div class="fh-toolbar"><ul class="nav nav-pills fh-filters" aria-label="Filter">""");
        foreach ((bool withHistory, string text) in (ReadOnlySpan<(bool, string)>)[(false, "Open"), (true, "With history")])
        {
            HtmlFragment current = query.WithHistory == withHistory ? HtmlFragment.Of($""" class="active" aria-current="true" """) : HtmlFragment.Empty;
            HtmlFragment badge = !withHistory && counted.OpenIncidents > 0
                ? HtmlFragment.Of($""" <span class="badge{(counted.Broken > 0 ? " fh-bad" : "")}">{counted.OpenIncidents}</span>""")
                : HtmlFragment.Empty;
            part.Add($"""<li{current}><a href="{paths.Incidents + (query with { WithHistory = withHistory, Page = 1 })}">{text}{badge}</a></li>""");
        }

        part.Add($"""</ul><form method="get" action="{paths.Incidents}" class="fh-search">""");
        part.AddIf(query.WithHistory, $"""<input type="hidden" name="show" value="all">""");
        part.AddIf(query.SourceId is not null, $"""<input type="hidden" name="source" value="{query.SourceId ?? 0}">""");
        part.Add($"""<label class="sr-only" for="cause">Cause</label><div class="input-group"><select class="form-control" id="cause" name="cause"><option value="">All causes</option>""");
        foreach (IncidentCause cause in Enum.GetValues<IncidentCause>())
        {
            int open = counted.Incidents.GetValueOrDefault(cause);
            HtmlFragment selected = query.Cause == cause ? HtmlFragment.Of($" selected") : HtmlFragment.Empty;
            part.Add($"""<option value="{cause.Text()}"{selected}>{cause.Text()}{(open > 0 ? string.Create(null, $" ({open} open)") : "")}</option>""");
        }

        return part.Add($"""</select><span class="input-group-btn"><button type="submit" class="btn btn-default">Filter</button></span></div></form></div>""").Build();
    }

    private static HtmlFragment Nothing(DashboardPaths paths, IncidentListQuery query) => query is { Cause: null, SourceId: null }
        ? HtmlFragment.Of($"""
            <div class="alert alert-success">{(query.WithHistory ? "There has been no incident." : "No incident is open: every source that is polled is well.")}</div>
            <p class="text-muted">A source has an incident after three failures in a row over half an hour, six hours of being asked to come later, two empty documents in a row,
            silence of six times its usual gap (two weeks at least), or a redirect for good to another host. It ends by itself when the source is well again.</p>
            """)
        : HtmlFragment.Of($"""<div class="alert alert-info">No incident matches. <a class="alert-link" href="{paths.Incidents}">Show all open ones</a></div>""");
}
