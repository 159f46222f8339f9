namespace FeedHub.Publishing;

/// <summary>How much of entries a feed gives.</summary>
public enum ContentMode
{
    /// <summary>Full content.</summary>
    Full,

    /// <summary>The summary; where a publisher gives none, the beginning of the text.</summary>
    Summary,

    /// <summary>Titles and links.</summary>
    None,
}
