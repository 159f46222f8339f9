namespace FeedHub.Timeline.FullText;

/// <summary>How far the full text of an entry is.</summary>
public enum FullTextState
{
    /// <summary>To be fetched, for the first time or again.</summary>
    Pending = 0,

    /// <summary>Extracted.</summary>
    Done = 1,

    /// <summary>The page gives nothing better, or does not want to be read; not tried again.</summary>
    Nothing = 2,
}
