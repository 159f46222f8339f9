namespace FeedHub.Feeds.Parsing.Xml;

/// <summary>The vocabulary an element or attribute belongs to, whichever of its URIs, spellings or prefixes named it.</summary>
internal enum Vocabulary
{
    /// <summary>No namespace, any RSS namespace, or an unknown default namespace: the format's own words.</summary>
    Core,

    /// <summary>Atom 1.0 (RFC 4287).</summary>
    Atom,

    /// <summary>Atom 0.3 and its drafts.</summary>
    Atom03,

    /// <summary>RDF syntax.</summary>
    Rdf,

    /// <summary>Dublin Core elements 1.0 and 1.1.</summary>
    DublinCore,

    /// <summary>Dublin Core terms.</summary>
    DublinCoreTerms,

    /// <summary>RSS 1.0 content module.</summary>
    Content,

    /// <summary>Media RSS.</summary>
    Media,

    /// <summary>Apple podcasts.</summary>
    Itunes,

    /// <summary>Podcasting 2.0.</summary>
    Podcast,

    /// <summary>Google Play podcasts.</summary>
    GooglePlay,

    /// <summary>Slash.</summary>
    Slash,

    /// <summary>Well-formed web: comment API.</summary>
    CommentApi,

    /// <summary>Atom threading (RFC 4685).</summary>
    Threading,

    /// <summary>GeoRSS.</summary>
    GeoRss,

    /// <summary>W3C basic geo.</summary>
    Geo,

    /// <summary>Geography markup language.</summary>
    Gml,

    /// <summary>creativeCommons RSS module.</summary>
    CreativeCommonsRss,

    /// <summary>Creative Commons in RDF.</summary>
    CreativeCommons,

    /// <summary>RSS 1.0 syndication module.</summary>
    Syndication,

    /// <summary>FeedBurner.</summary>
    FeedBurner,

    /// <summary>Pheedo.</summary>
    Pheedo,

    /// <summary>Feed paging and archiving (RFC 5005).</summary>
    FeedHistory,

    /// <summary>Deleted entries (RFC 6721).</summary>
    Tombstones,

    /// <summary>Scripting News' <c>source</c>.</summary>
    Source,

    /// <summary>Atom publishing protocol (RFC 5023).</summary>
    Publishing,

    /// <summary>XHTML.</summary>
    Xhtml,

    /// <summary>The reserved <c>xml</c> prefix.</summary>
    Xml,

    /// <summary>RSS 1.0 web administration: generator agent.</summary>
    Admin,

    /// <summary>Anything else.</summary>
    Other,
}
