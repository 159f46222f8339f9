using System.Text;

namespace FeedHub.Feeds.Normalizing;

/// <summary>The form of a page's address under which the same story from several sources meets.</summary>
public static class StoryUrl
{
    private static readonly string[] Mirrors = ["www.", "m.", "mobile.", "amp.", "touch.", "wap."];
    private static readonly string[] MobileSuffixes = ["/amp.html", "/amp", ".amp.html", ".amp", "/print"];
    private static readonly string[] PageSuffixes = [".html", ".htm", ".shtml", ".xhtml"];
    private static readonly string[] IndexNames = ["/index.html", "/index.htm", "/index.php", "/index.xhtml", "/index.jsp", "/index.asp", "/index.aspx", "/default.aspx", "/default.asp", "/default.htm", "/home.html"];

    // Parameters that choose a form of the same page. Only with these values: elsewhere they choose the page.
    private static readonly string[] FormParameters = ["amp", "amp=1", "amp=true", "outputtype=amp", "output=amp", "print=1", "print=true", "view=print", "m=1", "m=0", "mobile=1", "mobile=0", "rss=1", "feed=1", "alt=amp"];

    // Pages that always show what is newest name no entry.
    private static readonly HashSet<string> Sections = new(StringComparer.OrdinalIgnoreCase)
    {
        "/blog", "/news", "/newsroom", "/feed", "/rss", "/atom", "/posts", "/articles", "/archive", "/archives", "/changelog", "/releases", "/releasenotes", "/release-notes", "/updates", "/press", "/home", "/index", "/jobs",
        "/events", "/podcast", "/podcasts", "/videos", "/status", "/live", "/latest", "/en", "/de", "/fr", "/es",
    };

    /// <summary>Key of an entry's page: the one that its markup calls canonical, unless that names no story; else the linked one.</summary>
    /// <param name="link">Absolute http or https URL, if the entry has a page.</param>
    /// <param name="canonical">What the page calls canonical, if it does.</param>
    public static EntryKey? KeyOf(Uri? link, Uri? canonical) => (canonical is null ? null : KeyOf(canonical)) ?? (link is null ? null : KeyOf(link));

    /// <summary>
    /// Key of an address: without scheme, <c>www.</c> and the names of mobile sites, default port, tracking parameters, fragment, AMP and index names and trailing slash, redirectors unwrapped, parameters in
    /// alphabetical order. The front page of a site, or of a section, names no story.
    /// </summary>
    /// <param name="link">Absolute http or https URL.</param>
    public static EntryKey? KeyOf(Uri link)
    {
        ArgumentNullException.ThrowIfNull(link);

        link = WrappedUrl.Unwrap(link);
        string path = PathOf(link);
        string query = QueryOf(link);
        string fragment = FragmentOf(link);
        if (query.Length == 0 && fragment.Length == 0 && (path.Length == 0 || Sections.Contains(path)))
        {
            return null;
        }

        StringBuilder story = new(link.AbsoluteUri.Length);
        story.Append(HostOf(link));
        if (!link.IsDefaultPort)
        {
            story.Append(':').Append(link.Port);
        }

        return EntryKey.Of("story", story.Append(path).Append(query).Append(fragment).ToString());
    }

    /// <summary>Host of a page: mobile and AMP addresses of a site are the site.</summary>
    /// <param name="link">Absolute http or https URL.</param>
    public static string HostOf(Uri link)
    {
        ArgumentNullException.ThrowIfNull(link);

        string host = link.IdnHost.ToLowerInvariant().TrimEnd('.');
        foreach (string mirror in Mirrors)
        {
            if (host.StartsWith(mirror, StringComparison.Ordinal) && host.IndexOf('.', mirror.Length) > 0)
            {
                return host[mirror.Length..];
            }
        }

        return host;
    }

    private static string PathOf(Uri link)
    {
        string path = link.AbsolutePath;
        int session = path.IndexOf(";jsessionid=", StringComparison.OrdinalIgnoreCase);
        path = (session < 0 ? path : path[..session]).TrimEnd('/');
        if (path.Contains("//", StringComparison.Ordinal))
        {
            path = string.Join('/', path.Split('/', StringSplitOptions.RemoveEmptyEntries).Prepend(""));
        }

        path = path.StartsWith("/amp/", StringComparison.OrdinalIgnoreCase) ? path[4..] : path;
        path = Without(path, IndexNames);
        path = Without(Without(path, MobileSuffixes), PageSuffixes).TrimEnd('/');
        return path.Contains('%', StringComparison.Ordinal) ? Uri.UnescapeDataString(path).Normalize() : path;
    }

    private static string Without(string path, string[] endings)
    {
        foreach (string ending in endings)
        {
            if (path.EndsWith(ending, StringComparison.OrdinalIgnoreCase))
            {
                return path[..^ending.Length];
            }
        }

        return path;
    }

    private static string QueryOf(Uri link)
    {
        string query = TrackingParameters.KeptOfStory(link.Query);
        if (query.Length < 2)
        {
            return "";
        }

        string[] parameters = [.. query[1..].Split('&', StringSplitOptions.RemoveEmptyEntries).Where(p => !FormParameters.Contains(p, StringComparer.OrdinalIgnoreCase))];
        Array.Sort(parameters, StringComparer.Ordinal);
        return parameters.Length == 0 ? "" : "?" + string.Join('&', parameters);
    }

    // A route of a page that is one program, or a place that is counted or dated ("changelog#v2.1"): those name entries. All others name places within one.
    private static string FragmentOf(Uri link)
    {
        string fragment = link.Fragment;
        bool isRoute = fragment.StartsWith("#!", StringComparison.Ordinal) || fragment.StartsWith("#/", StringComparison.Ordinal);
        bool isCounted = fragment.Length > 1 && fragment.IndexOf('=', StringComparison.Ordinal) < 0
            && (char.IsAsciiDigit(fragment[1]) || (fragment.Length > 2 && fragment[1] is 'v' or 'V' && char.IsAsciiDigit(fragment[2])));
        return isRoute || isCounted ? fragment : "";
    }
}
