using Microsoft.AspNetCore.Http.HttpResults;

namespace FeedHub.Publishing;

/// <summary>Feeds of all views, and the lists of them.</summary>
public static class PublishingEndpoints
{
    private static readonly string[] Methods = [HttpMethods.Get, HttpMethods.Head];

    /// <summary>Maps every view as .atom, .rss and .json, and the lists as .opml.</summary>
    /// <param name="routes">The hub.</param>
    public static void MapFeedHubPublishing(this IEndpointRouteBuilder routes)
    {
        ArgumentNullException.ThrowIfNull(routes);

        foreach (string path in (string[])["/feeds/all", "/feeds/mix", "/search", "/corrections", "/authors/{slug}", "/topics/{slug}", "/sources/{slug}", "/series/{slug}", "/folders/{slug}", "/languages/{slug}"])
        {
            Map(routes, path + ".{format}");
            Map(routes, path + DocumentKey.ArchivePath + "{number}.{format}");
        }

        foreach (string path in (string[])["/authors.opml", "/topics.opml", "/series.opml", "/sources.opml"])
        {
            Map(routes, path);
        }
    }

    private static void Map(IEndpointRouteBuilder routes, string pattern)
    {
        routes.MapMethods(pattern, Methods, static (PublishedRequests requests, HttpContext context) => requests.AnswerAsync(context, context.Request.Path.Value!.TrimEnd('/'))).WithTags("Feeds");
        routes.MapMethods(pattern, [HttpMethods.Options], AllowReading).ExcludeFromDescription();
    }

    /// <summary>Scripts of any site may read feeds; a conditional request needs this asked first (Fetch standard, CORS-preflight).</summary>
    private static NoContent AllowReading(HttpResponse response)
    {
        response.Headers.Allow = "GET, HEAD, OPTIONS";
        response.Headers.AccessControlAllowOrigin = "*";
        response.Headers.AccessControlAllowMethods = "GET, HEAD";
        response.Headers.AccessControlAllowHeaders = "A-IM, Accept, If-Modified-Since, If-None-Match";
        response.Headers.AccessControlMaxAge = "86400";
        return TypedResults.NoContent();
    }
}
