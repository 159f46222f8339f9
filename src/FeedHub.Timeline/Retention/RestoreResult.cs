namespace FeedHub.Timeline.Retention;

/// <summary>What came of asking for a retracted entry back.</summary>
public enum RestoreResult
{
    /// <summary>It is back.</summary>
    Restored,

    /// <summary>No such entry was retracted.</summary>
    NotRetracted,

    /// <summary>Its publisher deleted it, its page is gone, or it was too old: nobody but an operator's own word can be taken back.</summary>
    NotByOperator,

    /// <summary>It was retracted for good, or so long ago that its content is gone.</summary>
    ContentGone,

    /// <summary>Its author or publisher opted out.</summary>
    OptedOut,
}
