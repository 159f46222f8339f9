using FeedHub.Metrics;
using FeedHub.Timeline.Reading;
using Microsoft.AspNetCore.Http.HttpResults;

namespace FeedHub.Publishing;

/// <summary>Answers requests for published documents.</summary>
/// <param name="documents">The documents.</param>
/// <param name="paths">Spelling of paths.</param>
/// <param name="metrics">Counts answers.</param>
internal sealed class PublishedRequests(PublishedDocuments documents, CanonicalPath paths, HubMetrics metrics)
{
    /// <summary>Answers a request for a document by its path.</summary>
    /// <param name="context">The request. Of its query <c>copies</c> alone counts: some readers add one to get past caches.</param>
    /// <param name="path">Path as it was asked for.</param>
    public async Task<IResult> AnswerAsync(HttpContext context, string path)
    {
        if (!DocumentKey.TryParse(path, out DocumentKey? key))
        {
            return NotFound(context);
        }

        key = key is DocumentKey.Feed feed && StoryCopies.AreWanted(context.Request, feed.View) ? feed with { WithCopies = true } : key;
        return paths.Redirect(context.Request, key.Path, key.Query) ?? await AnswerAsync(context, key, isNegotiated: false);
    }

    /// <summary>Answers a request for a page's address by a client that prefers a feed.</summary>
    /// <param name="context">The request.</param>
    /// <param name="view">View of the page.</param>
    /// <param name="format">Format that the client prefers.</param>
    public Task<IResult> NegotiateAsync(HttpContext context, ViewSelector view, DocumentFormat format) =>
        AnswerAsync(context, new DocumentKey.Feed(view, format, StoryCopies.AreWanted(context.Request, view)), isNegotiated: true);

    private async Task<IResult> AnswerAsync(HttpContext context, DocumentKey key, bool isNegotiated)
    {
        ContentCoding coding = ContentCodings.Choose(context.Request.Headers.AcceptEncoding);
        if (await documents.GetAsync(key, coding, context.RequestAborted) is not var (document, body))
        {
            return NotFound(context);
        }

        return document.Key == key ? new PublishedResult(document, body, isNegotiated, paths.Prefix, metrics) : Results.Redirect(paths.Prefix + document.Key.Path + document.Key.Query, permanent: true);
    }

    /// <summary>A short time only: an author may appear with the next poll.</summary>
    private static ProblemHttpResult NotFound(HttpContext context)
    {
        context.Response.Headers.CacheControl = "public, max-age=60";
        context.Response.Headers.XContentTypeOptions = "nosniff";
        return TypedResults.Problem(
            statusCode: StatusCodes.Status404NotFound, title: "No such feed", detail: "No author, topic, series or source of this hub has that name. /authors, /topics, /series and /sources list them.");
    }
}
