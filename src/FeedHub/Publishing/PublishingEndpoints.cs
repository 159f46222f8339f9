using Microsoft.AspNetCore.Http.HttpResults;

namespace FeedHub.Publishing;

/// <summary>Feeds of all views, and the lists of them.</summary>
public static class PublishingEndpoints
{
    private static readonly string[] Methods = [HttpMethods.Get, HttpMethods.Head];

    /// <summary>Maps <c>/feeds/all</c>, <c>/authors/{slug}</c>, <c>/topics/{slug}</c>, <c>/series/{slug}</c> and <c>/sources/{slug}</c>, each as .atom, .rss and .json, and the lists as .opml.</summary>
    /// <param name="routes">The hub.</param>
    public static void MapFeedHubPublishing(this IEndpointRouteBuilder routes)
    {
        ArgumentNullException.ThrowIfNull(routes);

        Map(routes, "/feeds/all.{format}", static (string format, PublishedRequests requests, HttpContext context) => requests.AnswerAsync(context, $"feeds/all.{format}"));
        Map(routes, "/authors/{slug}.{format}", static (string slug, string format, PublishedRequests requests, HttpContext context) => requests.AnswerAsync(context, $"authors/{slug}.{format}"));
        Map(routes, "/topics/{slug}.{format}", static (string slug, string format, PublishedRequests requests, HttpContext context) => requests.AnswerAsync(context, $"topics/{slug}.{format}"));
        Map(routes, "/sources/{slug}.{format}", static (string slug, string format, PublishedRequests requests, HttpContext context) => requests.AnswerAsync(context, $"sources/{slug}.{format}"));
        Map(routes, "/series/{slug}.{format}", static (string slug, string format, PublishedRequests requests, HttpContext context) => requests.AnswerAsync(context, $"series/{slug}.{format}"));
        Map(routes, "/authors.opml", static (PublishedRequests requests, HttpContext context) => requests.AnswerAsync(context, "authors.opml"));
        Map(routes, "/topics.opml", static (PublishedRequests requests, HttpContext context) => requests.AnswerAsync(context, "topics.opml"));
        Map(routes, "/series.opml", static (PublishedRequests requests, HttpContext context) => requests.AnswerAsync(context, "series.opml"));
        Map(routes, "/sources.opml", static (PublishedRequests requests, HttpContext context) => requests.AnswerAsync(context, "sources.opml"));
    }

    private static void Map(IEndpointRouteBuilder routes, string pattern, Delegate handler)
    {
        routes.MapMethods(pattern, Methods, handler).WithTags("Feeds");
        routes.MapMethods(pattern, [HttpMethods.Options], AllowReading).ExcludeFromDescription();
    }

    /// <summary>Scripts of any site may read feeds; a conditional request needs this asked first (Fetch standard, CORS-preflight).</summary>
    private static NoContent AllowReading(HttpResponse response)
    {
        response.Headers.Allow = "GET, HEAD, OPTIONS";
        response.Headers.AccessControlAllowOrigin = "*";
        response.Headers.AccessControlAllowMethods = "GET, HEAD";
        response.Headers.AccessControlAllowHeaders = "Accept, If-Modified-Since, If-None-Match";
        response.Headers.AccessControlMaxAge = "86400";
        return TypedResults.NoContent();
    }
}
