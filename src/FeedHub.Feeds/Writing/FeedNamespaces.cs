namespace FeedHub.Feeds.Writing;

/// <summary>XML namespaces of what FeedHub writes, with the prefixes that validators and readers know them by.</summary>
internal static class FeedNamespaces
{
    public const string Atom = "http://www.w3.org/2005/Atom";
    public const string Content = "http://purl.org/rss/1.0/modules/content/";
    public const string CreativeCommons = "http://backend.userland.com/creativeCommonsRssModule";
    public const string DublinCore = "http://purl.org/dc/elements/1.1/";
    public const string History = "http://purl.org/syndication/history/1.0";
    public const string ITunes = "http://www.itunes.com/dtds/podcast-1.0.dtd";
    public const string Media = "http://search.yahoo.com/mrss/";
    public const string Slash = "http://purl.org/rss/1.0/modules/slash/";
    public const string Threading = "http://purl.org/syndication/thread/1.0";
    public const string Tombstones = "http://purl.org/atompub/tombstones/1.0";
    public const string Xml = "http://www.w3.org/XML/1998/namespace";

    private const string Xmlns = "http://www.w3.org/2000/xmlns/";

    /// <summary>What <see cref="AtomWriter"/> may use beside Atom's own; declared once, at the root.</summary>
    public static readonly (string Prefix, string Uri)[] InAtom = [("itunes", ITunes), ("media", Media), ("thr", Threading)];

    /// <summary>What <see cref="RssWriter"/> may use; declared once, at the channel.</summary>
    public static readonly (string Prefix, string Uri)[] InRss =
    [
        ("atom", Atom), ("content", Content), ("creativeCommons", CreativeCommons), ("dc", DublinCore), ("itunes", ITunes), ("media", Media),
        ("slash", Slash), ("thr", Threading),
    ];

    public static void Declare(System.Xml.XmlWriter writer, (string Prefix, string Uri)[] namespaces)
    {
        foreach ((string prefix, string uri) in namespaces)
        {
            writer.WriteAttributeString("xmlns", prefix, Xmlns, uri);
        }
    }
}
