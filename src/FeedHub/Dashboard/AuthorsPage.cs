using System.Globalization;
using FeedHub.Dashboard.Html;
using FeedHub.Timeline.Authors;
using Hangfire.Dashboard;

namespace FeedHub.Dashboard;

/// <summary>Authors: what may be one person, with its evidence; all of them; and what was changed, to be undone.</summary>
internal sealed class AuthorsPage(AuthorListing authors, TimeProvider time) : DashboardView
{
    private const int Size = 50;
    private const int MaxProposals = 100;
    private const int MaxChanges = 30;
    private const string FormId = "fh-authors";

    /// <inheritdoc/>
    protected override Task ShowAsync(DashboardContext context, CancellationToken cancel) => WriteAsync(context, problem: null, cancel);

    /// <summary>Writes the page.</summary>
    /// <param name="context">The request.</param>
    /// <param name="problem">Why the last command did nothing, or <see langword="null"/>.</param>
    /// <param name="cancel">Cancels.</param>
    internal async Task WriteAsync(DashboardContext context, string? problem, CancellationToken cancel)
    {
        IQueryCollection query = context.GetHttpContext().Request.Query;
        string wanted = query["q"].ToString().Trim();
        wanted = wanted.Length > 100 ? wanted[..100] : wanted;
        int number = int.TryParse(query["page"], NumberStyles.None, CultureInfo.InvariantCulture, out int given) ? Math.Clamp(given, 1, 1_000_000) : 1;
        (IReadOnlyList<AuthorSummary> listed, int total) = await authors.SearchAsync(wanted, (number - 1) * Size, Size, cancel);
        if (listed.Count == 0 && total > 0)
        {
            number = (total + Size - 1) / Size; // the list became shorter than the page in the address
            (listed, total) = await authors.SearchAsync(wanted, (number - 1) * Size, Size, cancel);
        }

        IReadOnlyList<AuthorProposal> proposals = await authors.ProposalsAsync(null, MaxProposals, cancel);
        IReadOnlyList<AuthorChange> changes = await authors.ChangesAsync(MaxChanges, cancel);
        DashboardPaths paths = DashboardPaths.Of(context);
        HtmlBuilder page = new();
        page.Add($"""<h1 class="page-header" id="page-title">Authors</h1>{Notice.Read(query, paths)}""");
        page.AddIf(problem is not null, $"""<div class="alert alert-danger" role="alert">{problem}</div>""");
        page.AddIf(!context.IsReadOnly, $"""<form method="post" id="{FormId}">{AntiforgeryField.Of(context)}</form>""");
        page.AddIf(proposals.Count > 0, $"""<h2 class="fh-h2" id="proposals">Perhaps the same</h2><p class="text-muted">Accepting makes one author of two; the old address leads to the other for ever. What is rejected is not proposed again. Either can be undone below.</p>{Proposals(paths, proposals, context.IsReadOnly)}""");
        page.Add($"""
            <h2 class="fh-h2" id="all">All authors</h2>
            <div class="fh-toolbar"><form method="get" action="{paths.Authors}" class="fh-search" role="search"><label class="sr-only" for="q">Name or slug</label>
            <div class="input-group"><input class="form-control" type="search" id="q" name="q" value="{wanted}" maxlength="100" placeholder="Name or slug"><span class="input-group-btn"><button type="submit" class="btn btn-default">Search</button></span></div></form></div>
            """);
        if (listed.Count == 0)
        {
            page.AddIf(wanted.Length > 0, $"""<div class="alert alert-info">No author matches. <a class="alert-link" href="{paths.Authors}">Show all</a></div>""");
            page.AddIf(wanted.Length == 0, $"""<div class="alert alert-info">There are no authors yet: they come with the first entries.</div>""");
        }
        else
        {
            page.Add($"{All(paths, listed)}{new ListPager(number, Size, total, (to, _) => $"{paths.Authors}?{(wanted.Length == 0 ? "" : $"q={Uri.EscapeDataString(wanted)}&")}page={to.ToString(CultureInfo.InvariantCulture)}").Draw()}");
        }

        page.AddIf(changes.Count > 0, $"""<h2 class="fh-h2" id="changes">What was changed</h2>{Changes(paths, changes, context.IsReadOnly, time.GetUtcNow())}""");
        await DashboardPage.WriteAsync(context, "Authors", page.Build());
    }

    private static HtmlFragment Proposals(DashboardPaths paths, IReadOnlyList<AuthorProposal> proposals, bool isReadOnly)
    {
        HtmlBuilder table = new();
        table.Add($"""<div class="table-responsive fh-scroll"><table class="table table-hover fh-log fh-incidents" aria-labelledby="proposals"><thead><tr><th>This one</th><th>may be</th><th>Evidence</th>""");
        table.AddIf(!isReadOnly, $"""<th><span class="sr-only">Decide</span></th>""");
        table.Add($"</tr></thead><tbody>");
        foreach (AuthorProposal one in proposals)
        {
            table.Add($"""
                <tr><td data-label="This one" class="fh-name"><a href="{paths.Author(one.OtherSlug)}"><bdi>{one.OtherName}</bdi></a><div class="fh-detail">in <bdi>{one.Source}</bdi></div></td>
                <td data-label="may be" class="fh-name"><a href="{paths.Author(one.AuthorSlug)}"><bdi>{one.AuthorName}</bdi></a></td><td data-label="Evidence" class="fh-evidence"><bdi>{one.Evidence}</bdi></td>
                """);
            table.AddIf(!isReadOnly, $"""
                <td class="fh-actions"><button type="submit" form="{FormId}" formaction="{paths.Proposal(one.Id, "accept")}" class="btn btn-sm btn-primary" aria-label="Accept: {one.OtherName} is {one.AuthorName}">Accept</button>
                <button type="submit" form="{FormId}" formaction="{paths.Proposal(one.Id, "reject")}" class="btn btn-sm btn-default" aria-label="Reject: {one.OtherName} is not {one.AuthorName}">Reject</button></td>
                """);
            table.Add($"</tr>");
        }

        return table.Add($"</tbody></table></div>").Build();
    }

    private static HtmlFragment All(DashboardPaths paths, IReadOnlyList<AuthorSummary> listed)
    {
        HtmlBuilder table = new();
        table.Add($"""<div class="table-responsive fh-scroll"><table class="table table-hover fh-log" aria-labelledby="all"><thead><tr><th>Name</th><th>Kind</th><th class="align-right">Entries</th></tr></thead><tbody>""");
        foreach (AuthorSummary author in listed)
        {
            table.Add($"""<tr><td class="fh-name"><a href="{paths.Author(author.Slug)}"><bdi>{author.Name}</bdi></a><div class="fh-detail">{author.Slug}</div></td><td data-label="Kind">{author.Kind.ToString().ToLowerInvariant()}</td><td data-label="Entries" class="align-right">{author.Entries}</td></tr>""");
        }

        return table.Add($"</tbody></table></div>").Build();
    }

    private static HtmlFragment Changes(DashboardPaths paths, IReadOnlyList<AuthorChange> changes, bool isReadOnly, DateTimeOffset now)
    {
        HtmlBuilder table = new();
        table.Add($"""<div class="table-responsive fh-scroll"><table class="table table-hover fh-log" aria-labelledby="changes"><thead><tr><th>When</th><th>What</th><th><span class="sr-only">Undo</span></th></tr></thead><tbody>""");
        foreach (AuthorChange change in changes)
        {
            table.Add($"""<tr><td data-label="When">{TimePhrase.Relative(change.MadeAt, now)}</td><td class="fh-evidence"><bdi>{change.What}</bdi></td><td class="fh-actions">""");
            table.AddIf(change.IsUndone, $"""<span class="text-muted">undone</span>""");
            table.AddIf(!change.IsUndone && !isReadOnly, $"""<button type="submit" form="{FormId}" formaction="{paths.AuthorChange(change.Id)}" class="btn btn-sm btn-default" aria-label="Undo: {change.What}">Undo</button>""");
            table.Add($"</td></tr>");
        }

        return table.Add($"</tbody></table></div>").Build();
    }
}
