using System.Diagnostics;
using System.Globalization;

namespace FeedHub.Fetching;

/// <summary>The outcome text of a <see cref="FetchError"/>.</summary>
public static class FetchErrorText
{
    extension(FetchError error)
    {
        /// <summary>Lower-case words joined by hyphens, as they follow <c>error:</c> in an outcome.</summary>
        /// <param name="statusCode">Final status, for <see cref="FetchError.HttpStatus"/>.</param>
        public string Text(int? statusCode) => error switch
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
            FetchError.HttpStatus => "http-" + (statusCode ?? 0).ToString("000", CultureInfo.InvariantCulture),
            _ => throw new UnreachableException(),
        };
    }
}
