namespace FeedHub.Feeds.Parsing;

/// <summary>Why a document is no feed. The outcome text of a poll is <c>error:</c> and the lower-case name, words joined by <c>-</c>.</summary>
public enum ParseError
{
    /// <summary>No bytes, or white space only (<c>empty</c>).</summary>
    Empty,

    /// <summary>Readable, but nothing in it is a feed: a web page, an OPML list, other XML or JSON (<c>not-a-feed</c>).</summary>
    NotAFeed,

    /// <summary>No decoding gives usable text (<c>charset</c>).</summary>
    Charset,

    /// <summary>Begins like XML and cannot be recovered (<c>xml</c>).</summary>
    Xml,

    /// <summary>A document type declaration that is not allowed (<c>dtd</c>).</summary>
    Dtd,

    /// <summary>Nested deeper than the limit (<c>depth</c>).</summary>
    Depth,

    /// <summary>Begins like JSON and is not valid JSON (<c>json</c>).</summary>
    Json,

    /// <summary>A count or size limit (<c>limit</c>).</summary>
    Limit,
}
