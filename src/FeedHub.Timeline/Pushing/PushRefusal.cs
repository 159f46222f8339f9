namespace FeedHub.Timeline.Pushing;

/// <summary>Why a WebSub request is not taken.</summary>
public enum PushRefusal
{
    /// <summary>Too many requests wait to be confirmed.</summary>
    Busy,

    /// <summary>The hub has as many subscriptions as it takes.</summary>
    Full,

    /// <summary>The document has as many subscriptions as it takes.</summary>
    TopicFull,

    /// <summary>The callback's host has as many subscriptions as it may.</summary>
    HostFull,
}
