namespace FeedHub.Timeline.Sources;

/// <summary>Whether the pages of a source's entries are fetched for their full text.</summary>
public enum FullTextMode
{
    /// <summary>Where the source gives excerpts, and as long as the pages hold more than these.</summary>
    Auto = 0,

    /// <summary>For every entry that has no content of its own.</summary>
    Always = 1,

    /// <summary>Never.</summary>
    Never = 2,
}
