using System.Globalization;
using FeedHub.Dashboard.Html;
using FeedHub.Timeline.Incidents;
using FeedHub.Timeline.Ingest;
using FeedHub.Timeline.Retention;
using FeedHub.Timeline.Sources;
using Hangfire.Dashboard;

namespace FeedHub.Dashboard;

/// <summary>Everything about one source: what was declared, how it does, when it is polled and why, and its log.</summary>
internal sealed class SourcePage(SourceStore sources, SourceHistory moved, SourceRemoval removal, IncidentQueries incidents, PollHistory history, TimeProvider time) : DashboardView
{
    /// <summary>Polls in the log.</summary>
    public const int LogLength = 50;

    // The health bar and the response times look further back than the log.
    private const int PollsRead = HealthBar.Slots;

    private const int Moves = 10;
    private const int IncidentsShown = 10;

    private const string FormId = "fh-source";

    // While it is being removed.
    private const string RefreshSeconds = "5";

    /// <inheritdoc/>
    protected override async Task ShowAsync(DashboardContext context, CancellationToken cancel)
    {
        if (await sources.FindAsync(SourceCommand.IdOf(context), cancel) is not { } source)
        {
            await ShowMissingAsync(context);
            return;
        }

        IReadOnlyList<PollLogEntry> polls = await sources.PollsAsync(source.Id, PollsRead, cancel);
        RedirectProbation? probation = await moved.ProbationAsync(source.Id, cancel);
        IReadOnlyList<SourceMove> moves = await moved.MovesAsync(source.Id, Moves, cancel);
        DashboardPaths paths = DashboardPaths.Of(context);
        DateTimeOffset now = time.GetUtcNow();
        (IReadOnlyList<Incident> latest, int total) = await incidents.ListAsync(new() { SourceId = source.Id, Take = IncidentsShown }, cancel);
        IReadOnlyList<PollSum> days = await history.ReadAsync(source.Id, PollTier.Day, PollHistoryView.Since(now), cancel);
        bool isGoing = (await removal.PendingAsync(cancel)).Contains(source.Id);
        if (isGoing)
        {
            context.GetHttpContext().Response.Headers["Refresh"] = RefreshSeconds;
        }

        HtmlBuilder page = new();
        page.Add($"""
            <ol class="breadcrumb"><li><a href="{paths.Sources}">Sources</a></li><li class="active"><bdi>{source.Title}</bdi></li></ol>
            <h1 class="page-header fh-title"><bdi>{source.Title}</bdi></h1>{Notice.Read(context.GetHttpContext().Request.Query, paths)}
            """);
        page.AddIf(isGoing, $"""<div class="alert alert-warning" role="status" id="going">This source is being removed: <strong>{source.Entries}</strong> articles are left. This page looks again every {RefreshSeconds} seconds. <strong>Resume</strong> stops it; what was removed stays removed.</div>""");
        page.AddIf(!context.IsReadOnly, $"""<form method="post" id="{FormId}" class="btn-toolbar-top fh-actions">{AntiforgeryField.Of(context)}{SourceTable.Actions(paths, source, FormId, "btn-sm")} <button type="submit" formaction="{paths.Command(source.Id, "try")}" class="btn btn-default btn-sm">Ask and show</button> <a class="btn btn-sm btn-default" href="{paths.Command(source.Id, "settings")}">Settings</a> <a class="btn btn-sm btn-default" href="{paths.Command(source.Id, "remove")}">Remove…</a></form>""");
        page.AddIf(context.IsReadOnly, $"""<p><a href="{paths.Command(source.Id, "settings")}">Settings</a></p>""");
        page.Add($"""<div class="row"><div class="col-md-6"><h2 class="fh-h2">How it does</h2>{State(paths, source, polls, now)}</div>""");
        page.Add($"""<div class="col-md-6"><h2 class="fh-h2">What it is</h2>{Declared(paths, source)}</div></div>""");
        page.Add($"{RedirectCommand.Draw(paths, source.Id, probation, context.IsReadOnly ? null : AntiforgeryField.Of(context), now)}");
        page.Add($"{SourceMoveTable.Draw(moves, paths, context.IsReadOnly ? null : FormId, now)}");
        page.AddIf(total > 0, $"""<h2 class="fh-h2" id="incidents">Incidents</h2>{IncidentTable.Draw(paths, latest, now, "incidents", withSource: false)}""");
        page.AddIf(total > latest.Count, $"""<p><a href="{paths.Incidents + new IncidentListQuery { SourceId = source.Id, WithHistory = true }}">All {total} incidents of this source</a></p>""");
        page.Add($"""<h2 class="fh-h2" id="history">By day</h2>{PollHistoryView.Draw(days, now)}""");
        page.Add($"""<h2 class="fh-h2" id="log">Polls</h2>{PollLogTable.Draw([.. polls.Take(LogLength)], now)}<p><a href="{paths.RecurringJobs}">Recurring jobs</a> · <a href="{paths.Dashboard}/jobs/processing">Polls running now</a></p>""");
        await DashboardPage.WriteAsync(context, source.Title, page.Build());
    }

    private static HtmlFragment State(DashboardPaths paths, SourceStatus source, IReadOnlyList<PollLogEntry> polls, DateTimeOffset now)
    {
        HtmlBuilder list = new();
        list.Add($"""<dl class="dl-horizontal fh-facts">""");
        AddFact(list, "State", SourceLabels.State(source.State));
        AddFact(list, $"Last {HealthBar.Slots} polls", HealthBar.Draw(source.Health));
        AddFact(list, "Response times", ResponseTimes.Draw(polls));
        AddFact(list, "Last poll", SourceTable.LastPoll(source, now));
        AddFact(list, "Last success", source.LastSuccessAt is { } success ? TimePhrase.Relative(success, now) : HtmlFragment.Of($"none yet"));
        AddFact(list, "Failures in a row", source.FailingSince is { } since
            ? HtmlFragment.Of($"{source.FailureRun}, without a feed since {TimePhrase.Relative(since, now)}")
            : HtmlFragment.Of($"{source.FailureRun}"));
        AddFact(list, "Next poll", SourceTable.NextPoll(source, now));
        AddFact(list, "Interval", HtmlFragment.Of($"{Interval(source)}"));
        AddFact(list, "Entries", HtmlFragment.Of($"""<a href="{paths.PublicPage(source.Slug)}">{source.Entries}</a>"""));
        return list.Add($"</dl>").Build();
    }

    private static HtmlFragment Declared(DashboardPaths paths, SourceStatus source)
    {
        HtmlBuilder list = new();
        list.Add($"""<dl class="dl-horizontal fh-facts">""");
        AddFact(list, "Address as given", ShownUrl.Link(source.Url));
        AddFact(list, "Address polled", source.CurrentUrl == source.Url
            ? HtmlFragment.Of($"""<span class="text-muted">the same</span>""")
            : HtmlFragment.Of($"""{ShownUrl.Link(source.CurrentUrl)}<div class="fh-detail">The source has moved there for good.</div>"""));
        AddFact(list, "Site", string.IsNullOrEmpty(source.SiteUrl) ? None : ShownUrl.Link(source.SiteUrl));
        AddFact(list, "Folder", source.Folder.Count == 0 ? None : HtmlFragment.Of($"<bdi>{SourceTable.Folder(source)}</bdi>"));
        AddFact(list, "Language", Language(source));
        AddFact(list, "User-Agent", source.UserAgent is null ? HtmlFragment.Of($"""<span class="text-muted">the hub's</span>""") : HtmlFragment.Of($"<bdi>{source.UserAgent}</bdi>"));
        AddFact(list, "Credentials", source.AccessKinds.Count == 0 ? None : HtmlFragment.Of($"{string.Join(", ", source.AccessKinds)}"));
        AddFact(list, "Trusted", HtmlFragment.Of($"""{(source.IsTrusted ? "yes: its authors may merge with those of other trusted sources" : "no: its authors stay its own")}"""));
        AddFact(list, "Topics by similarity", HtmlFragment.Of($"{(source.HasSimilarTopics ? "where its articles name no categories" : "off for this source")}"));
        AddFact(list, "Public page", HtmlFragment.Of($"""
            <a href="{paths.PublicPage(source.Slug)}">{source.Slug}</a> ·
            <a href="{paths.PublicFeed(source.Slug, "atom")}">Atom</a> · <a href="{paths.PublicFeed(source.Slug, "rss")}">RSS</a> · <a href="{paths.PublicFeed(source.Slug, "json")}">JSON</a>
            """));
        AddFact(list, "Number", HtmlFragment.Of($"{source.Id}"));
        return list.Add($"</dl>").Build();
    }

    private static HtmlFragment Language(SourceStatus source) => source switch
    {
        { NamedLanguage: { Length: > 0 } named } => HtmlFragment.Of($"<bdi>{named}</bdi>"),
        { Language: { Length: > 0 } declared } => HtmlFragment.Of($"<bdi>{declared}</bdi>, set by the operator"),
        { DetectedLanguage: { } detected } => HtmlFragment.Of($"<bdi>{detected}</bdi>, detected: its documents name none"),
        _ => None,
    };

    private static HtmlFragment None => HtmlFragment.Of($"""<span class="text-muted">none</span>""");

    private static string Interval(SourceStatus source) => (source.IntervalOverride, source.Interval) switch
    {
        ({ } fixedInterval, _) => string.Create(CultureInfo.InvariantCulture, $"{TimePhrase.Short(fixedInterval)}, fixed by the operator"),
        (_, { } interval) => string.Create(CultureInfo.InvariantCulture, $"adaptive, by a rhythm of {TimePhrase.Short(interval)}"),
        _ => "not known before the first poll",
    };

    private static void AddFact(HtmlBuilder list, string name, HtmlFragment value) => list.Add($"<dt>{name}</dt><dd>{value}</dd>");
}
