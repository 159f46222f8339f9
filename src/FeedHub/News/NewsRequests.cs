using System.Diagnostics;
using FeedHub.Feeds.Writing;
using FeedHub.Publishing;
using FeedHub.Timeline.Authors;
using FeedHub.Timeline.Incidents;
using FeedHub.Timeline.Sources;
using Microsoft.Extensions.Options;

namespace FeedHub.News;

/// <summary>Answers with the feed of incidents and news; conditional requests get 304. Private unless the hub publishes its incidents.</summary>
/// <param name="incidents">Knows incidents.</param>
/// <param name="history">Knows moves.</param>
/// <param name="authors">Knows changes of authors.</param>
/// <param name="renderer">Knows the hub.</param>
/// <param name="limits">Entries of a feed.</param>
/// <param name="options">Whether everybody may read it.</param>
internal sealed class NewsRequests(
    IncidentQueries incidents, SourceHistory history, AuthorListing authors, DocumentRenderer renderer, ViewLimits limits, IOptions<PublishingOptions> options)
{
    /// <summary>Answers.</summary>
    /// <param name="context">The request.</param>
    /// <param name="format">Suffix without dot.</param>
    public async Task<IResult> AnswerAsync(HttpContext context, DocumentFormat format)
    {
        int count = limits.Count;
        PublishedFeed feed = NewsFeed.Compose(
            renderer.Hub,
            await incidents.LatestAsync(count, context.RequestAborted),
            await history.MovesAsync(null, count, context.RequestAborted),
            await authors.ChangesAsync(count, context.RequestAborted),
            count);
        byte[] bytes = Write(feed, format);
        IHeaderDictionary headers = context.Response.Headers;
        string etag = PublishedBody.TagOf(bytes);
        headers.ETag = etag;
        headers.LastModified = feed.Updated.ToString("r");
        headers.CacheControl = options.Value.PublicIncidents ? "public, max-age=300" : "private, no-cache";
        headers.Link = $"<{feed.BaseUrl}{format.Suffix}>; rel=\"self\"";
        headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        headers.XContentTypeOptions = "nosniff";
        headers["X-Robots-Tag"] = "noindex";
        return ConditionalRequest.IsCurrent(context.Request.Headers, etag, lastModified: null)
            ? TypedResults.StatusCode(StatusCodes.Status304NotModified)
            : TypedResults.Bytes(bytes, format.ContentType);
    }

    private static byte[] Write(PublishedFeed feed, DocumentFormat format)
    {
        using MemoryStream output = new();
        switch (format)
        {
            case DocumentFormat.Atom:
                AtomWriter.WriteSpans(feed, output);
                break;
            case DocumentFormat.Rss:
                RssWriter.WriteSpans(feed, output);
                break;
            case DocumentFormat.Json:
                JsonFeedWriter.WriteSpans(feed, output);
                break;
            default:
                throw new UnreachableException();
        }

        return output.ToArray();
    }
}
