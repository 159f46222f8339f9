using System.Globalization;
using FeedHub.Dashboard.Html;
using FeedHub.Timeline.Sources;
using Hangfire.Dashboard;

namespace FeedHub.Dashboard;

/// <summary>The table of sources. On a phone each row becomes a card, its cells named by <c>data-label</c>.</summary>
internal static class SourceTable
{
    /// <summary>Id of the one form that all buttons of the table submit; each names its own action. A form a button would carry a token two hundred times.</summary>
    private const string FormId = "fh-commands";

    /// <summary>Draws the table.</summary>
    /// <param name="context">The request.</param>
    /// <param name="query">What is shown.</param>
    /// <param name="sources">The rows.</param>
    /// <param name="now">The time it is.</param>
    public static HtmlFragment Draw(DashboardContext context, SourceListQuery query, IReadOnlyList<SourceStatus> sources, DateTimeOffset now)
    {
        DashboardPaths paths = DashboardPaths.Of(context);
        HtmlBuilder table = new();
        if (!context.IsReadOnly)
        {
            table.Add($"""
                <form method="post" action="{paths.PollDue}" id="{FormId}" class="fh-due">{AntiforgeryField.Of(context)}<input type="hidden" name="{SourceCommand.BackField}" value="{query.ToString()}">
                <button type="submit" class="btn btn-default btn-sm"><span class="glyphicon glyphicon-refresh" aria-hidden="true"></span> Poll all due</button>
                <span role="group" aria-labelledby="fh-selected"><span id="fh-selected" class="btn-toolbar-label">Selected sources:</span>
                <button type="submit" formaction="{paths.Batch("pause")}" class="btn btn-default btn-sm">Pause</button> <button type="submit" formaction="{paths.Batch("resume")}" class="btn btn-default btn-sm">Resume</button>
                <button type="submit" formaction="{paths.Batch("poll")}" class="btn btn-default btn-sm">Poll now</button>
                <button type="submit" formaction="{paths.Batch("place")}" class="btn btn-default btn-sm">Folder and trust…</button> <button type="submit" formaction="{paths.Batch("settings")}" class="btn btn-default btn-sm">Settings…</button> <button type="submit" formaction="{paths.Batch("remove")}" class="btn btn-default btn-sm">Remove…</button></span></form>
                """);
        }

        table.Add($"""<table class="table table-hover fh-sources" aria-describedby="page-title"><thead><tr>""");
        table.AddIf(!context.IsReadOnly, $"""<th><span class="sr-only">Select</span></th>""");
        AddHeader(table, paths, query, "Source", SourceOrder.Title, "By title");
        AddHeader(table, paths, query, "State", SourceOrder.State, "Active, then paused, then gone");
        AddHeader(table, paths, query, "Last poll", SourceOrder.LastPoll, "Latest first");
        AddHeader(table, paths, query, "Next poll, and why", SourceOrder.NextPoll, "Soonest first");
        AddHeader(table, paths, query, "Entries", SourceOrder.Entries, "Most first");
        AddHeader(table, paths, query, string.Create(CultureInfo.InvariantCulture, $"Last {HealthBar.Slots} polls"), SourceOrder.Failures, "Longest run of failures first");
        table.AddIf(!context.IsReadOnly, $"""<th><span class="sr-only">Actions</span></th>""");
        table.Add($"</tr></thead><tbody>");
        foreach (SourceStatus source in sources)
        {
            AddRow(table, paths, source, now, context.IsReadOnly);
        }

        return table.Add($"</tbody></table>").Build();
    }

    private static void AddHeader(HtmlBuilder table, DashboardPaths paths, SourceListQuery query, string text, SourceOrder order, string title)
    {
        HtmlFragment sorted = query.Order == order ? HtmlFragment.Of($""" aria-sort="{(order is SourceOrder.Title or SourceOrder.NextPoll or SourceOrder.State ? "ascending" : "descending")}" """) : HtmlFragment.Empty;
        table.Add($"""<th{sorted}><a href="{paths.Sources + (query with { Order = order, Page = 1 })}" title="{title}">{text}</a></th>""");
    }

    private static void AddRow(HtmlBuilder table, DashboardPaths paths, SourceStatus source, DateTimeOffset now, bool isReadOnly)
    {
        table.Add($"<tr>");
        table.AddIf(!isReadOnly, $"""<td class="fh-pick"><label><input type="checkbox" name="{BatchCommand.IdField}" value="{source.Id}" form="{FormId}"><span class="sr-only">Select {source.Title}</span></label></td>""");
        table.Add($"""<td class="fh-name"><a href="{paths.Source(source.Id)}"><bdi>{source.Title}</bdi></a><div class="fh-url">{ShownUrl.Link(source.CurrentUrl)}</div>""");
        table.AddIf(source.Folder.Count > 0, $"""<div class="fh-folder"><span class="glyphicon glyphicon-folder-open" aria-hidden="true"></span> <bdi>{Folder(source)}</bdi></div>""");
        table.Add($"""</td><td data-label="State">{SourceLabels.State(source.State)}{Incidents(paths, source)}</td>""");
        table.Add($"""<td data-label="Last poll">{LastPoll(source, now)}</td><td data-label="Next poll">{NextPoll(source, now)}</td>""");
        table.Add($"""<td data-label="Entries"><a href="{paths.PublicPage(source.Slug)}" title="What readers see">{source.Entries}</a></td>""");
        table.Add($"""<td data-label="Last {HealthBar.Slots} polls">{HealthBar.Draw(source.Health)}</td>""");
        table.AddIf(!isReadOnly, $"""<td class="fh-actions">{Actions(paths, source)}</td>""");
        table.Add($"</tr>\n"); // a line a row, for those who read the source
    }

    private static HtmlFragment Incidents(DashboardPaths paths, SourceStatus source) => source.OpenIncidents == 0
        ? HtmlFragment.Empty
        : HtmlFragment.Of($"""<div class="fh-detail"><a href="{paths.Source(source.Id)}#incidents">{source.OpenIncidents} {(source.OpenIncidents == 1 ? "incident" : "incidents")}</a></div>""");

    /// <summary>Folder path as text.</summary>
    /// <param name="source">The source.</param>
    internal static string Folder(SourceStatus source) => string.Join(" / ", source.Folder);

    /// <summary>Outcome, status, time and detail of the last poll.</summary>
    /// <param name="source">The source.</param>
    /// <param name="now">The time it is.</param>
    internal static HtmlFragment LastPoll(SourceStatus source, DateTimeOffset now)
    {
        HtmlBuilder cell = new();
        cell.Add($"{SourceLabels.Outcome(source.Outcome)}");
        cell.AddIf(source.LastStatus is not null, $""" <span class="text-muted" title="Last HTTP status">{source.LastStatus ?? 0}</span>""");
        cell.AddIf(source.LastPollAt is not null, $" {TimePhrase.Relative(source.LastPollAt ?? now, now)}");
        cell.AddIf(source.FailureRun > 1, $"""<div class="text-danger">{source.FailureRun} failures in a row</div>""");
        cell.AddIf(!string.IsNullOrEmpty(source.Detail), $"""<div class="fh-detail"><bdi>{source.Detail}</bdi></div>""");
        return cell.Build();
    }

    /// <summary>When the next poll is, and why then.</summary>
    /// <param name="source">The source.</param>
    /// <param name="now">The time it is.</param>
    internal static HtmlFragment NextPoll(SourceStatus source, DateTimeOffset now) => source.State switch
    {
        SourceState.Paused => HtmlFragment.Of($"""never<div class="fh-detail">Paused until it is resumed.</div>"""),
        SourceState.Gone => HtmlFragment.Of($"""never<div class="fh-detail">The origin said 410 Gone; resume it to try again.</div>"""),
        _ => HtmlFragment.Of($"""{TimePhrase.Due(source.NextPollAt, now)}<div class="fh-detail"><bdi>{source.IntervalReason ?? "First poll."}</bdi></div>"""),
    };

    /// <summary>Buttons for a source, which submit the form of the page.</summary>
    /// <param name="paths">Paths.</param>
    /// <param name="source">The source.</param>
    /// <param name="formId">Id of that form.</param>
    /// <param name="size">Class of their size.</param>
    internal static HtmlFragment Actions(DashboardPaths paths, SourceStatus source, string formId = FormId, string size = "btn-xs")
    {
        HtmlBuilder buttons = new();
        if (source.State == SourceState.Active)
        {
            AddButton(buttons, paths, source, formId, "poll", "Poll now", size);
            AddButton(buttons, paths, source, formId, "pause", "Pause", size);
        }
        else
        {
            AddButton(buttons, paths, source, formId, "resume", "Resume", size);
        }

        return buttons.Build();
    }

    private static void AddButton(HtmlBuilder buttons, DashboardPaths paths, SourceStatus source, string formId, string command, string text, string size) => buttons.Add(
        $"""<button type="submit" form="{formId}" formaction="{paths.Command(source.Id, command)}" class="btn btn-default {size}" aria-label="{text}: {source.Title}">{text}</button> """);
}
