using FeedHub.Feeds.Writing;

namespace FeedHub.Publishing;

/// <summary>A format that documents are published in.</summary>
public enum DocumentFormat
{
    /// <summary>Atom 1.0.</summary>
    Atom,

    /// <summary>RSS 2.0.</summary>
    Rss,

    /// <summary>JSON Feed 1.1.</summary>
    Json,

    /// <summary>OPML 2.0.</summary>
    Opml,
}

/// <summary>What a format is called.</summary>
internal static class DocumentFormats
{
    public static readonly DocumentFormat[] OfFeeds = [DocumentFormat.Atom, DocumentFormat.Rss, DocumentFormat.Json];

    extension(DocumentFormat format)
    {
        /// <summary>Suffix in URLs, with its dot.</summary>
        public string Suffix => format switch
        {
            DocumentFormat.Atom => ".atom",
            DocumentFormat.Rss => ".rss",
            DocumentFormat.Json => ".json",
            _ => ".opml",
        };

        public string MediaType => format switch
        {
            DocumentFormat.Atom => FeedMediaTypes.Atom,
            DocumentFormat.Rss => FeedMediaTypes.Rss,
            DocumentFormat.Json => FeedMediaTypes.Json,
            _ => FeedMediaTypes.Opml,
        };

        /// <summary>Value of Content-Type. Without the charset some clients take XML for US-ASCII (RFC 3023).</summary>
        public string ContentType => format switch
        {
            DocumentFormat.Atom => FeedMediaTypes.Atom + "; charset=utf-8",
            DocumentFormat.Rss => FeedMediaTypes.Rss + "; charset=utf-8",
            DocumentFormat.Json => FeedMediaTypes.Json + "; charset=utf-8",
            _ => FeedMediaTypes.Opml + "; charset=utf-8",
        };

        /// <summary>Name for people.</summary>
        public string Label => format switch
        {
            DocumentFormat.Atom => "Atom",
            DocumentFormat.Rss => "RSS",
            DocumentFormat.Json => "JSON Feed",
            _ => "OPML",
        };
    }

    /// <summary>Format of a feed by suffix without dot, whatever its case.</summary>
    public static DocumentFormat? OfFeed(ReadOnlySpan<char> suffix) =>
        suffix.Equals("atom", StringComparison.OrdinalIgnoreCase) ? DocumentFormat.Atom
        : suffix.Equals("rss", StringComparison.OrdinalIgnoreCase) ? DocumentFormat.Rss
        : suffix.Equals("json", StringComparison.OrdinalIgnoreCase) ? DocumentFormat.Json
        : null;
}
