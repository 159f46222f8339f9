using System.Diagnostics;
using System.Globalization;

namespace FeedHub.Fetching;

/// <summary>The words that stand for failures in <c>error:CLASS</c>, in metrics and in incidents. They are stable: programs compare them.</summary>
public static class FetchErrorClasses
{
    /// <summary>410.</summary>
    public const string Gone = "gone";

    /// <summary>429, 503 with Retry-After, or a host in cooldown.</summary>
    public const string RateLimited = "rate-limited";

    /// <summary>The word for a failure.</summary>
    /// <param name="error">Class of the failure.</param>
    /// <param name="statusCode">Last status, which <see cref="FetchError.HttpStatus"/> names: <c>http-404</c>.</param>
    public static string Name(FetchError error, int? statusCode) => error switch
    {
        FetchError.Timeout => "timeout",
        FetchError.TooLarge => "too-large",
        FetchError.Headers => "headers",
        FetchError.Protocol => "protocol",
        FetchError.Truncated => "truncated",
        FetchError.Connection => "connection",
        FetchError.Dns => "dns",
        FetchError.Tls => "tls",
        FetchError.ContentEncoding => "content-encoding",
        FetchError.RedirectLoop => "redirect-loop",
        FetchError.TooManyRedirects => "too-many-redirects",
        FetchError.RedirectTarget => "redirect-target",
        FetchError.BlockedAddress => "blocked-address",
        FetchError.Auth => "auth",
        FetchError.HttpStatus => string.Create(CultureInfo.InvariantCulture, $"http-{statusCode ?? 0:000}"),
        _ => throw new UnreachableException($"{error} has no name"),
    };
}
