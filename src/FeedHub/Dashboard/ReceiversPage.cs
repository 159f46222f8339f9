using System.Globalization;
using FeedHub.Dashboard.Html;
using FeedHub.Pushing;
using FeedHub.Timeline.Pushing;
using Hangfire.Dashboard;

namespace FeedHub.Dashboard;

/// <summary>Who is told what happens: WebSub subscribers, webhooks and other hubs.</summary>
internal sealed class ReceiversPage(PushReceivers receivers, TimeProvider time) : DashboardView
{
    private const int Size = 50;
    private const string FormId = "fh-receivers";

    /// <inheritdoc/>
    protected override Task ShowAsync(DashboardContext context, CancellationToken cancel) => WriteAsync(context, problem: null, cancel);

    /// <summary>Writes the page.</summary>
    /// <param name="context">The request.</param>
    /// <param name="problem">Why the last command did nothing, or <see langword="null"/>.</param>
    /// <param name="cancel">Cancels.</param>
    internal async Task WriteAsync(DashboardContext context, string? problem, CancellationToken cancel)
    {
        IQueryCollection query = context.GetHttpContext().Request.Query;
        PushKind? kind = Enum.TryParse(query["kind"], ignoreCase: true, out PushKind wanted) && Enum.IsDefined(wanted) && !char.IsAsciiDigit(query["kind"].ToString()[0]) ? wanted : null;
        long after = long.TryParse(query["after"], NumberStyles.None, CultureInfo.InvariantCulture, out long given) ? given : 0;
        IReadOnlyList<PushReceiver> listed = await receivers.ListAsync(kind, after, Size + 1, cancel);
        DashboardPaths paths = DashboardPaths.Of(context);
        HtmlBuilder page = new();
        page.Add($"""<h1 class="page-header" id="page-title">Subscribers</h1>{Notice.Read(query, paths)}""");
        page.AddIf(problem is not null, $"""<div class="alert alert-danger" role="alert">{problem}</div>""");
        page.AddIf(!context.IsReadOnly, $"""<form method="post" id="{FormId}">{AntiforgeryField.Of(context)}</form>""");
        page.Add($"""<div class="fh-toolbar"><ul class="nav nav-pills fh-filters" aria-label="Filter">""");
        foreach ((PushKind? one, string text) in (ReadOnlySpan<(PushKind?, string)>)[(null, "All"), (PushKind.WebSub, "WebSub"), (PushKind.Webhook, "Webhooks"), (PushKind.Ping, "Other hubs")])
        {
            HtmlFragment current = one == kind ? HtmlFragment.Of($""" class="active" aria-current="true" """) : HtmlFragment.Empty;
            page.Add($"""<li{current}><a href="{paths.Receivers}{(one is { } named ? "?kind=" + named.ToString().ToLowerInvariant() : "")}">{text}</a></li>""");
        }

        page.Add($"</ul></div>");
        page.AddIf(listed.Count == 0, $"""<div class="alert alert-info">Nobody is told anything here. Feed readers that know WebSub subscribe by themselves once the hub has a public address; webhooks are added below.</div>""");
        page.AddIf(listed.Count > 0, $"{Table(paths, [.. listed.Take(Size)], context.IsReadOnly, time.GetUtcNow())}");
        page.AddIf(listed.Count > Size, $"""<p><a class="btn btn-default" href="{paths.Receivers}?after={listed[Math.Min(Size, listed.Count) - 1].Id}{(kind is { } of ? "&kind=" + of.ToString().ToLowerInvariant() : "")}">More</a></p>""");
        page.AddIf(!context.IsReadOnly, $"""
            <h2 class="fh-h2" id="new">New webhook</h2>
            <form method="post" action="{paths.Receivers}/add" class="fh-new">{AntiforgeryField.Of(context)}
            <div class="form-group"><label for="url">Address that events are posted to</label><input class="form-control" type="url" id="url" name="url" maxlength="2000" required placeholder="https://"></div>
            <div class="form-group"><label for="name">Name, for this list</label><input class="form-control" id="name" name="name" maxlength="100"></div>
            <div class="form-group"><label for="view">Entries of one view alone: path of its page</label><input class="form-control" id="view" name="view" maxlength="200" placeholder="/authors/ada-lovelace; empty for everything"></div>
            <div class="form-group"><label for="events">Events, or their first words</label><input class="form-control" id="events" name="events" maxlength="300" placeholder="{string.Join(' ', PushEventTypes.All)}; empty for all"></div>
            <button type="submit" class="btn btn-primary">Add webhook</button></form>
            <p class="text-muted">A secret that signs what is posted is made, and shown once. Private addresses have to be allowed in <code>Fetching:AllowedPrivateHosts</code>.</p>
            """);
        await DashboardPage.WriteAsync(context, "Subscribers", page.Build());
    }

    /// <summary>How it stands with a receiver, in one word.</summary>
    /// <param name="receiver">The receiver.</param>
    public static HtmlFragment State(PushReceiver receiver)
    {
        (string word, string style) = receiver.IsStopped ? ("stopped", "danger") : receiver.Attempts > 0 ? ("failing", "warning") : receiver.IsPending ? ("pending", "info") : ("well", "success");
        return HtmlFragment.Of($"""<span class="label label-state-{style}">{word}</span>""");
    }

    private static HtmlFragment Table(DashboardPaths paths, IReadOnlyList<PushReceiver> listed, bool isReadOnly, DateTimeOffset now)
    {
        HtmlBuilder table = new();
        table.Add($"""<div class="table-responsive fh-scroll"><table class="table table-hover fh-log fh-incidents" aria-labelledby="page-title"><thead><tr><th>State</th><th>Who</th><th>Follows</th><th>Told</th><th>Last</th>""");
        table.AddIf(!isReadOnly, $"""<th><span class="sr-only">Commands</span></th>""");
        table.Add($"</tr></thead><tbody>");
        foreach (PushReceiver one in listed)
        {
            string shown = PushUrl.Shown(one.Url);
            table.Add($"""
                <tr><td data-label="State">{State(one)}<div class="fh-detail">{one.Kind.ToString().ToLowerInvariant()}</div></td>
                <td data-label="Who" class="fh-name"><a href="{paths.Receiver(one.Id)}"><bdi>{(one.Name.Length > 0 ? one.Name : shown)}</bdi></a><div class="fh-detail">{(one.Name.Length > 0 ? shown : "")}</div></td>
                <td data-label="Follows" class="fh-evidence">{(one.Topic.Length > 0 ? one.Topic : "everything")}<div class="fh-detail">{one.Events}</div></td><td data-label="Told">{one.Delivered}</td><td data-label="Last">
                """);
            table.AddIf(one.LastAt is not null, $"{TimePhrase.Relative(one.LastAt ?? now, now)}");
            table.AddIf(one.LastError is not null, $"""<div class="fh-detail"><bdi>{one.LastError ?? ""}</bdi></div>""");
            table.AddIf(one.EndsAt is not null, $"""<div class="fh-detail">lease ends {TimePhrase.Due(one.EndsAt ?? now, now)}</div>""");
            table.Add($"</td>");
            table.AddIf(!isReadOnly, $"""<td class="fh-actions">{Commands(paths, one, FormId)}</td>""");
            table.Add($"</tr>");
        }

        return table.Add($"</tbody></table></div>").Build();
    }

    /// <summary>What can be done to a receiver: buttons of a form on the page.</summary>
    /// <param name="paths">Paths.</param>
    /// <param name="one">The receiver.</param>
    /// <param name="form">Id of the form.</param>
    public static HtmlFragment Commands(DashboardPaths paths, PushReceiver one, string form)
    {
        HtmlBuilder buttons = new();
        string name = one.Name.Length > 0 ? one.Name : PushUrl.Shown(one.Url);
        buttons.AddIf(one.Kind == PushKind.Webhook, $"""<button type="submit" form="{form}" formaction="{paths.Receiver(one.Id)}/test" class="btn btn-sm btn-default" aria-label="Test {name}">Test</button> """);
        buttons.AddIf(one.IsStopped || one.Attempts > 0, $"""<button type="submit" form="{form}" formaction="{paths.Receiver(one.Id)}/resume" class="btn btn-sm btn-default" aria-label="Resume {name}">Resume</button> """);
        buttons.AddIf(one.Kind != PushKind.Ping, $"""<button type="submit" form="{form}" formaction="{paths.Receiver(one.Id)}/remove" class="btn btn-sm btn-default" aria-label="Remove {name}">{(one.Kind == PushKind.WebSub ? "End" : "Remove")}</button>""");
        return buttons.Build();
    }
}
