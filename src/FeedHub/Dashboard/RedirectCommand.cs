using FeedHub.Dashboard.Html;
using FeedHub.Feeds.Normalizing;
using FeedHub.Timeline.Ingest;
using FeedHub.Timeline.Sources;
using Hangfire.Dashboard;

namespace FeedHub.Dashboard;

/// <summary>Decides on a permanent redirect that has not yet proved itself.</summary>
internal sealed class RedirectCommand(SourceStore sources, SourceHistory history, ILogger<RedirectCommand> logger) : DashboardCommand(logger)
{
    private const string UrlField = "url";

    /// <summary>Draws the redirect with its two buttons; nothing if there is none.</summary>
    /// <param name="paths">Paths.</param>
    /// <param name="source">Row id.</param>
    /// <param name="probation">The redirect.</param>
    /// <param name="token">Antiforgery field; <see langword="null"/> where nothing may be changed.</param>
    /// <param name="now">The time it is.</param>
    public static HtmlFragment Draw(DashboardPaths paths, long source, RedirectProbation? probation, HtmlFragment? token, DateTimeOffset now)
    {
        if (probation is null)
        {
            return HtmlFragment.Empty;
        }

        HtmlBuilder part = new();
        part.Add($"""
            <h2 class="fh-h2" id="redirect">Redirect on probation</h2><p>It redirects for good to {ShownUrl.Link(probation.Url)}; {probation.Count} {(probation.Count == 1 ? "poll" : "polls")} in a row reached that, the first {TimePhrase.Relative(probation.Since, now)}.
            Three over a day move the source there.</p>
            """);
        part.AddIf(token is not null, $"""
            <form method="post" action="{paths.Command(source, "follow")}" class="fh-actions">{token ?? HtmlFragment.Empty}<input type="hidden" name="{UrlField}" value="{UrlRedaction.Redact(probation.Url)}">
            <button type="submit" class="btn btn-default btn-sm">Move there now</button> <button type="submit" formaction="{paths.Command(source, "refuse")}" class="btn btn-default btn-sm">Never move there</button></form>
            """);
        return part.Build();
    }

    /// <inheritdoc/>
    protected override async Task RunAsync(DashboardContext context, IFormCollection form, CancellationToken cancel)
    {
        long id = SourceCommand.IdOf(context);
        if (await sources.FindAsync(id, cancel) is null)
        {
            await DashboardView.ShowMissingAsync(context);
            return;
        }

        bool accept = context.UriMatch.Groups["What"].Value.Equals("follow", StringComparison.OrdinalIgnoreCase);
        // Shown without its secrets, so it comes back without them; what is decided on is what is stored.
        bool isDone = await history.ProbationAsync(id, cancel) is { } probation && UrlRedaction.Redact(probation.Url) == form[UrlField].ToString() && await history.DecideAsync(id, probation.Url, accept, cancel);
        Notice done = !isDone ? Notice.NoSuchRedirect : accept ? Notice.Followed : Notice.RedirectRefused;
        SeeOther(context, done.AddTo(DashboardPaths.Of(context).Source(id)));
    }
}
