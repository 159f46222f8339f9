using System.Globalization;
using FeedHub.Configuration;
using FeedHub.Publishing;
using FeedHub.Timeline.Reading;
using Microsoft.Extensions.Options;

namespace FeedHub.Site;

/// <summary>What every page knows of the hub, and how it writes addresses, numbers and dates.</summary>
public sealed class SiteContext
{
    private readonly IOptions<HubOptions> _hub;
    private readonly IOptions<SiteOptions> _site;
    private readonly HubUrls _urls;
    private readonly CanonicalPath _paths;

    internal SiteContext(IOptions<HubOptions> hub, IOptions<SiteOptions> site, HubUrls urls, CanonicalPath paths, SiteAssets assets, SiteTheme theme)
    {
        (_hub, _site, _urls, _paths) = (hub, site, urls, paths);
        Styles = theme.Style is { } own ? [assets.Style.Path, own.Path] : [assets.Style.Path];
        Icon = (theme.Icon ?? assets.Icon).Path;
        IconType = (theme.Icon ?? assets.Icon).ContentType;
        Script = assets.Script.Path;
    }

    /// <summary>Paths of the style sheets, in order.</summary>
    public IReadOnlyList<string> Styles { get; }

    /// <summary>Path of the icon.</summary>
    public string Icon { get; }

    /// <summary>Media type of the icon.</summary>
    public string IconType { get; }

    /// <summary>Path of the script.</summary>
    public string Script { get; }

    /// <summary>Name of the hub.</summary>
    public string Title => _hub.Value.Title;

    /// <summary>One sentence on the hub, or empty.</summary>
    public string Description => _hub.Value.Description;

    /// <summary>Pages may show pictures of other servers.</summary>
    public bool RemoteImages => _site.Value.Images == SiteImages.Direct;

    /// <summary>Pages show icons of sources.</summary>
    public bool SourceIcons => _site.Value.SourceIcons && _site.Value.Images != SiteImages.None;

    /// <summary>Address of a path for links within the site, path prefix included.</summary>
    /// <param name="path">Path that begins with a slash.</param>
    public string Path(string path) => _paths.Prefix + path;

    /// <summary>Address of a view's page for links within the site.</summary>
    /// <param name="view">The view.</param>
    public string Path(ViewSelector view) => Path(HubUrls.PagePath(view));

    /// <summary>Absolute public address of a path, for what leaves the site: feeds above all.</summary>
    /// <param name="path">Path that begins with a slash.</param>
    public string Absolute(string path) => _urls.Absolute(path);

    /// <summary><c>1 article</c>, <c>1,234 articles</c>.</summary>
    /// <param name="count">How many.</param>
    /// <param name="one">Singular.</param>
    /// <param name="many">Plural.</param>
    public static string Count(int count, string one = "article", string many = "articles") =>
        string.Create(CultureInfo.InvariantCulture, $"{count:N0} {(count == 1 ? one : many)}");

    /// <summary>A date for people: <c>December 8, 2015</c>.</summary>
    /// <param name="time">The time; its UTC day is shown.</param>
    public static string Date(DateTimeOffset time) => time.UtcDateTime.ToString("MMMM d, yyyy", CultureInfo.InvariantCulture);

    /// <summary>A moment for people: <c>December 8, 2015, 14:05 UTC</c>.</summary>
    /// <param name="time">The time.</param>
    public static string Moment(DateTimeOffset time) => time.UtcDateTime.ToString("MMMM d, yyyy, HH:mm 'UTC'", CultureInfo.InvariantCulture);

    /// <summary>A date for programs: RFC 3339, as the <c>datetime</c> attribute wants it.</summary>
    /// <param name="time">The time.</param>
    public static string Machine(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>Host of an address for people, without <c>www.</c>; in ASCII, so that look-alike letters of other scripts show.</summary>
    /// <param name="url">Absolute address.</param>
    public static string? Host(string? url) =>
        !Uri.TryCreate(url, UriKind.Absolute, out Uri? uri) ? null
        : uri.IdnHost.StartsWith("www.", StringComparison.OrdinalIgnoreCase) ? uri.IdnHost[4..]
        : uri.IdnHost;
}
