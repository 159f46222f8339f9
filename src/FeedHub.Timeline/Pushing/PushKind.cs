namespace FeedHub.Timeline.Pushing;

/// <summary>How a receiver is told of changes. Stored as a number.</summary>
public enum PushKind
{
    /// <summary>A WebSub subscriber gets the new entries of one feed.</summary>
    WebSub = 0,

    /// <summary>A webhook gets events as signed JSON.</summary>
    Webhook = 1,

    /// <summary>Another hub is told which feeds have changed, and fetches them.</summary>
    Ping = 2,
}
