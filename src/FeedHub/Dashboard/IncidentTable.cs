using FeedHub.Dashboard.Html;
using FeedHub.Timeline.Incidents;

namespace FeedHub.Dashboard;

/// <summary>Incidents with their evidence and what to do about them. On a phone each row becomes a card, its cells named by <c>data-label</c>.</summary>
internal static class IncidentTable
{
    /// <summary>Draws the table.</summary>
    /// <param name="paths">Paths.</param>
    /// <param name="incidents">At least one, in the order to show.</param>
    /// <param name="now">The time it is.</param>
    /// <param name="labelledBy">Id of the heading.</param>
    /// <param name="withSource">Name the source in each row.</param>
    public static HtmlFragment Draw(DashboardPaths paths, IReadOnlyList<Incident> incidents, DateTimeOffset now, string labelledBy, bool withSource)
    {
        HtmlBuilder table = new();
        table.Add($"""<div class="table-responsive fh-scroll"><table class="table table-hover fh-log fh-incidents" aria-labelledby="{labelledBy}"><thead><tr><th>Cause</th>""");
        table.AddIf(withSource, $"<th>Source</th>");
        table.Add($"<th>Since</th><th>Last seen</th><th>Next try</th><th>Evidence</th><th>What to do</th></tr></thead><tbody>");
        foreach (Incident incident in incidents)
        {
            table.Add($"""<tr class="{(incident.IsOpen ? "fh-open" : "fh-ended")}"><td data-label="Cause">{Label(incident)}</td>""");
            table.AddIf(withSource, $"""<td data-label="Source" class="fh-name"><a href="{paths.Source(incident.SourceId)}"><bdi>{incident.SourceTitle}</bdi></a></td>""");
            table.Add($"""<td data-label="Since">{TimePhrase.Relative(incident.Since, now)}{Count(incident)}</td>""");
            table.Add($"""<td data-label="Last seen">{LastSeen(incident, now)}</td><td data-label="Next try"{(incident.IsOpen ? HtmlFragment.Empty : HtmlFragment.Of($" class=\"fh-none\""))}>{NextTry(incident, now)}</td>""");
            table.Add($"""<td data-label="Evidence" class="fh-evidence">{Evidence(incident.Evidence)}</td>""");
            table.Add($"""<td data-label="{(incident.IsOpen ? "What to do" : "How it ended")}" class="fh-advice">{(incident.IsOpen ? incident.Suggestion : incident.Resolution)}</td></tr>""");
            table.Add($"\n"); // a line a row, for those who read the source
        }

        return table.Add($"</tbody></table></div>").Build();
    }

    /// <summary>Word of a cause in the colour of its weight; grey where it has ended.</summary>
    /// <param name="incident">The incident.</param>
    public static HtmlFragment Label(Incident incident)
    {
        string style = !incident.IsOpen ? "inactive" : incident.Cause.IsInformational ? "warning" : "danger";
        return HtmlFragment.Of($"""<span class="label label-state-{style}">{incident.Cause.Text()}</span>""");
    }

    private static HtmlFragment Count(Incident incident) => incident.Count > 1 ? HtmlFragment.Of($"""<div class="fh-detail">{incident.Count} polls</div>""") : HtmlFragment.Empty;

    private static HtmlFragment LastSeen(Incident incident, DateTimeOffset now) => incident.ClosedAt is { } closed
        ? HtmlFragment.Of($"""{TimePhrase.Relative(incident.LastAt, now)}<div class="fh-detail">ended {TimePhrase.Relative(closed, now)}</div>""")
        : TimePhrase.Relative(incident.LastAt, now);

    private static HtmlFragment NextTry(Incident incident, DateTimeOffset now) => incident switch
    {
        { NextTryAt: { } next } => TimePhrase.Due(next, now),
        { IsOpen: true } => HtmlFragment.Of($"never"),
        _ => HtmlFragment.Empty,
    };

    private static HtmlFragment Evidence(IncidentEvidence evidence)
    {
        HtmlBuilder cell = new();
        cell.Add($"""<span class="text-muted">{evidence.Outcome}</span>""");
        cell.AddIf(evidence.HttpStatus is not null, $""" <span class="text-muted" title="HTTP status">{evidence.HttpStatus ?? 0}</span>""");
        cell.AddIf(!string.IsNullOrEmpty(evidence.Detail), $"""<div><bdi>{evidence.Detail}</bdi></div>""");
        cell.AddIf(!string.IsNullOrEmpty(evidence.Excerpt), $"""<details><summary>What was read</summary><pre class="fh-excerpt"><bdi>{evidence.Excerpt}</bdi></pre></details>""");
        return cell.Build();
    }
}
