using System.Text;

namespace FeedHub.Testing;

/// <summary>What an <see cref="OriginServer"/> answers to one request. Valid by default; a test states only what matters.</summary>
public sealed record OriginServerAnswer
{
    /// <summary>Status code. A validator that matches turns 200 into 304.</summary>
    public int Status { get; init; } = 200;

    /// <summary>Bytes of the body, as they go over the wire: set <c>Content-Encoding</c> yourself.</summary>
    public ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>Content-Type header; <see langword="null"/> for none.</summary>
    public string? ContentType { get; init; } = "application/rss+xml; charset=utf-8";

    /// <summary>ETag header, with its quotes.</summary>
    public string? ETag { get; init; }

    /// <summary>Last-Modified header.</summary>
    public string? LastModified { get; init; }

    /// <summary>Further headers, in order; a name may come more than once.</summary>
    public IReadOnlyList<(string Name, string Value)> Headers { get; init; } = [];

    /// <summary>Time between the request and the first byte of the answer.</summary>
    public TimeSpan Delay { get; init; }

    /// <summary>Awaited before the first byte of the answer, so that a test decides when it comes.</summary>
    public Task? Gate { get; init; }

    /// <summary>A 200 with this text in UTF-8.</summary>
    public static OriginServerAnswer Of(string body, string? etag = null, string? contentType = "application/rss+xml; charset=utf-8") =>
        new() { Body = Encoding.UTF8.GetBytes(body), ETag = etag, ContentType = contentType };

    /// <summary>A status with an empty body.</summary>
    public static OriginServerAnswer OfStatus(int status, params (string Name, string Value)[] headers) =>
        new() { Status = status, Headers = headers, ContentType = null };

    /// <summary>A redirect.</summary>
    public static OriginServerAnswer Redirect(string location, int status = 302) => OfStatus(status, ("Location", location));
}
