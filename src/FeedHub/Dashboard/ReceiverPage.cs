using FeedHub.Dashboard.Html;
using FeedHub.Pushing;
using FeedHub.Timeline.Pushing;
using Hangfire.Dashboard;

namespace FeedHub.Dashboard;

/// <summary>One receiver and its latest deliveries.</summary>
internal sealed class ReceiverPage(PushReceivers receivers, TimeProvider time) : DashboardView
{
    private const int LogLength = 50;
    private const string FormId = "fh-receiver";

    /// <inheritdoc/>
    protected override Task ShowAsync(DashboardContext context, CancellationToken cancel) => WriteAsync(context, SourceCommand.IdOf(context), said: null, cancel);

    /// <summary>Writes the page.</summary>
    /// <param name="context">The request.</param>
    /// <param name="id">Row id.</param>
    /// <param name="said">What the last command came to, and whether well; <see langword="null"/> for nothing.</param>
    /// <param name="cancel">Cancels.</param>
    internal async Task WriteAsync(DashboardContext context, long id, (string Text, bool IsWell)? said, CancellationToken cancel)
    {
        DashboardPaths paths = DashboardPaths.Of(context);
        if (await receivers.FindAsync(id, cancel) is not { } one)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            await DashboardPage.WriteAsync(context, "No such subscriber", HtmlFragment.Of($"""<h1 class="page-header">No such subscriber</h1><p>Its lease may have ended. <a href="{paths.Receivers}">All subscribers</a></p>"""));
            return;
        }

        DateTimeOffset now = time.GetUtcNow();
        HtmlFragment log = Log(await receivers.LogAsync(id, LogLength, cancel), now);
        string name = one.Name.Length > 0 ? one.Name : PushUrl.Shown(one.Url);
        HtmlBuilder page = new();
        page.Add($"""
            <ol class="breadcrumb"><li><a href="{paths.Receivers}">Subscribers</a></li><li class="active"><bdi>{name}</bdi></li></ol>
            <h1 class="page-header fh-title"><bdi>{name}</bdi></h1>{Notice.Read(context.GetHttpContext().Request.Query, paths)}
            """);
        page.AddIf(said is not null, $"""<div class="alert alert-{(said?.IsWell == true ? "success" : "danger")}" role="status">{said?.Text ?? ""}</div>""");
        page.AddIf(!context.IsReadOnly, $"""<form method="post" id="{FormId}" class="btn-toolbar-top fh-actions">{AntiforgeryField.Of(context)}{ReceiversPage.Commands(paths, one, FormId)}</form>""");
        page.Add($"""
            <dl class="dl-horizontal fh-facts"><dt>State</dt><dd>{ReceiversPage.State(one)}</dd><dt>Kind</dt><dd>{one.Kind.ToString().ToLowerInvariant()}, {(one.HasSecret ? "signed" : "not signed")}</dd><dt>Address</dt><dd>{PushUrl.Shown(one.Url)}</dd>
            <dt>Follows</dt><dd>{(one.Topic.Length > 0 ? one.Topic : "everything")}</dd><dt>Events</dt><dd>{(one.Events.Length > 0 ? one.Events : "all")}</dd><dt>Since</dt><dd>{TimePhrase.Relative(one.CreatedAt, now)}</dd><dt>Told</dt><dd>{one.Delivered}</dd>
            """);
        page.AddIf(one.EndsAt is not null, $"<dt>Lease ends</dt><dd>{TimePhrase.Due(one.EndsAt ?? now, now)}</dd>");
        page.AddIf(one.IsPending, $"<dt>Next attempt</dt><dd>{TimePhrase.Due(one.NextAt, now)}</dd>");
        page.AddIf(one.FailingSince is not null, $"<dt>Failing since</dt><dd>{TimePhrase.Relative(one.FailingSince ?? now, now)}, {one.Attempts} attempts</dd>");
        page.AddIf(one.LastError is not null, $"<dt>Last error</dt><dd><bdi>{one.LastError ?? ""}</bdi></dd>");
        page.Add($"""</dl><h2 class="fh-h2" id="log">Deliveries</h2>{log}""");
        await DashboardPage.WriteAsync(context, name, page.Build());
    }

    private static HtmlFragment Log(IReadOnlyList<PushDelivery> deliveries, DateTimeOffset now)
    {
        if (deliveries.Count == 0)
        {
            return HtmlFragment.Of($"""<p class="text-muted">Nothing was delivered yet.</p>""");
        }

        HtmlBuilder table = new();
        table.Add($"""<div class="table-responsive"><table class="table fh-log" aria-labelledby="log"><thead><tr><th>When</th><th>Status</th><th class="text-right">ms</th><th class="text-right">Entries</th><th class="text-right">Bytes</th><th>Outcome</th></tr></thead><tbody>""");
        foreach (PushDelivery one in deliveries)
        {
            table.Add($"""<tr><td>{TimePhrase.Relative(one.At, now)}</td><td>{(one.Status is { } status ? string.Create(null, $"{status}") : "–")}</td><td class="text-right">{(long)one.Duration.TotalMilliseconds}</td><td class="text-right">{one.Entries}</td><td class="text-right">{one.Bytes}</td><td class="fh-evidence"><bdi>{one.Outcome}</bdi></td></tr>""");
        }

        return table.Add($"</tbody></table></div>").Build();
    }
}
