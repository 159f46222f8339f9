using System.Globalization;
using FeedHub.Configuration;
using FeedHub.Publishing;
using FeedHub.Site.Components;
using FeedHub.Site.Images;
using FeedHub.Timeline.Reading;

namespace FeedHub.Site;

/// <summary>Answers requests for pages.</summary>
/// <param name="queries">Reads the timeline.</param>
/// <param name="requests">Answers those who prefer a feed.</param>
/// <param name="paths">Spelling of paths.</param>
/// <param name="renderer">Renders.</param>
/// <param name="site">What every page knows.</param>
/// <param name="limits">From what age on a change is a correction.</param>
/// <param name="images">Pictures of entries.</param>
internal sealed class SitePages(
    TimelineQueries queries, PublishedRequests requests, CanonicalPath paths, PageRenderer renderer, SiteContext site, ViewLimits limits, ImagePages images)
{
    private static readonly HashSet<string> PageNames = ["after"];

    /// <summary>Entries on one page.</summary>
    private const int PageSize = 30;

    /// <summary>Views on one page of a list.</summary>
    private const int ListSize = 200;

    /// <summary>A view's page, or its feed for those whose Accept prefers it.</summary>
    /// <param name="context">The request; of its query, <c>after</c> and <c>copies</c> count for the page, the parameters of feeds for the feed.</param>
    /// <param name="view">The view as it was asked for.</param>
    public async Task<IResult> ViewAsync(HttpContext context, ViewSelector view)
    {
        string path = HubUrls.PagePath(view);
        string? after = context.Request.Query["after"];
        bool isContinued = PageCursor.TryParse(after, out PageCursor cursor);
        bool withCopies = context.Request.Query["copies"] == "show" && TimelineQueries.Collapses(view);
        string query = withCopies ? HubUrls.With(HubUrls.ViewQuery(view), "copies=show") : HubUrls.ViewQuery(view);
        if (paths.Redirect(context.Request, path, isContinued ? HubUrls.With(query, $"after={cursor}") : query) is { } redirect)
        {
            return redirect;
        }

        if (!isContinued && FormatNegotiation.Choose(context.Request.Headers.Accept) is { } format)
        {
            return await requests.NegotiateAsync(context, view, format);
        }

        if (await queries.GetPageAsync(view, isContinued ? cursor : null, PageSize, context.RequestAborted, withCopies) is not { } page)
        {
            return await NotFoundAsync();
        }

        ViewSelector known = page.Info.Selector;
        return known == view ? await renderer.ViewAsync(Model(page, isContinued, withCopies)) : Results.Redirect(site.Path(HubUrls.PagePath(known)) + (withCopies ? HubUrls.With(HubUrls.ViewQuery(known), "copies=show") : HubUrls.ViewQuery(known)), permanent: true);
    }

    /// <summary>The page of a mix, or of the view that it is in truth, or its feed for those whose Accept prefers it.</summary>
    /// <param name="context">The request.</param>
    public async Task<IResult> MixAsync(HttpContext context)
    {
        (ViewSelector? view, bool isSpelt, string? problem) = DocumentAddress.ReadPage("/feeds/mix", PublishedRequests.QueryOf(context.Request), PageNames);
        if (view is null)
        {
            PageHead head = new($"No such mix · {site.Title}") { IsNoIndex = true };
            return await renderer.RenderAsync<MessagePage>(new MessagePageModel(head, 400, "This address means no mix", $"{problem} These lists hold what can be mixed:"), head, StatusCodes.Status400BadRequest);
        }

        return isSpelt && view is ViewSelector.Mix ? await ViewAsync(context, view) : Results.Redirect(site.Path(HubUrls.PageAddress(view)), permanent: true);
    }

    /// <summary>What changed after it was published.</summary>
    /// <param name="context">The request.</param>
    public Task<IResult> CorrectionsAsync(HttpContext context) => ViewAsync(context, new ViewSelector.Corrections(limits.CorrectionAge));

    /// <summary>All folders.</summary>
    /// <param name="context">The request.</param>
    public async Task<IResult> FoldersAsync(HttpContext context) => paths.Redirect(context.Request, "/folders", PageQuery(context.Request))
        ?? await ListAsync<FoldersPage, ViewInfo.SourceFolder>(context.Request, "Folders", "/folders", await queries.ListFoldersAsync(context.RequestAborted));

    /// <summary>All languages.</summary>
    /// <param name="context">The request.</param>
    public async Task<IResult> LanguagesAsync(HttpContext context) => paths.Redirect(context.Request, "/languages", PageQuery(context.Request))
        ?? await ListAsync<LanguagesPage, ViewInfo.Language>(context.Request, "Languages", "/languages", await queries.ListLanguagesAsync(context.RequestAborted));

    /// <summary>All authors.</summary>
    /// <param name="context">The request.</param>
    public async Task<IResult> AuthorsAsync(HttpContext context) => paths.Redirect(context.Request, "/authors", PageQuery(context.Request))
        ?? await ListAsync<AuthorsPage, ViewInfo.Author>(context.Request, "Authors", "/authors", await queries.ListAuthorsAsync(context.RequestAborted));

    /// <summary>All topics.</summary>
    /// <param name="context">The request.</param>
    public async Task<IResult> TopicsAsync(HttpContext context) => paths.Redirect(context.Request, "/topics", PageQuery(context.Request))
        ?? await ListAsync<TopicsPage, ViewInfo.Topic>(context.Request, "Topics", "/topics", await queries.ListTopicsAsync(context.RequestAborted));

    /// <summary>All series.</summary>
    /// <param name="context">The request.</param>
    public async Task<IResult> SeriesAsync(HttpContext context) => paths.Redirect(context.Request, "/series", PageQuery(context.Request))
        ?? await ListAsync<SeriesPage, ViewInfo.Series>(context.Request, "Series", "/series", await queries.ListSeriesAsync(context.RequestAborted));

    /// <summary>All sources.</summary>
    /// <param name="context">The request.</param>
    public async Task<IResult> SourcesAsync(HttpContext context) => paths.Redirect(context.Request, "/sources", PageQuery(context.Request))
        ?? await SourcesOfPageAsync(context);

    /// <summary>One entry.</summary>
    /// <param name="context">The request.</param>
    /// <param name="id">Its number as it was written.</param>
    public async Task<IResult> EntryAsync(HttpContext context, string id)
    {
        if (!long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out long number))
        {
            return await NotFoundAsync();
        }

        if (paths.Redirect(context.Request, string.Create(CultureInfo.InvariantCulture, $"/entries/{number}")) is { } redirect)
        {
            return redirect;
        }

        if (await queries.FindEntryAsync(number, context.RequestAborted) is not { } entry)
        {
            return await NoEntryAsync(number, context.RequestAborted);
        }

        PageHead head = new($"{entry.Title} · {entry.Source.Title}")
        {
            Description = entry.Excerpt,
            Canonical = entry.Link,
            IsNoIndex = true,
            Feeds = [.. entry.Authors.Select(author => Feed(author.Name, new ViewSelector.Author(author.Slug))), Feed(entry.Source.Title, new ViewSelector.Source(entry.Source.Slug))],
        };
        int revisions = await queries.CountRevisionsAsync(number, context.RequestAborted);
        (string? html, string? lead) = await images.OfAsync(entry, context.RequestAborted);
        return await renderer.RenderAsync<EntryPage>(new EntryPageModel(head, entry, html, lead, revisions), head);
    }

    /// <summary>What an entry said before.</summary>
    /// <param name="context">The request.</param>
    /// <param name="id">Its number as it was written.</param>
    public async Task<IResult> RevisionsAsync(HttpContext context, string id)
    {
        if (!long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out long number))
        {
            return await NotFoundAsync();
        }

        if (paths.Redirect(context.Request, string.Create(CultureInfo.InvariantCulture, $"/entries/{number}/revisions")) is { } redirect)
        {
            return redirect;
        }

        IReadOnlyList<EntryRevision> revisions = await queries.ListRevisionsAsync(number, context.RequestAborted);
        if (revisions.Count == 0 || await queries.FindEntryAsync(number, context.RequestAborted) is not { } entry)
        {
            return await NoEntryAsync(number, context.RequestAborted);
        }

        PageHead head = new($"Versions of {entry.Title} · {site.Title}") { Canonical = entry.Link, IsNoIndex = true };
        return await renderer.RenderAsync<RevisionsPage>(new RevisionsPageModel(head, entry, revisions), head);
    }

    // Who has the address of an entry that was taken back learns so, and its feeds' readers may forget it.
    private async Task<IResult> NoEntryAsync(long number, CancellationToken cancel)
    {
        if (!await queries.WasRemovedAsync(number, cancel))
        {
            return await NotFoundAsync();
        }

        PageHead head = new($"Gone · {site.Title}") { IsNoIndex = true };
        return await renderer.RenderAsync<MessagePage>(
            new MessagePageModel(head, 410, "This entry is gone", "It was taken back by its publisher, or kept as long as this hub keeps entries. These lists hold everything else:"), head, StatusCodes.Status410Gone);
    }

    /// <summary>There is no such page.</summary>
    public Task<IResult> NotFoundAsync()
    {
        PageHead head = new($"Not found · {site.Title}") { IsNoIndex = true };
        return renderer.RenderAsync<MessagePage>(
            new MessagePageModel(head, 404, "Nothing lives here", "The address may be mistyped, or what it named has never been here. These lists hold everything:"), head, 404);
    }

    /// <summary>Something failed, which the log knows more about.</summary>
    public Task<IResult> FailedAsync()
    {
        PageHead head = new($"Something failed · {site.Title}") { IsNoIndex = true };
        return renderer.RenderAsync<MessagePage>(
            new MessagePageModel(head, 500, "This page could not be made", "The fault is on this side and has been written to the hub's log. Try again in a moment."), head, 500);
    }

    private ViewPageModel Model(TimelinePage page, bool isContinued, bool withCopies)
    {
        ViewTexts texts = ViewTexts.Of(page.Info, site.Title, site.Description);
        ViewSelector view = page.Info.Selector;
        string path = HubUrls.PagePath(view);
        PageHead head = new(isContinued ? $"{texts.Title}, older articles" : texts.Title)
        {
            Description = texts.Subtitle,
            Section = PageHead.SectionOf(view),
            Canonical = isContinued ? null : site.Absolute(HubUrls.PageAddress(view)),
            IsNoIndex = view is ViewSelector.Mix or ViewSelector.Corrections,
            Feeds = [Feed(texts.Title, view)],
            Lists = Lists,
            Next = page.Next is not { } next ? null : path + HubUrls.With(withCopies ? HubUrls.With(HubUrls.ViewQuery(view), "copies=show") : HubUrls.ViewQuery(view), $"after={next}"),
        };
        return new(head, texts.Name, texts.Subtitle, page.Info, page.Entries, isContinued, withCopies);
    }

    // Ten thousand sources on one page are four megabytes, which no browser shows in a moment.
    private Task<IResult> ListAsync<TPage, TItem>(HttpRequest request, string title, string path, IReadOnlyList<TItem> all)
        where TPage : Microsoft.AspNetCore.Components.IComponent
    {
        int page = PageNumber(request);
        return ListAsync<TPage, TItem>(page, title, path, [.. all.Skip((int)Math.Min((page - 1L) * ListSize, all.Count)).Take(ListSize)], all.Count);
    }

    private async Task<IResult> SourcesOfPageAsync(HttpContext context)
    {
        int page = PageNumber(context.Request);
        (IReadOnlyList<ViewInfo.Source> sources, int total) = await queries.ListSourcesAsync((page - 1L) * ListSize, ListSize, context.RequestAborted);
        return await ListAsync<SourcesPage, ViewInfo.Source>(page, "Sources", "/sources", sources, total);
    }

    private async Task<IResult> ListAsync<TPage, TItem>(int page, string title, string path, IReadOnlyList<TItem> items, int total)
        where TPage : Microsoft.AspNetCore.Components.IComponent
    {
        if (page > 1 && items.Count == 0)
        {
            return await NotFoundAsync();
        }

        PageHead head = new(page == 1 ? $"{title} · {site.Title}" : string.Create(CultureInfo.InvariantCulture, $"{title}, page {page} · {site.Title}"))
        {
            Section = path,
            Canonical = site.Absolute(path + QueryOf(page)),
            Feeds = [Feed(site.Title, new ViewSelector.All())],
            Lists = Lists,
            Next = (long)page * ListSize < total ? path + QueryOf(page + 1) : null,
        };
        return await renderer.RenderAsync<TPage>(new ListPageModel<TItem>(head, items, total, page == 1 ? null : path + QueryOf(page - 1)), head);
    }

    private static int PageNumber(HttpRequest request) => int.TryParse(request.Query["page"], NumberStyles.None, CultureInfo.InvariantCulture, out int page) && page > 1 ? page : 1;

    private static string PageQuery(HttpRequest request) => QueryOf(PageNumber(request));

    private static string QueryOf(int page) => page == 1 ? "" : string.Create(CultureInfo.InvariantCulture, $"?page={page}");

    private static IReadOnlyList<(string Title, string Path)> Lists { get; } = [("Authors", "/authors.opml"), ("Topics", "/topics.opml"), ("Series", "/series.opml"), ("Sources", "/sources.opml")];

    private static (string Title, string Path, string Query) Feed(string title, ViewSelector view) => (title, HubUrls.FeedPath(view), HubUrls.ViewQuery(view));
}
