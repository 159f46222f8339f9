namespace FeedHub.Feeds.Writing;

/// <summary>Media types and suffixes of the formats FeedHub publishes.</summary>
public static class FeedMediaTypes
{
    /// <summary>Atom 1.0 (RFC 4287 §7).</summary>
    public const string Atom = "application/atom+xml";

    /// <summary>RSS 2.0, by custom.</summary>
    public const string Rss = "application/rss+xml";

    /// <summary>JSON Feed 1.1.</summary>
    public const string Json = "application/feed+json";

    /// <summary>OPML 2.0, by custom.</summary>
    public const string Opml = "text/x-opml";

    internal const string AtomSuffix = ".atom";
    internal const string RssSuffix = ".rss";
    internal const string JsonSuffix = ".json";
    internal const string Generator = "FeedHub";
}
