using System.Globalization;
using FeedHub.Dashboard.Html;
using FeedHub.Jobs;
using FeedHub.Timeline.Republishing;
using Hangfire.Dashboard;

namespace FeedHub.Dashboard;

/// <summary>Who does not want to be republished, and a form for one more. For administrators alone: it names people and says why.</summary>
internal sealed class OptOutsPage(OptOuts optOuts, TimeProvider time) : DashboardView
{
    private const int Size = 50;

    /// <inheritdoc/>
    protected override Task ShowAsync(DashboardContext context, CancellationToken cancel) => WriteAsync(context, new OptOutForm(), problem: null, cancel);

    /// <summary>Writes the page.</summary>
    /// <param name="context">The request.</param>
    /// <param name="typed">What stands in the form.</param>
    /// <param name="problem">Why nothing was done, or <see langword="null"/>.</param>
    /// <param name="cancel">Cancels.</param>
    internal async Task WriteAsync(DashboardContext context, OptOutForm typed, string? problem, CancellationToken cancel)
    {
        DashboardPaths paths = DashboardPaths.Of(context);
        if (context.IsReadOnly)
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            await DashboardPage.WriteAsync(context, "Opt-outs", HtmlFragment.Of($"""<h1 class="page-header">Opt-outs</h1><p>Only administrators see who has opted out. This dashboard is read-only.</p>"""));
            return;
        }

        IQueryCollection query = context.GetHttpContext().Request.Query;
        string wanted = query["q"].ToString().Trim();
        wanted = wanted.Length > 100 ? wanted[..100] : wanted;
        int number = int.TryParse(query["page"], NumberStyles.None, CultureInfo.InvariantCulture, out int given) ? Math.Clamp(given, 1, 1_000_000) : 1;
        (IReadOnlyList<OptOut> listed, int total) = await optOuts.ListAsync(wanted, (number - 1) * Size, Size, cancel);
        if (listed.Count == 0 && total > 0)
        {
            number = (total + Size - 1) / Size; // the list became shorter than the page in the address
            (listed, total) = await optOuts.ListAsync(wanted, (number - 1) * Size, Size, cancel);
        }

        HtmlBuilder page = new();
        page.Add($"""
            <h1 class="page-header" id="page-title">Opt-outs</h1>{Notice.Read(query, paths)}
            <p>Authors and publishers who do not want to be republished: what is stored of them is erased for good, and nothing more of them is taken.</p>
            """);
        page.AddIf(problem is not null, $"""<div class="alert alert-danger" role="alert" id="problem">{problem}</div>""");
        page.AddIf(total > 0 || wanted.Length > 0, $"""
            <div class="fh-toolbar"><form method="get" action="{paths.OptOuts}" class="fh-search" role="search"><label class="sr-only" for="q">Name, host, address or note</label>
            <div class="input-group"><input class="form-control" type="search" id="q" name="q" value="{wanted}" maxlength="100" placeholder="Name, host, address or note"><span class="input-group-btn"><button type="submit" class="btn btn-default">Search</button></span></div></form></div>
            """);
        if (listed.Count > 0)
        {
            page.Add($"{Table(paths, listed, time.GetUtcNow())}{new ListPager(number, Size, total, (to, _) => $"{paths.OptOuts}?{(wanted.Length == 0 ? "" : $"q={Uri.EscapeDataString(wanted)}&")}page={to.ToString(CultureInfo.InvariantCulture)}").Draw()}");
        }

        page.AddIf(listed.Count == 0 && wanted.Length > 0, $"""<div class="alert alert-info">No opt-out matches. <a class="alert-link" href="{paths.OptOuts}">Show all</a></div>""");
        page.AddIf(listed.Count == 0 && wanted.Length == 0, $"""<div class="alert alert-info">Nobody has opted out.</div>""");
        page.Add($"{Form(context, paths, typed)}");
        await DashboardPage.WriteAsync(context, "Opt-outs", page.Build());
    }

    /// <summary>What an opt-out names, in words: <c>the author Ada Lovelace at Labs</c>.</summary>
    /// <param name="kind">What is named.</param>
    /// <param name="value">The name.</param>
    /// <param name="source">Title of the one source that it holds for, if any.</param>
    internal static HtmlFragment Who(OptOutKind kind, string value, string? source)
    {
        HtmlBuilder who = new();
        who.Add($"{OptOutRequests.NameOf(kind)} <bdi>{value}</bdi>");
        who.AddIf(source is not null, $" at <bdi>{source}</bdi>");
        return who.Build();
    }

    private static HtmlFragment Table(DashboardPaths paths, IReadOnlyList<OptOut> listed, DateTimeOffset now)
    {
        HtmlBuilder table = new();
        table.Add($"""<table class="table table-hover fh-log" aria-labelledby="page-title"><thead><tr><th>Who</th><th>Since</th><th>Erased</th><th>Note</th><th><span class="sr-only">Commands</span></th></tr></thead><tbody>""");
        foreach (OptOut one in listed)
        {
            HtmlFragment state = one.IsErasing ? HtmlFragment.Of($""" <span class="label label-state-info">erasing</span>""") : HtmlFragment.Empty;
            table.Add($"""
                <tr><td data-label="Who">{Who(one.Kind, one.Value, one.Source)}</td><td data-label="Since">{TimePhrase.Relative(one.Since, now)}</td><td data-label="Erased">{one.Erased} articles{state}</td>
                <td data-label="Note"><bdi>{one.Note ?? "none"}</bdi></td><td class="fh-actions"><a class="btn btn-default btn-xs" href="{paths.OptOut(one.Id)}/withdraw" aria-label="Withdraw: {one.Value}">Withdraw…</a></td></tr>
                """);
        }

        return table.Add($"</tbody></table>").Build();
    }

    private static HtmlFragment Form(DashboardContext context, DashboardPaths paths, OptOutForm typed)
    {
        HtmlBuilder kinds = new();
        foreach ((OptOutKind kind, string text) in (ReadOnlySpan<(OptOutKind, string)>)[
            (OptOutKind.Author, "An author, by name or slug"), (OptOutKind.Site, "A site: a host and all below it, whatever source brings its pages"), (OptOutKind.Source, "One source, by its address")])
        {
            HtmlFragment isChosen = kind == typed.Kind ? HtmlFragment.Of($" checked") : HtmlFragment.Empty;
            kinds.Add($"""<div class="radio"><label><input type="radio" name="{OptOutForm.KindField}" value="{OptOutRequests.NameOf(kind)}"{isChosen}> {text}</label></div>""");
        }

        return HtmlFragment.Of($"""
            <h2 class="fh-h2" id="new">New opt-out</h2>
            <form method="post" action="{paths.OptOuts}/preview" class="fh-new">{AntiforgeryField.Of(context)}
            <fieldset class="form-group"><legend class="fh-h2">Who</legend>{kinds.Build()}</fieldset>
            <div class="form-group"><label for="value">Name, host or address</label><input class="form-control" id="value" name="{OptOutForm.ValueField}" value="{typed.Value}" maxlength="{OptOutRequests.MaxValueLength}" required placeholder="Ada Lovelace, blog.example.org or https://…"></div>
            <div class="form-group"><label for="source">An author: at one source alone, by its address</label><input class="form-control" id="source" name="{OptOutForm.SourceField}" value="{typed.Source}" maxlength="{OptOutRequests.MaxValueLength}" placeholder="empty for everywhere"></div>
            <div class="form-group"><label for="note">Why, for yourself</label><input class="form-control" id="note" name="{OptOutForm.NoteField}" value="{typed.Note}" maxlength="{OptOutRequests.MaxNoteLength}" placeholder="asked by mail, 3 May"></div>
            <button type="submit" class="btn btn-primary">See what would be erased</button></form>
            """);
    }
}
