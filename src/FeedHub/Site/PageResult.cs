using System.Text;
using FeedHub.Publishing;

namespace FeedHub.Site;

/// <summary>Answers with a page: validators, protection, compression.</summary>
/// <param name="html">The page.</param>
/// <param name="statusCode">200, 404 or 500.</param>
/// <param name="remoteImages">Pictures of other servers may be shown.</param>
/// <param name="isNoIndex">Search engines should leave it out.</param>
/// <param name="isNegotiated">The address also serves feeds by Accept.</param>
internal sealed class PageResult(string html, int statusCode, bool remoteImages, bool isNoIndex, bool isNegotiated) : IResult
{
    /// <inheritdoc/>
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        byte[] body = Encoding.UTF8.GetBytes(html);
        HttpResponse response = httpContext.Response;
        string etag = "W/" + PublishedBody.TagOf(body); // weak: one tag for all codings, which are made anew for each answer
        WriteHeaders(response.Headers, etag);
        response.StatusCode = statusCode;
        if (statusCode == StatusCodes.Status200OK && ConditionalRequest.IsCurrent(httpContext.Request.Headers, etag, lastModified: null))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        ContentCoding coding = ContentCodings.Choose(httpContext.Request.Headers.AcceptEncoding);
        body = ContentCodings.Apply(coding, body);
        response.ContentType = "text/html; charset=utf-8";
        response.ContentLength = body.Length;
        response.Headers.ContentEncoding = coding.Token;
        if (!HttpMethods.IsHead(httpContext.Request.Method))
        {
            await response.Body.WriteAsync(body, httpContext.RequestAborted);
        }
    }

    private void WriteHeaders(IHeaderDictionary headers, string etag)
    {
        headers.CacheControl = statusCode == StatusCodes.Status200OK ? "public, no-cache" : "no-store"; // revalidated every time: a 304 is cheap
        headers.ETag = statusCode == StatusCodes.Status200OK ? etag : default;
        headers.Vary = isNegotiated ? "Accept, Accept-Encoding" : "Accept-Encoding";
        headers.ContentSecurityPolicy = remoteImages ? SiteSecurity.WithRemoteImages : SiteSecurity.Strict;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        if (isNoIndex)
        {
            headers["X-Robots-Tag"] = "noindex";
        }
    }
}

/// <summary>Content-Security-Policy of pages: own script and style, nothing inline, pictures of publishers over https where allowed. Whatever passed the sanitiser stays inert.</summary>
internal static class SiteSecurity
{
    public const string Strict = "default-src 'none'; style-src 'self'; img-src 'self'; script-src 'self'; font-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
    public const string WithRemoteImages = "default-src 'none'; style-src 'self'; img-src 'self' https:; script-src 'self'; font-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
}
