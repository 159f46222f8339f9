using FeedHub.Metrics;
using Microsoft.Net.Http.Headers;

namespace FeedHub.Publishing;

/// <summary>Answers with a published document: 200 or 304, the same headers on both and on HEAD (RFC 9110 §9.3.2, §15.4.5).</summary>
/// <param name="document">What to send.</param>
/// <param name="body">In which form.</param>
/// <param name="isNegotiated">The address is that of a page, and Accept chose the feed.</param>
/// <param name="prefix">Path prefix of the hub.</param>
/// <param name="metrics">Counts answers.</param>
internal sealed class PublishedResult(PublishedDocument document, PublishedBody body, bool isNegotiated, string prefix, HubMetrics metrics) : IResult
{
    /// <summary>Some browsers render XML: whatever a source wrote must not run there.</summary>
    private const string ContentSecurityPolicy = "default-src 'none'; sandbox";

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

        metrics.Published(StatusCodes.Status200OK);
        response.ContentType = document.Key.DocumentFormat.ContentType;
        response.ContentLength = body.Bytes.Length;
        if (body.Coding.Token is { } token)
        {
            response.Headers.ContentEncoding = token;
        }

        if (document.FileName is { } name)
        {
            response.Headers.ContentDisposition = $"attachment; filename=\"{name}\"";
        }

        return HttpMethods.IsHead(request.Method) ? Task.CompletedTask : response.Body.WriteAsync(body.Bytes, httpContext.RequestAborted).AsTask();
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
        if (isNegotiated)
        {
            headers.ContentLocation = prefix + document.Key.Path + document.Key.Query;
        }
    }
}
