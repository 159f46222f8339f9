namespace FeedHub.Feeds.Normalizing;

/// <summary>Addresses that only lead to another one: AMP caches, redirectors of search engines and social networks, web archives.</summary>
internal static class WrappedUrl
{
    private const int MaxDepth = 3;
    private const string AmpCache = ".cdn.ampproject.org";

    // Host, beginning of the path, and the parameter that holds the address.
    private static readonly (string Host, string Path, string Parameter)[] Redirectors =
    [
        ("google.", "/url", "q"), ("google.", "/url", "url"), ("l.facebook.com", "/l.php", "u"), ("lm.facebook.com", "/l.php", "u"), ("facebook.com", "/sharer", "u"), ("t.umblr.com", "/redirect", "z"),
        ("out.reddit.com", "/", "url"), ("youtube.com", "/redirect", "q"), ("getpocket.com", "/redirect", "url"), ("l.instagram.com", "/", "u"), ("vk.com", "/away.php", "to"), ("news.url.google.com", "/url", "url"),
        ("steamcommunity.com", "/linkfilter", "url"), ("slack-redir.net", "/link", "url"), ("linkedin.com", "/redir/redirect", "url"), ("duckduckgo.com", "/l", "uddg"), ("href.li", "/", ""),
    ];

    /// <summary>Where it leads; the same address if it leads nowhere else.</summary>
    /// <param name="url">Absolute http or https URL.</param>
    public static Uri Unwrap(Uri url)
    {
        for (int depth = 0; depth < MaxDepth && Inner(url) is { } inner; depth++)
        {
            url = inner;
        }

        return url;
    }

    private static Uri? Inner(Uri url)
    {
        string host = url.IdnHost;
        string path = url.AbsolutePath;
        if (host.EndsWith(AmpCache, StringComparison.OrdinalIgnoreCase))
        {
            return OfAmp(path, path.IndexOf('/', 1) + 1); // /c/s/host/path, /v/s/host/path
        }

        string bare = host.StartsWith("www.", StringComparison.OrdinalIgnoreCase) ? host[4..] : host;
        if (bare.StartsWith("google.", StringComparison.OrdinalIgnoreCase) && path.StartsWith("/amp/", StringComparison.Ordinal))
        {
            return OfAmp(path, 5);
        }

        if (bare.Equals("web.archive.org", StringComparison.OrdinalIgnoreCase))
        {
            int http = url.OriginalString.IndexOf("/http", StringComparison.Ordinal);
            return http < 0 ? null : Web(url.OriginalString[(http + 1)..]);
        }

        if (bare.Equals("youtu.be", StringComparison.OrdinalIgnoreCase) && path.Length > 1)
        {
            return Web("https://www.youtube.com/watch?v=" + path[1..]);
        }

        foreach ((string redirector, string begins, string parameter) in Redirectors)
        {
            bool isHost = redirector.EndsWith('.') ? bare.StartsWith(redirector, StringComparison.OrdinalIgnoreCase) : bare.Equals(redirector, StringComparison.OrdinalIgnoreCase);
            if (isHost && path.StartsWith(begins, StringComparison.Ordinal) && Web(Parameter(url.Query, parameter)) is { } target)
            {
                return target;
            }
        }

        return null;
    }

    private static Uri? OfAmp(string path, int start)
    {
        if (start <= 0 || start >= path.Length)
        {
            return null;
        }

        bool isSecure = path.AsSpan(start).StartsWith("s/", StringComparison.Ordinal);
        return Web((isSecure ? "https://" : "http://") + path[(isSecure ? start + 2 : start)..]);
    }

    private static string? Parameter(string query, string name)
    {
        if (name.Length == 0)
        {
            return query.TrimStart('?');
        }

        foreach (string parameter in query.TrimStart('?').Split('&'))
        {
            if (parameter.StartsWith(name + "=", StringComparison.Ordinal))
            {
                return Uri.UnescapeDataString(parameter[(name.Length + 1)..]);
            }
        }

        return null;
    }

    private static Uri? Web(string? text) => Uri.TryCreate(text, UriKind.Absolute, out Uri? url) && WebAddress.IsWeb(url) && url.Host.Contains('.', StringComparison.Ordinal) ? url : null;
}
