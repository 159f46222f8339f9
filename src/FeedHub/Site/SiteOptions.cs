namespace FeedHub.Site;

/// <summary>Bound from <c>FeedHub:Site</c>.</summary>
public sealed class SiteOptions
{
    /// <summary>Configuration path of this section.</summary>
    public const string Section = "FeedHub:Site";

    /// <summary>
    /// Pages show pictures from where their publishers keep them (https only), whose servers then see the reader's address, though never the page. Default true; false shows no pictures of entries.
    /// </summary>
    public bool RemoteImages { get; set; } = true;
}
