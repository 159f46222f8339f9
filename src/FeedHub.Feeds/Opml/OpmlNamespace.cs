namespace FeedHub.Feeds.Opml;

/// <summary>The namespace of FeedHub's own attributes in OPML.</summary>
public static class OpmlNamespace
{
    /// <summary>Namespace name; not an address to fetch.</summary>
    public const string Uri = "https://feedhub.dev/ns/opml";

    /// <summary>Prefix used when writing.</summary>
    public const string Prefix = "feedhub";
}
