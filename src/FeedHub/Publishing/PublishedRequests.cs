using System.Collections.Concurrent;
using FeedHub.Metrics;
using FeedHub.Timeline.Reading;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.WebUtilities;

namespace FeedHub.Publishing;

/// <summary>Answers requests for published documents.</summary>
/// <param name="documents">The documents.</param>
/// <param name="addresses">Reads addresses.</param>
/// <param name="paths">Spelling of paths.</param>
/// <param name="metrics">Counts answers.</param>
internal sealed class PublishedRequests(PublishedDocuments documents, DocumentAddress addresses, CanonicalPath paths, HubMetrics metrics)
{
    /// <summary>Addresses that are remembered: more than a hub has authors and topics that anybody follows, and little memory.</summary>
    private const int MostKnown = 10_000;

    private readonly ConcurrentDictionary<string, KnownDocument> _known = new(StringComparer.Ordinal);
    private int _knownCount;

    /// <summary>The document at a path without a query, if it was found there before.</summary>
    /// <param name="path">Path as it was asked for.</param>
    public KnownDocument? Known(string path) => _known.GetValueOrDefault(path);

    /// <summary>Names and values of a request's query, decoded, in their order.</summary>
    /// <param name="request">The request.</param>
    public static IReadOnlyList<(string Name, string Value)> QueryOf(HttpRequest request)
    {
        List<(string Name, string Value)> pairs = [];
        foreach (QueryStringEnumerable.EncodedNameValuePair pair in new QueryStringEnumerable(request.QueryString.Value))
        {
            pairs.Add((pair.DecodeName().ToString(), pair.DecodeValue().ToString()));
        }

        return pairs;
    }

    /// <summary>Answers a request for a document by its path.</summary>
    /// <param name="context">The request.</param>
    /// <param name="path">Path as it was asked for.</param>
    public async Task<IResult> AnswerAsync(HttpContext context, string path)
    {
        switch (addresses.Read(path, QueryOf(context.Request)))
        {
            case DocumentAddressResult.Found(var key, var isSpelt):
                if ((isSpelt ? paths.Redirect(context.Request, key.Path, key.Query) : Moved(key)) is { } elsewhere)
                {
                    return elsewhere;
                }

                IResult result = await AnswerAsync(context, key, isNegotiated: false);
                if (result is PublishedResult && !context.Request.QueryString.HasValue && key.Query.Length == 0)
                {
                    Remember(key, context.GetEndpoint());
                }

                return result;
            case DocumentAddressResult.Bad(var reason):
                return Bad(context, reason);
            default:
                return NotFound(context);
        }
    }

    /// <summary>Answers a request for a page's address by a client that prefers a feed.</summary>
    /// <param name="context">The request.</param>
    /// <param name="view">View of the page.</param>
    /// <param name="format">Format that the client prefers.</param>
    public Task<IResult> NegotiateAsync(HttpContext context, ViewSelector view, DocumentFormat format) =>
        addresses.ReadParameters(view, QueryOf(context.Request), out string? problem) is { } parameters
            ? AnswerAsync(context, new DocumentKey.Feed(view, format, parameters), isNegotiated: true)
            : Task.FromResult<IResult>(Bad(context, problem!));

    /// <summary>The answer with a document, if it is there and at this address.</summary>
    /// <param name="context">The request.</param>
    /// <param name="key">Which document.</param>
    public async ValueTask<PublishedResult?> FindAsync(HttpContext context, DocumentKey key)
    {
        ContentCoding coding = ContentCodings.Choose(context.Request.Headers.AcceptEncoding);
        return await documents.GetAsync(key, coding, context.RequestAborted) is var (document, body) && document.Key == key ? Answer(context, document, body, coding, isNegotiated: false) : null;
    }

    private async Task<IResult> AnswerAsync(HttpContext context, DocumentKey key, bool isNegotiated)
    {
        ContentCoding coding = ContentCodings.Choose(context.Request.Headers.AcceptEncoding);
        return await documents.GetAsync(key, coding, context.RequestAborted) is not var (document, body) ? NotFound(context)
            : document.Key != key ? Moved(document.Key)
            : Answer(context, document, body, coding, isNegotiated);
    }

    private PublishedResult Answer(HttpContext context, PublishedDocument document, PublishedBody body, ContentCoding coding, bool isNegotiated)
    {
        IHeaderDictionary headers = context.Request.Headers;
        IReadOnlySet<ulong>? known = document.Spans.Count > 0 && headers.IfNoneMatch.Count > 0 && FeedDelta.IsAccepted(headers) && !ConditionalRequest.IsCurrent(headers, body.ETag, document.LastModified)
            ? documents.FindPast(document.Key, tag => ConditionalRequest.Names(headers, tag))
            : null;
        return new PublishedResult(document, body, isNegotiated, paths.Prefix, metrics, known is null ? null : new PublishedBody(ContentCodings.Apply(coding, FeedDelta.Cut(document, known)), coding));
    }

    private void Remember(DocumentKey key, Endpoint? endpoint)
    {
        if (_known.TryAdd(key.Path, new(key, endpoint)) && Interlocked.Increment(ref _knownCount) > MostKnown)
        {
            _known.Clear(); // those that are asked for come back with their next request
            Interlocked.Exchange(ref _knownCount, 0);
        }
    }

    private IResult Moved(DocumentKey key) => Results.Redirect(paths.Prefix + key.Path + key.Query, permanent: true);

    /// <summary>A short time only: an author may appear with the next poll.</summary>
    private static ProblemHttpResult NotFound(HttpContext context)
    {
        Protect(context);
        return TypedResults.Problem(
            statusCode: StatusCodes.Status404NotFound,
            title: "No such feed",
            detail: "No author, topic, series, source, folder or language of this hub has that name. /authors, /topics, /series, /sources, /folders and /languages list them.");
    }

    private static ProblemHttpResult Bad(HttpContext context, string reason)
    {
        Protect(context);
        return TypedResults.Problem(statusCode: StatusCodes.Status400BadRequest, title: "This address means no feed", detail: reason);
    }

    private static void Protect(HttpContext context)
    {
        context.Response.Headers.CacheControl = "public, max-age=60";
        context.Response.Headers.XContentTypeOptions = "nosniff";
    }
}
