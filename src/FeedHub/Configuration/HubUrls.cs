using FeedHub.Timeline.Reading;

namespace FeedHub.Configuration;

/// <summary>Builds every absolute URL the hub publishes, from configuration and never from a request's Host header.</summary>
/// <param name="baseUrl">Absolute URL without a trailing slash: the public base URL, else the loopback address that is listened on.</param>
public sealed class HubUrls(Func<string> baseUrl)
{
    /// <summary>Absolute URL of the hub, without a trailing slash.</summary>
    public string Base => baseUrl();

    /// <summary>Absolute URL of a path that begins with a slash.</summary>
    /// <param name="path">Path on this hub.</param>
    public string Absolute(string path) => Base + path;

    /// <summary>Path of a view's feeds without suffix: <c>/feeds/all</c>, <c>/authors/lukas-polacek</c>.</summary>
    /// <param name="view">The view.</param>
    public static string FeedPath(ViewSelector view) => view is ViewSelector.All ? "/feeds/all" : PagePath(view);

    /// <summary>What belongs to a view's address behind its path and suffix: a query with its question mark, or nothing.</summary>
    /// <param name="view">The view.</param>
    public static string ViewQuery(ViewSelector view) => view switch
    {
        ViewSelector.Search(var query) => "?q=" + Uri.EscapeDataString(query),
        ViewSelector.Mix(var parts) => "?" + parts.Text,
        _ => "",
    };

    /// <summary>Address of a view's page, its query included.</summary>
    /// <param name="view">The view.</param>
    public static string PageAddress(ViewSelector view) => PagePath(view) + ViewQuery(view);

    /// <summary>Adds a parameter to a query.</summary>
    /// <param name="query">A query with its question mark, or nothing.</param>
    /// <param name="pair">Name and value, escaped.</param>
    public static string With(string query, string pair) => query.Length == 0 ? "?" + pair : $"{query}&{pair}";

    /// <summary>Path of a view's page: <c>/</c>, <c>/authors/lukas-polacek</c>.</summary>
    /// <param name="view">The view.</param>
    public static string PagePath(ViewSelector view) => view switch
    {
        ViewSelector.All => "/",
        ViewSelector.Author(var slug) => $"/authors/{slug}",
        ViewSelector.Topic(var slug) => $"/topics/{slug}",
        ViewSelector.Series(var slug) => $"/series/{slug}",
        ViewSelector.Source(var slug) => $"/sources/{slug}",
        ViewSelector.Folder(var slug) => $"/folders/{slug}",
        ViewSelector.Language(var tag) => $"/languages/{tag}",
        ViewSelector.Search => "/search",
        ViewSelector.Mix => "/feeds/mix",
        ViewSelector.Corrections => "/corrections",
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
