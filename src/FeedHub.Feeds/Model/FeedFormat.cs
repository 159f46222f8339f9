namespace FeedHub.Feeds;

/// <summary>The family a document belongs to; the exact version is <see cref="Feed.Version"/>.</summary>
public enum FeedFormat
{
    /// <summary>RSS 0.91 to 0.94 and 2.0: root <c>rss</c>.</summary>
    Rss,

    /// <summary>RSS 0.90, 1.0 and 1.1: based on RDF.</summary>
    Rdf,

    /// <summary>Atom 0.3 and 1.0 (RFC 4287).</summary>
    Atom,

    /// <summary>JSON Feed 1.0 and 1.1.</summary>
    Json,

    /// <summary>Channel Definition Format.</summary>
    Cdf,

    /// <summary>A web page read as a feed (microformats or found structure).</summary>
    Html,
}
