namespace FeedHub.Timeline.Pushing;

/// <summary>How far a subscription of this hub's to a source is. Stored as a number.</summary>
public enum SourcePushState
{
    /// <summary>The hub is to be asked, or has been and has not verified.</summary>
    Wanted = 0,

    /// <summary>The hub has verified that it is wanted.</summary>
    Active = 1,

    /// <summary>The hub is to be told that it is wanted no longer.</summary>
    Leaving = 2,
}
