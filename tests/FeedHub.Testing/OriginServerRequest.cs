using System.Net;
using Microsoft.AspNetCore.Http;

namespace FeedHub.Testing;

/// <summary>One request that an <see cref="OriginServer"/> received.</summary>
public sealed class OriginServerRequest
{
    private readonly Dictionary<string, string> _headers = new(StringComparer.OrdinalIgnoreCase);

    internal OriginServerRequest(HttpRequest request, long timestamp)
    {
        Method = request.Method;
        Path = request.Path.Value ?? "/";
        Query = request.QueryString.Value ?? "";
        Connection = request.HttpContext.Connection.Id;
        Timestamp = timestamp;
        foreach (var (name, values) in request.Headers)
        {
            _headers[name] = values.ToString();
        }
    }

    /// <summary>Method, upper case.</summary>
    public string Method { get; }

    /// <summary>Decoded path.</summary>
    public string Path { get; }

    /// <summary>Query with its question mark, or empty.</summary>
    public string Query { get; }

    /// <summary>Names the connection, so that a test sees reuse.</summary>
    public string Connection { get; }

    /// <summary><see cref="System.Diagnostics.Stopwatch"/> timestamp of its arrival.</summary>
    public long Timestamp { get; }

    /// <summary>Status that was answered; 0 until then.</summary>
    public HttpStatusCode Answered { get; internal set; }

    /// <summary>All headers as received; bytes above ASCII are Latin-1 characters.</summary>
    public IReadOnlyDictionary<string, string> Headers => _headers;

    /// <summary>If-None-Match as received.</summary>
    public string? IfNoneMatch => Header("If-None-Match");

    /// <summary>If-Modified-Since as received.</summary>
    public string? IfModifiedSince => Header("If-Modified-Since");

    /// <summary>User-Agent as received.</summary>
    public string? UserAgent => Header("User-Agent");

    /// <summary>One header as received; <see langword="null"/> where it is absent.</summary>
    public string? Header(string name) => _headers.GetValueOrDefault(name);
}
