using System.Globalization;

namespace FeedHub.Polling;

/// <summary>A document of somebody else as a download: named by us, of no type, and without any rights where a browser shows it nevertheless.</summary>
internal static class AnswerFile
{
    private const int LookedAt = 1_024;

    /// <summary>Writes it.</summary>
    /// <param name="response">Where to.</param>
    /// <param name="slug">Slug of the source.</param>
    /// <param name="at">When it was asked for.</param>
    /// <param name="body">The document, as it came.</param>
    /// <param name="cancel">Cancels.</param>
    public static async Task WriteAsync(HttpResponse response, string slug, DateTimeOffset at, ReadOnlyMemory<byte> body, CancellationToken cancel)
    {
        // A text by its name, so that a double click opens an editor and never a browser with the rights of a local page.
        string kind = body.Span[..Math.Min(body.Length, LookedAt)].Contains((byte)0) ? "bin" : "txt";
        response.ContentType = "application/octet-stream";
        response.ContentLength = body.Length;
        response.Headers.ContentDisposition = string.Create(CultureInfo.InvariantCulture, $"attachment; filename=\"{slug}-{at.UtcDateTime:yyyyMMdd'T'HHmmss'Z'}.{kind}\"");
        response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers.CacheControl = "no-store";
        response.Headers["Cross-Origin-Resource-Policy"] = "same-origin";
        await response.Body.WriteAsync(body, cancel);
    }
}
