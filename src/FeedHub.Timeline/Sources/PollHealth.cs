namespace FeedHub.Timeline.Sources;

/// <summary>Outcome of one poll in a health bar.</summary>
public enum PollHealth
{
    /// <summary>A document was read.</summary>
    Fetched = 1,

    /// <summary>304, or the same bytes as before.</summary>
    Unchanged = 2,

    /// <summary>Asked to come later (429, 503).</summary>
    Deferred = 3,

    /// <summary>Failed.</summary>
    Failed = 4,
}
