namespace FeedHub.Feeds.Normalizing;

/// <summary>Where the bylines of an entry were found. Stored: numbers stay.</summary>
public enum BylineOrigin
{
    /// <summary>The feed names them for the entry.</summary>
    Entry = 0,

    /// <summary>The feed names them for all of its entries.</summary>
    Feed = 1,

    /// <summary>The entry was copied, and its atom:source names them.</summary>
    CopiedFeed = 2,

    /// <summary>The entry's own text names them.</summary>
    Content = 3,

    /// <summary>The entry's page names them.</summary>
    Page = 4,
}
