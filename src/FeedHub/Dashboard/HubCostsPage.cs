using FeedHub.Dashboard.Html;
using FeedHub.Metrics;
using FeedHub.Timeline.Reading;
using FeedHub.Timeline.Retention;
using Hangfire.Dashboard;

namespace FeedHub.Dashboard;

/// <summary>What the hub costs: polls and what they brought, by hour and by day; documents that were served; the store. Changes nothing.</summary>
internal sealed class HubCostsPage(HubCosts costs, HubMetrics metrics) : DashboardView
{
    /// <inheritdoc/>
    protected override async Task ShowAsync(DashboardContext context, CancellationToken cancel)
    {
        HubCostFigures figures = await costs.ReadAsync(HubCosts.Hours, HubCosts.Days, cancel);
        Period day = new("Last 24 hours", "hour", PollTier.Hour, figures.SinceHour, HubCosts.Hours);
        Period month = new("Last 30 days", "day", PollTier.Day, figures.SinceDay, HubCosts.Days);
        HtmlBuilder page = new();
        page.Add($"""<h1 class="page-header" id="page-title">What the hub costs</h1>{Sums([(day, figures.Hours), (month, figures.Days)])}""");
        page.Add($"""<div class="row fh-charts">{Charts(day, figures.Hours)}{Charts(month, figures.Days)}</div>""");
        page.Add($"""<div class="row"><div class="col-md-6">{Store(figures.Store, figures.Bytes)}</div><div class="col-md-6">{Served()}</div></div>""");
        await DashboardPage.WriteAsync(context, "What the hub costs", page.Build());
    }

    private static HtmlFragment Sums((Period Period, IReadOnlyList<PollSum> Sums)[] periods)
    {
        HtmlBuilder part = new();
        part.Add($"""
            <h2 class="fh-h2" id="sums">What it asks of others</h2><div class="table-responsive fh-scroll"><table class="table fh-log fh-sums" aria-labelledby="sums"><thead><tr><th>Within</th><th class="align-right">Polls</th>
            <th class="align-right">Answered 304</th><th class="align-right">Same bytes</th><th class="align-right">Deferred</th><th class="align-right">Failed</th><th class="align-right">Bytes in</th><th class="align-right">New entries</th><th class="align-right">Changed</th></tr></thead><tbody>
            """);
        foreach ((Period period, IReadOnlyList<PollSum> sums) in periods)
        {
            AddRow(part, "Within", period.Name, sums);
        }

        return part.Add($"""</tbody></table></div><p class="help-block">Hours and days are UTC, the present one included. A poll is one source asked once; redirects, full texts, pictures and pushes are not counted. Deferred: the origin asked to come later (429, 503), or its host had. In the bars of polls, from below: with a document, unchanged, deferred, failed.</p>""").Build();
    }

    private static void AddRow(HtmlBuilder part, string column, string name, IReadOnlyList<PollSum> sums)
    {
        long polls = sums.Sum(static sum => (long)sum.Polls);
        long notModified = sums.Sum(static sum => (long)sum.StatusNotModified);
        part.Add($"""<tr><td data-label="{column}">{name}</td><td data-label="Polls" class="align-right">{polls}</td><td data-label="Answered 304" class="align-right">{PollHistoryView.Share(notModified, polls)}</td>""");
        part.Add($"""<td data-label="Same bytes" class="align-right">{PollHistoryView.Share(sums.Sum(static sum => (long)sum.Unchanged) - notModified, polls)}</td><td data-label="Deferred" class="align-right">{PollHistoryView.Share(sums.Sum(static sum => (long)sum.Deferred), polls)}</td><td data-label="Failed" class="align-right">{PollHistoryView.Share(sums.Sum(static sum => (long)sum.Failed), polls)}</td>""");
        part.Add($"""<td data-label="Bytes in" class="align-right">{TimePhrase.Bytes(sums.Sum(static sum => sum.Bytes))}</td><td data-label="New entries" class="align-right">{sums.Sum(static sum => (long)sum.EntriesNew)}</td><td data-label="Changed" class="align-right">{sums.Sum(static sum => (long)sum.EntriesChanged)}</td></tr>""");
    }

    private static HtmlFragment Charts(Period period, IReadOnlyList<PollSum> sums)
    {
        HtmlBuilder part = new();
        part.Add($"""<div class="col-md-6"><h2 class="fh-h2">{period.Name}</h2>""");
        if (sums.Count == 0)
        {
            return part.Add($"""<p class="text-muted">Nothing was polled.</p></div>""").Build();
        }

        foreach ((string what, PollBars.Part[] parts) in (ReadOnlySpan<(string, PollBars.Part[])>)[("Polls", PollBars.Polls), ("Bytes in", PollBars.Bytes), ("New entries", PollBars.Entries)])
        {
            part.Add($"""<h3>{what}</h3>{PollBars.Draw(sums, parts, what, period.Tier, period.Since, period.Count)}<p class="help-block">{PollBars.Most(sums, parts, period.Tier)}</p>""");
        }

        part.Add($"""
            <details><summary>The same in figures, by {period.Word}</summary><div class="table-responsive fh-scroll"><table class="table fh-log" aria-label="{period.Name}, by {period.Word}"><thead><tr><th>Since (UTC)</th><th class="align-right">Polls</th>
            <th class="align-right">Answered 304</th><th class="align-right">Same bytes</th><th class="align-right">Deferred</th><th class="align-right">Failed</th><th class="align-right">Bytes in</th><th class="align-right">New entries</th><th class="align-right">Changed</th></tr></thead><tbody>
            """);
        foreach (PollSum sum in sums.Reverse())
        {
            AddRow(part, "Since", PollBars.Name(sum.Start, period.Tier), [sum]);
        }

        return part.Add($"</tbody></table></div></details></div>").Build();
    }

    private static HtmlFragment Store(TimelineLevels.Levels store, long size) => HtmlFragment.Of($"""
        <h2 class="fh-h2">What it keeps</h2><dl class="dl-horizontal fh-facts"><dt>Store</dt><dd>{TimePhrase.Bytes(size)} on disk, without its log</dd><dt>Articles</dt><dd>{store.Entries} (a story from several sources counts once)</dd>
        <dt>Sources</dt><dd>{store.Active} active, {store.Paused} paused, {store.Gone} gone</dd><dt>Due now</dt><dd>{store.Due}{(store.Due == 0 ? "" : $", waiting for {TimePhrase.Short(store.DueLag)} at most")}</dd></dl>
        """);

    private HtmlFragment Served()
    {
        (long requests, long unchanged, TimeSpan within) = metrics.Served;
        return HtmlFragment.Of($"""
            <h2 class="fh-h2">What it serves</h2><dl class="dl-horizontal fh-facts"><dt>Feeds asked for</dt><dd>{requests} since this process started, {TimePhrase.Short(within)} ago</dd><dt>Answered 304</dt><dd>{(requests == 0 ? "none yet" : PollHistoryView.Share(unchanged, requests))}</dd></dl>
            <p class="help-block">Counted in memory: a restart begins anew, and other processes of the hub count for themselves. <code>/metrics</code> keeps more.</p>
            """);
    }

    private sealed record Period(string Name, string Word, PollTier Tier, DateTimeOffset Since, int Count);
}
