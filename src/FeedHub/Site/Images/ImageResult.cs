using System.Globalization;
using FeedHub.Publishing;

namespace FeedHub.Site.Images;

/// <summary>Answers with a picture that came from elsewhere: as the type that its bytes are, for this site alone, and inert if it is opened by itself.</summary>
/// <param name="shown">The picture.</param>
internal sealed class ImageResult(ImageAnswer.Shown shown) : IResult
{
    /// <summary>Content-Security-Policy of everything that is shown as a picture.</summary>
    public const string Inert = PublishedResult.ContentSecurityPolicy;

    /// <summary>There is no such picture, or none that is shown.</summary>
    public static IResult NotFound { get; } = new Refusal(StatusCodes.Status404NotFound, "There is no picture here.\n");

    /// <summary>It is still being fetched.</summary>
    public static IResult Later { get; } = new Refusal(StatusCodes.Status503ServiceUnavailable, "The picture is being fetched; load the page again in a moment.\n");

    /// <inheritdoc/>
    public Task ExecuteAsync(HttpContext httpContext)
    {
        string etag = string.Create(CultureInfo.InvariantCulture, $"\"{shown.FetchedAt.UtcTicks:x}-{shown.Bytes.Length:x}\"");
        HttpResponse response = httpContext.Response;
        WriteHeaders(response.Headers, "public, max-age=604800");
        response.Headers.ETag = etag;
        if (ConditionalRequest.IsCurrent(httpContext.Request.Headers, etag, lastModified: null))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }

        response.ContentType = shown.Kind.ContentType;
        response.ContentLength = shown.Bytes.Length;
        return HttpMethods.IsHead(httpContext.Request.Method) ? Task.CompletedTask : response.Body.WriteAsync(shown.Bytes, httpContext.RequestAborted).AsTask();
    }

    /// <summary>Writes what goes with every picture.</summary>
    /// <param name="headers">The answer's.</param>
    /// <param name="cacheControl">How long it may be kept.</param>
    internal static void WriteHeaders(IHeaderDictionary headers, string cacheControl)
    {
        headers.CacheControl = cacheControl;
        headers.ContentSecurityPolicy = Inert;
        headers.XContentTypeOptions = "nosniff";
        headers["Cross-Origin-Resource-Policy"] = "same-origin"; // other sites do not show pictures through this hub
        headers["X-Robots-Tag"] = "noindex";
    }

    private sealed class Refusal(int statusCode, string text) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            HttpResponse response = httpContext.Response;
            WriteHeaders(response.Headers, statusCode == StatusCodes.Status404NotFound ? "public, max-age=600" : "no-store");
            response.StatusCode = statusCode;
            response.ContentType = "text/plain; charset=utf-8";
            if (statusCode == StatusCodes.Status503ServiceUnavailable)
            {
                response.Headers.RetryAfter = "10";
            }

            return response.WriteAsync(text, httpContext.RequestAborted);
        }
    }
}
