using FeedHub.Metrics;
using Microsoft.Net.Http.Headers;

namespace FeedHub.Publishing;

/// <summary>Answers with a published document: 200, 304, or 226 with what is new alone (RFC 3229); the same headers on both and on HEAD (RFC 9110 §9.3.2, §15.4.5).</summary>
/// <param name="document">What to send.</param>
/// <param name="body">In which form.</param>
/// <param name="isNegotiated">The address is that of a page, and Accept chose the feed.</param>
/// <param name="prefix">Path prefix of the hub.</param>
/// <param name="metrics">Counts answers.</param>
/// <param name="delta">What the client does not have yet; <see langword="null"/> for the whole.</param>
internal sealed class PublishedResult(PublishedDocument document, PublishedBody body, bool isNegotiated, string prefix, HubMetrics metrics, PublishedBody? delta = null) : IResult
{
    /// <summary>Some browsers render XML: whatever a source wrote must not run there.</summary>
    internal const string ContentSecurityPolicy = "default-src 'none'; sandbox";

    /// <inheritdoc/>
    public Task ExecuteAsync(HttpContext httpContext)
    {
        HttpRequest request = httpContext.Request;
        HttpResponse response = httpContext.Response;
        WriteHeaders(response.Headers);
        if (ConditionalRequest.IsCurrent(request.Headers, body.ETag, document.LastModified))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            metrics.Published(StatusCodes.Status304NotModified);
            return Task.CompletedTask;
        }

        PublishedBody sent = delta ?? body;
        response.StatusCode = delta is null ? StatusCodes.Status200OK : StatusCodes.Status226IMUsed;
        metrics.Published(response.StatusCode);
        response.ContentType = document.Key.DocumentFormat.ContentType;
        response.ContentLength = sent.Bytes.Length;
        if (sent.Coding.Token is { } token)
        {
            response.Headers.ContentEncoding = token;
        }

        if (document.FileName is { } name)
        {
            response.Headers.ContentDisposition = $"attachment; filename=\"{name}\"";
        }

        return HttpMethods.IsHead(request.Method) ? Task.CompletedTask : response.Body.WriteAsync(sent.Bytes, httpContext.RequestAborted).AsTask();
    }

    private void WriteHeaders(IHeaderDictionary headers)
    {
        headers.ETag = body.ETag;
        headers.LastModified = document.LastModifiedText;
        headers.CacheControl = document.CacheControl;
        headers.Vary = isNegotiated ? "Accept, Accept-Encoding" : HeaderNames.AcceptEncoding;
        headers.Link = document.LinkText;
        headers.AccessControlAllowOrigin = "*";
        headers.AccessControlExposeHeaders = "ETag, Last-Modified, Link";
        headers.ContentSecurityPolicy = ContentSecurityPolicy;
        headers.XContentTypeOptions = "nosniff";
        if (delta is not null)
        {
            headers["IM"] = "feed";
            headers.CacheControl = "no-store, im"; // a cache that does not know 226 would give a part for the whole (RFC 3229 §10.2)
            headers.Vary = isNegotiated ? "Accept, Accept-Encoding, A-IM, If-None-Match" : "Accept-Encoding, A-IM, If-None-Match";
            headers.AccessControlExposeHeaders = "ETag, IM, Last-Modified, Link";
        }

        if (isNegotiated)
        {
            headers.ContentLocation = prefix + document.Key.Path + document.Key.Query;
        }
    }
}
