using FeedHub.Dashboard.Html;
using FeedHub.Timeline.Authors;
using Hangfire.Dashboard;

namespace FeedHub.Dashboard;

/// <summary>One author: names, slugs, how each source writes the name, and what can be changed.</summary>
internal sealed class AuthorPage(AuthorListing authors) : DashboardView
{
    /// <summary>Slug in a matched path.</summary>
    /// <param name="context">The request.</param>
    public static string SlugOf(DashboardContext context) => context.UriMatch.Groups["Slug"].Value.ToLowerInvariant();

    /// <inheritdoc/>
    protected override Task ShowAsync(DashboardContext context, CancellationToken cancel) => WriteAsync(context, SlugOf(context), problem: null, cancel);

    /// <summary>Writes the page.</summary>
    /// <param name="context">The request.</param>
    /// <param name="slug">Current or old slug.</param>
    /// <param name="problem">Why the last command did nothing, or <see langword="null"/>.</param>
    /// <param name="cancel">Cancels.</param>
    internal async Task WriteAsync(DashboardContext context, string slug, string? problem, CancellationToken cancel)
    {
        DashboardPaths paths = DashboardPaths.Of(context);
        if (await authors.FindAsync(slug, cancel) is not { } author)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            await DashboardPage.WriteAsync(context, "No such author", HtmlFragment.Of($"""<h1 class="page-header">No such author</h1><p><a href="{paths.Authors}">All authors</a></p>"""));
            return;
        }

        HtmlBuilder page = new();
        page.Add($"""
            <ol class="breadcrumb"><li><a href="{paths.Authors}">Authors</a></li><li class="active"><bdi>{author.Name}</bdi></li></ol>
            <h1 class="page-header fh-title"><bdi>{author.Name}</bdi></h1>{Notice.Read(context.GetHttpContext().Request.Query, paths)}
            """);
        page.AddIf(problem is not null, $"""<div class="alert alert-danger" role="alert">{problem}</div>""");
        page.Add($"""<dl class="dl-horizontal fh-facts"><dt>Kind</dt><dd>{author.Kind.ToString().ToLowerInvariant()}</dd><dt>Entries</dt><dd>{author.Entries}</dd><dt>Page</dt><dd><a href="{paths.PublicAuthor(author.Slug)}">{author.Slug}</a></dd>""");
        page.AddIf(author.Uri is not null, $"<dt>Own page</dt><dd>{author.Uri ?? ""}</dd>");
        page.AddIf(author.OldSlugs.Count > 0, $"<dt>Old slugs</dt><dd>{string.Join(", ", author.OldSlugs)}</dd>");
        page.AddIf(author.Aliases.Count > 0, $"<dt>Aliases</dt><dd><bdi>{string.Join(", ", author.Aliases)}</bdi></dd>");
        page.Add($"</dl>");
        bool mayChange = !context.IsReadOnly;
        page.AddIf(mayChange, $"""<form method="post" action="{paths.AuthorCommand(author.Slug, "split")}">{AntiforgeryField.Of(context)}""");
        page.Add($"""<h2 class="fh-h2" id="bylines">How sources write the name</h2>{Bylines(author, mayChange)}""");
        page.AddIf(mayChange && author.Bylines.Count > 1, $"""
            <div class="form-group fh-new"><label for="split">Those that are marked are somebody else, named</label>
            <div class="input-group"><input class="form-control" id="split" name="name" maxlength="200" placeholder="As the source writes it"><span class="input-group-btn"><button type="submit" class="btn btn-default">Split</button></span></div></div>
            """);
        page.AddIf(mayChange, $"</form>");
        page.AddIf(mayChange, $"""
            <h2 class="fh-h2">Change</h2>
            {Form(context, paths.AuthorCommand(author.Slug, "rename"), "rename", "Name", "name", author.Name, "Rename", HtmlFragment.Of($"""<label class="fh-detail"><input type="checkbox" name="slug" value="new"> Give it a slug after the new name; the old one leads to it for ever</label>"""))}
            {Form(context, paths.AuthorCommand(author.Slug, "alias"), "alias", "A name that sources write, or the URL of a page, that means this author everywhere", "alias", "", "Add alias", HtmlFragment.Empty)}
            {Form(context, paths.AuthorCommand(author.Slug, "merge"), "merge", "Slug of the author that this one really is: all entries go there", "into", "", "Merge into it", HtmlFragment.Empty)}
            <p class="text-muted">Every change is listed with the authors and can be undone there.</p>
            """);
        await DashboardPage.WriteAsync(context, author.Name, page.Build());
    }

    private static HtmlFragment Bylines(AuthorDetails author, bool mayChange)
    {
        HtmlBuilder table = new();
        table.Add($"""<div class="table-responsive"><table class="table fh-log" aria-labelledby="bylines"><thead><tr>""");
        table.AddIf(mayChange, $"""<th><span class="sr-only">Mark</span></th>""");
        table.Add($"<th>Written</th><th>By source</th><th>Why it is this author</th></tr></thead><tbody>");
        foreach (AuthorByline byline in author.Bylines)
        {
            table.Add($"<tr>");
            table.AddIf(mayChange, $"""<td><input type="checkbox" name="byline" value="{byline.Id}" aria-label="{byline.Name} in {byline.Source}"></td>""");
            table.Add($"""<td class="fh-name"><bdi>{byline.Name}</bdi></td><td>{byline.Source}</td><td class="fh-evidence">{byline.Reason}</td></tr>""");
        }

        return table.Add($"</tbody></table></div>").Build();
    }

    private static HtmlFragment Form(DashboardContext context, string action, string id, string label, string field, string value, string button, HtmlFragment more) => HtmlFragment.Of($"""
        <form method="post" action="{action}" class="fh-new">{AntiforgeryField.Of(context)}<label for="{id}">{label}</label>
        <div class="input-group"><input class="form-control" id="{id}" name="{field}" value="{value}" maxlength="300" required><span class="input-group-btn"><button type="submit" class="btn btn-default">{button}</button></span></div>{more}</form>
        """);
}
