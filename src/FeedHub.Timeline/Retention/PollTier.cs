namespace FeedHub.Timeline.Retention;

/// <summary>How finely polls are summed up.</summary>
public enum PollTier
{
    /// <summary>By hour; kept for a quarter.</summary>
    Hour,

    /// <summary>By day, UTC; kept for ever.</summary>
    Day,
}
