using FeedHub.Publishing;

namespace FeedHub.Site;

/// <summary>Answers with an asset; most never change under their name (RFC 8246).</summary>
/// <param name="asset">What to send.</param>
internal sealed class SiteAssetResult(SiteAsset asset) : IResult
{
    /// <inheritdoc/>
    public Task ExecuteAsync(HttpContext httpContext)
    {
        PublishedBody body = asset.Bodies[(int)ContentCodings.Choose(httpContext.Request.Headers.AcceptEncoding)];
        IHeaderDictionary headers = httpContext.Response.Headers;
        headers.CacheControl = asset.IsImmutable ? "public, max-age=31536000, immutable" : "public, max-age=3600";
        headers.ETag = body.ETag;
        headers.Vary = "Accept-Encoding";
        headers.XContentTypeOptions = "nosniff";
        headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'; sandbox"; // an SVG opened by itself is a document
        if (ConditionalRequest.IsCurrent(httpContext.Request.Headers, body.ETag, lastModified: null))
        {
            httpContext.Response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }

        headers.ContentEncoding = body.Coding.Token;
        httpContext.Response.ContentType = asset.ContentType;
        httpContext.Response.ContentLength = body.Bytes.Length;
        return HttpMethods.IsHead(httpContext.Request.Method) ? Task.CompletedTask : httpContext.Response.Body.WriteAsync(body.Bytes, httpContext.RequestAborted).AsTask();
    }
}
