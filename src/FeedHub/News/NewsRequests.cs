using System.Collections.Concurrent;
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
/// <param name="time">The clock.</param>
internal sealed class NewsRequests(
    IncidentQueries incidents, SourceHistory history, AuthorListing authors, DocumentRenderer renderer, ViewLimits limits, IOptions<PublishingOptions> options, TimeProvider time)
{
    /// <summary>So long a document is handed out again without a look at the store, as long as another process's change to any view may take to be seen.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(2);

    private readonly ConcurrentDictionary<DocumentFormat, Document> _documents = new();

    /// <summary>Answers.</summary>
    /// <param name="context">The request.</param>
    /// <param name="format">Suffix without dot.</param>
    public async Task<IResult> AnswerAsync(HttpContext context, DocumentFormat format)
    {
        Document document = await FindAsync(format, context.RequestAborted);
        IHeaderDictionary headers = context.Response.Headers;
        headers.ETag = document.Tag;
        headers.LastModified = document.Updated.ToString("r");
        headers.CacheControl = options.Value.PublicIncidents ? "public, max-age=300" : "private, no-cache";
        headers.Link = $"<{document.Url}>; rel=\"self\"";
        headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        headers.XContentTypeOptions = "nosniff";
        headers["X-Robots-Tag"] = "noindex";
        return ConditionalRequest.IsCurrent(context.Request.Headers, document.Tag, document.Updated)
            ? TypedResults.StatusCode(StatusCodes.Status304NotModified)
            : TypedResults.Bytes(document.Bytes, format.ContentType);
    }

    private async Task<Document> FindAsync(DocumentFormat format, CancellationToken cancel)
    {
        long now = time.GetTimestamp();
        if (_documents.TryGetValue(format, out Document? known) && time.GetElapsedTime(known.At, now) < Kept)
        {
            return known;
        }

        int count = limits.Count;
        PublishedFeed feed = NewsFeed.Compose(
            renderer.Hub,
            await incidents.LatestAsync(count, cancel),
            await history.MovesAsync(null, count, cancel),
            await authors.ChangesAsync(count, cancel),
            count);
        byte[] bytes = Write(feed, format);
        DateTimeOffset updated = DateTimeOffset.FromUnixTimeSeconds(feed.Updated.ToUnixTimeSeconds()); // headers have whole seconds
        return _documents[format] = new(bytes, PublishedBody.TagOf(bytes), updated, feed.BaseUrl + format.Suffix, now);
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

    private sealed record Document(byte[] Bytes, string Tag, DateTimeOffset Updated, string Url, long At);
}
