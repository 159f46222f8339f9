using FeedHub.Publishing;
using FeedHub.Site.Images;
using FeedHub.Timeline.Reading;

namespace FeedHub.Site;

/// <summary>Pages for people, and what they are made of.</summary>
public static class SiteEndpoints
{
    private static readonly string[] Methods = [HttpMethods.Get, HttpMethods.Head];

    /// <summary>Maps the pages, their assets, <c>/robots.txt</c>, and a page for every address that nothing else answers.</summary>
    /// <param name="routes">The hub.</param>
    public static void MapFeedHubSite(this IEndpointRouteBuilder routes)
    {
        ArgumentNullException.ThrowIfNull(routes);

        RouteGroupBuilder site = routes.MapGroup("").ExcludeFromDescription();
        site.MapMethods("/", Methods, static (SitePages pages, HttpContext context) => pages.ViewAsync(context, new ViewSelector.All()));
        site.MapMethods("/feeds/all", Methods, static (SitePages pages, HttpContext context) => pages.ViewAsync(context, new ViewSelector.All()));
        site.MapMethods("/authors", Methods, static (SitePages pages, HttpContext context) => pages.AuthorsAsync(context));
        site.MapMethods("/topics", Methods, static (SitePages pages, HttpContext context) => pages.TopicsAsync(context));
        site.MapMethods("/series", Methods, static (SitePages pages, HttpContext context) => pages.SeriesAsync(context));
        site.MapMethods("/sources", Methods, static (SitePages pages, HttpContext context) => pages.SourcesAsync(context));
        site.MapMethods("/authors/{slug}", Methods, static (string slug, SitePages pages, HttpContext context) => ViewAsync(pages, context, slug, name => new ViewSelector.Author(name)));
        site.MapMethods("/topics/{slug}", Methods, static (string slug, SitePages pages, HttpContext context) => ViewAsync(pages, context, slug, name => new ViewSelector.Topic(name)));
        site.MapMethods("/series/{slug}", Methods, static (string slug, SitePages pages, HttpContext context) => ViewAsync(pages, context, slug, name => new ViewSelector.Series(name)));
        site.MapMethods("/sources/{slug}", Methods, static (string slug, SitePages pages, HttpContext context) => ViewAsync(pages, context, slug, name => new ViewSelector.Source(name)));
        MapMonths(site, "", static _ => new ViewSelector.All());
        MapMonths(site, "/authors/{slug}", static slug => new ViewSelector.Author(slug));
        MapMonths(site, "/topics/{slug}", static slug => new ViewSelector.Topic(slug));
        MapMonths(site, "/series/{slug}", static slug => new ViewSelector.Series(slug));
        MapMonths(site, "/sources/{slug}", static slug => new ViewSelector.Source(slug));
        site.MapMethods("/folders", Methods, static (SitePages pages, HttpContext context) => pages.FoldersAsync(context));
        site.MapMethods("/languages", Methods, static (SitePages pages, HttpContext context) => pages.LanguagesAsync(context));
        site.MapMethods("/folders/{slug}", Methods, static (string slug, SitePages pages, HttpContext context) => ViewAsync(pages, context, slug, name => new ViewSelector.Folder(name)));
        site.MapMethods("/languages/{slug}", Methods, static (string slug, SitePages pages, HttpContext context) => ViewAsync(pages, context, slug, name => new ViewSelector.Language(name)));
        site.MapMethods("/feeds/mix", Methods, static (SitePages pages, HttpContext context) => pages.MixAsync(context));
        site.MapMethods("/corrections", Methods, static (SitePages pages, HttpContext context) => pages.CorrectionsAsync(context));
        site.MapMethods("/entries/{id}", Methods, static (string id, SitePages pages, HttpContext context) => pages.EntryAsync(context, id));
        site.MapMethods(ImageAddresses.Root + "/{signature}/{address}", Methods, static (string signature, string address, ImagePages images, HttpContext context) => images.ImageAsync(context, signature, address));
        site.MapMethods("/sources/{slug}/icon", Methods, static (string slug, ImagePages images, HttpContext context) => images.IconAsync(context, slug));
        site.MapMethods("/search", Methods, static (SearchPages pages, HttpContext context) => pages.SearchAsync(context));
        site.MapMethods("/entries/{id}/revisions", Methods, static (string id, SitePages pages, HttpContext context) => pages.RevisionsAsync(context, id));
        site.MapMethods("/robots.txt", Methods, static (SiteContext context) => TypedResults.Text($"User-agent: *\nDisallow: {context.Path("/hangfire")}\n", "text/plain", System.Text.Encoding.UTF8));
        IReadOnlyList<SiteAsset> assets = [.. routes.ServiceProvider.GetRequiredService<SiteAssets>().All, .. routes.ServiceProvider.GetRequiredService<SiteTheme>().All];
        foreach (SiteAsset asset in assets)
        {
            site.MapMethods(asset.Path, Methods, () => new SiteAssetResult(asset));
        }

        site.MapFallback("{*path}", NotFoundAsync).WithMetadata(new HttpMethodMetadata(Methods));
    }

    private static void MapMonths(RouteGroupBuilder site, string path, Func<string, ViewSelector> select)
    {
        site.MapMethods($"{path}/archive", Methods, (MonthPages months, SitePages pages, HttpContext context) =>
            Selected(context, select) is { } view ? months.ListAsync(context, view) : pages.NotFoundAsync());
        site.MapMethods($"{path}/archive/{{year}}/{{month}}", Methods, (string year, string month, MonthPages months, SitePages pages, HttpContext context) =>
            Selected(context, select) is { } view ? months.MonthAsync(context, view, year, month) : pages.NotFoundAsync());
    }

    private static ViewSelector? Selected(HttpContext context, Func<string, ViewSelector> select)
    {
        string? slug = (context.GetRouteValue("slug") as string)?.ToLowerInvariant();
        return slug is null || ViewSlug.IsValid(slug) ? select(slug ?? "") : null;
    }

    private static Task<IResult> ViewAsync(SitePages pages, HttpContext context, string slug, Func<string, ViewSelector> select)
    {
        string name = slug.ToLowerInvariant();
        return ViewSlug.IsValid(name) ? pages.ViewAsync(context, select(name)) : pages.NotFoundAsync();
    }

    private static Task<IResult> NotFoundAsync(SitePages pages, HttpContext context) => FormatNegotiation.PrefersPage(context.Request.Headers.Accept)
        ? pages.NotFoundAsync()
        : Task.FromResult<IResult>(TypedResults.Problem(statusCode: StatusCodes.Status404NotFound, title: "Not found", detail: "Nothing lives at this address."));
}
