using FeedHub.News;
using FeedHub.Pushing;

namespace FeedHub.PrivateViews;

/// <summary>What a token opens.</summary>
internal static class PrivateScope
{
    /// <summary>What administers the hub, or is asked by machines: no token opens it.</summary>
    private static readonly string[] Closed = ["/admin", "/hangfire", "/private", "/healthz", "/readyz", "/metrics", "/api", "/openapi", "/scalar"];

    /// <summary>Styles and scripts, which hold nothing of anybody: pages of one view need them too.</summary>
    private static readonly string[] Shared = ["/assets", "/favicon.ico"];

    /// <summary>Whether a token opens a path.</summary>
    /// <param name="scope">Path of the one view that it opens; empty for everything.</param>
    /// <param name="path">Path without the token.</param>
    /// <param name="options">Where the WebSub hub is.</param>
    public static bool Opens(string scope, string path, WebSubOptions options)
    {
        if (Array.Exists(Closed, closed => IsBelow(path, closed)) || IsBelow(path, options.Path))
        {
            return false;
        }

        if (scope.Length == 0)
        {
            return !IsBelow(path, NewsFeed.Path); // who may read everything that is published need not see what ails the hub
        }

        return path.Equals(scope, StringComparison.OrdinalIgnoreCase)
            || path.StartsWith(scope + ".", StringComparison.OrdinalIgnoreCase)
            || path.StartsWith(scope + "/", StringComparison.OrdinalIgnoreCase)
            || Array.Exists(Shared, shared => IsBelow(path, shared));
    }

    private static bool IsBelow(string path, string above) =>
        path.StartsWith(above, StringComparison.OrdinalIgnoreCase) && (path.Length == above.Length || path[above.Length] is '/' or '.');
}
