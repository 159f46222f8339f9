using FeedHub.Dashboard.Html;
using FeedHub.Timeline.Sources;
using Hangfire.Dashboard;

namespace FeedHub.Dashboard;

/// <summary>What stands around the table of sources: search, filters, pages, and what to do while there are none.</summary>
internal static class SourceListParts
{
    private static readonly (SourceSelection Show, string Text)[] Selections =
    [
        (SourceSelection.All, "All"), (SourceSelection.Active, "Active"), (SourceSelection.Paused, "Paused"), (SourceSelection.Failing, "Failing"), (SourceSelection.Gone, "Gone"),
        (SourceSelection.Push, "Pushed"), (SourceSelection.Page, "Pages"), (SourceSelection.Excerpts, "Excerpts only"),
    ];

    /// <summary>What to do where there are no sources yet.</summary>
    /// <param name="context">The request.</param>
    public static HtmlFragment Welcome(DashboardContext context)
    {
        HtmlBuilder part = new();
        part.Add($"""
            <div class="fh-welcome"><h2>No sources yet</h2>
            <p>FeedHub reads feeds that others publish, and publishes them anew by author and by topic. Tell it what to read, in one of three ways:</p>
            <ul><li>Put an OPML list named <code>feeds.opml</code> beside <code>appsettings.json</code>; it is applied at every start.</li>
            <li>Run <code>sources add https://example.org/feed.xml</code>, or <code>sources apply list.opml</code>.</li>
            """);
        part.AddIf(!context.IsReadOnly, $"""<li>Type the address of a feed, or of a site that has one, here, or <a href="{DashboardPaths.Of(context).ImportSources}">import a list (OPML)</a>:</li>""");
        part.Add($"</ul>");
        part.AddIf(!context.IsReadOnly, $"""<form method="post" action="{DashboardPaths.Of(context).AddSource}" class="fh-new">{NewSourcePage.Field(context, "", hasProblem: false)}</form>""");
        return part.Add($"</div>").Build();
    }

    /// <summary>Filters, search, the form for a new source.</summary>
    /// <param name="context">The request.</param>
    /// <param name="query">What is shown.</param>
    /// <param name="counted">Counters.</param>
    public static HtmlFragment Toolbar(DashboardContext context, SourceListQuery query, SourceCounts.Counted counted)
    {
        DashboardPaths paths = DashboardPaths.Of(context);
        HtmlBuilder part = new();
        part.Add($"""<div class="fh-toolbar"><ul class="nav nav-pills fh-filters" aria-label="Filter">""");
        foreach ((SourceSelection show, string text) in Selections)
        {
            string target = paths.Sources + (query with { Show = show, Page = 1 });
            HtmlFragment current = query.Show == show ? HtmlFragment.Of($""" class="active" aria-current="true" """) : HtmlFragment.Empty;
            part.Add($"""<li{current}><a href="{target}">{text}{Badge(show, counted)}</a></li>""");
        }

        part.Add($"""</ul><form method="get" action="{paths.Sources}" class="fh-search" role="search">""");
        part.AddIf(query.Show != SourceSelection.All, $"""<input type="hidden" name="show" value="{SourceListQuery.Name(query.Show)}">""");
        part.AddIf(query.Order != SourceOrder.Title, $"""<input type="hidden" name="order" value="{SourceListQuery.Name(query.Order)}">""");
        part.Add($"""
            <input type="hidden" name="count" value="{query.Size}"><label class="sr-only" for="q">Search titles and addresses</label>
            <div class="input-group"><input class="form-control" type="search" id="q" name="q" value="{query.Search}" placeholder="Search titles and addresses" maxlength="200">
            <span class="input-group-btn"><button type="submit" class="btn btn-default">Search</button></span></div></form>
            """);
        part.AddIf(!context.IsReadOnly, $"""<form method="post" action="{paths.AddSource}" class="fh-new">{NewSourcePage.Field(context, "", hasProblem: false)}</form>""");
        part.Add($"""<p class="fh-lists">""");
        part.AddIf(!context.IsReadOnly, $"""<a href="{paths.ImportSources}">Import a list (OPML)</a> · """);
        return part.Add($"""<a href="{paths.ExportSources}" download="sources.opml">Export all as OPML</a></p></div>""").Build();
    }

    /// <summary>Says that a search or filter left nothing.</summary>
    /// <param name="paths">Paths.</param>
    public static HtmlFragment NothingFound(DashboardPaths paths) => HtmlFragment.Of($"""<div class="alert alert-info">No source matches. <a class="alert-link" href="{paths.Sources}">Show all</a></div>""");

    /// <summary>Pages, how many a page holds, and how many there are.</summary>
    /// <param name="paths">Paths.</param>
    /// <param name="query">What is shown.</param>
    /// <param name="total">How many match.</param>
    public static HtmlFragment Pager(DashboardPaths paths, SourceListQuery query, int total) =>
        new ListPager(query.Page, query.Size, total, (page, size) => paths.Sources + (query with { Page = page, Size = size })) { Sizes = SourceListQuery.Sizes }.Draw();

    private static HtmlFragment Badge(SourceSelection show, SourceCounts.Counted counted) => show switch
    {
        SourceSelection.All => HtmlFragment.Of($""" <span class="badge">{counted.Total}</span>"""),
        SourceSelection.Active => HtmlFragment.Of($""" <span class="badge">{counted.Active}</span>"""),
        SourceSelection.Failing when counted.Failing > 0 => HtmlFragment.Of($""" <span class="badge fh-bad">{counted.Failing}</span>"""),
        _ => HtmlFragment.Empty,
    };
}
