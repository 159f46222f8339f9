namespace FeedHub.Timeline.Pushing;

/// <summary>What is to be asked or told of a WebSub subscription. Stored as a number.</summary>
public enum PushRequestMode
{
    /// <summary>Ask whether it is wanted.</summary>
    Subscribe = 0,

    /// <summary>Ask whether it is to end.</summary>
    Unsubscribe = 1,

    /// <summary>Tell that there is none (W3C WebSub §5.2).</summary>
    Denied = 2,
}
