using System.ComponentModel.DataAnnotations;
using FeedHub.Feeds.Normalizing;

namespace FeedHub.Configuration;

/// <summary>Bound from <c>FeedHub</c>; an invalid value stops the start with a message that names it.</summary>
public sealed class HubOptions
{
    /// <summary>Configuration path of this section.</summary>
    public const string Section = "FeedHub";

    /// <summary>Name of this hub in feeds and pages. Default <c>FeedHub</c>, 1 to 100 characters.</summary>
    [Required, StringLength(100, MinimumLength = 1)]
    public string Title { get; set; } = "FeedHub";

    /// <summary>One sentence on what this hub gathers, for feeds and the front page. Default empty, at most 500 characters.</summary>
    [StringLength(500)]
    public string Description { get; set; } = "";

    /// <summary>Folder of everything that is stored; relative to the hub's home. Default <c>data</c>.</summary>
    [Required]
    public string DataDirectory { get; set; } = "data";

    /// <summary>
    /// Folder of the keys that protect sessions and stored credentials, relative to the data directory; several processes share it. Default empty: <c>keys</c> in the data
    /// directory, or with PostgreSQL the database.
    /// </summary>
    public string KeysDirectory { get; set; } = "";

    /// <summary>Absolute http or https URL under which the world reaches this hub, path prefix included. Default empty: only this machine is served.</summary>
    public string PublicBaseUrl { get; set; } = "";

    /// <summary>Host name for <c>tag:</c> URIs (RFC 4151), stored at first start. Default empty: the host of <see cref="PublicBaseUrl"/>, else <c>localhost</c>.</summary>
    [StringLength(253)]
    public string TagAuthority { get; set; } = "";

    /// <summary>What this process does: <c>web</c>, <c>worker</c>, or both. Default both.</summary>
    public IList<string> Roles { get; } = [];

    /// <summary>List of sources that is applied at every start; relative to the hub's home, empty for none. Default <c>feeds.opml</c>; a missing file means no sources.</summary>
    public string SourcesFile { get; set; } = "feeds.opml";

    /// <summary>Authors that are declared, applied at every start; relative to the hub's home, empty for none. Default <c>authors.json</c>; a missing file declares none.</summary>
    public string AuthorsFile { get; set; } = "authors.json";

    /// <summary>Reverse proxies, addresses or networks (<c>10.0.0.0/8</c>), whose <c>X-Forwarded-For</c> says who asks: for limits of single clients alone, never for access. Default none.</summary>
    public IList<string> TrustedProxies { get; } = [];

    /// <summary>Configured topics. Default none: topics come from the sources' categories.</summary>
    public IList<TopicRule> Topics { get; } = [];

    /// <summary>Entries in a published window. Default 50, 1 to 500.</summary>
    [Range(1, 500)]
    public int WindowSize { get; set; } = 50;
}
