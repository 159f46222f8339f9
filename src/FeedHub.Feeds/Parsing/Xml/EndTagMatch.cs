namespace FeedHub.Feeds.Parsing.Xml;

/// <summary>What an end tag ends.</summary>
internal enum EndTagMatch
{
    /// <summary>Nothing that is open.</summary>
    None,

    /// <summary>The innermost open element.</summary>
    Innermost,

    /// <summary>An element around the innermost one.</summary>
    Outer,

    /// <summary>The innermost open element, under a wrong name.</summary>
    Misspelt,
}
