namespace FeedHub.Timeline.Sources;

/// <summary>Order of an operator's list of sources.</summary>
public enum SourceOrder
{
    /// <summary>By title.</summary>
    Title = 0,

    /// <summary>Soonest poll first.</summary>
    NextPoll = 1,

    /// <summary>Longest failure run first.</summary>
    Failures = 2,

    /// <summary>Most entries first.</summary>
    Entries = 3,

    /// <summary>As they were added: for those who read all of them page by page while more come.</summary>
    Added = 4,

    /// <summary>Active, then paused, then gone; by title in each.</summary>
    State = 5,

    /// <summary>Latest poll first.</summary>
    LastPoll = 6,
}
