namespace FeedHub.Timeline.Pushing;

/// <summary>A receiver that this process tells something now; nobody else does while the lease holds.</summary>
public sealed record LeasedReceiver
{
    /// <summary>Row id.</summary>
    public required long Id { get; init; }

    /// <summary>Fencing token of the lease.</summary>
    public required long LeaseToken { get; init; }

    /// <summary>How it is told.</summary>
    public required PushKind Kind { get; init; }

    /// <summary>Where.</summary>
    public required string Url { get; init; }

    /// <summary>Host and port.</summary>
    public required string Host { get; init; }

    /// <summary>Canonical path of the document; empty for what follows no single one.</summary>
    public required string Topic { get; init; }

    /// <summary>The topic's URL as the subscriber wrote it.</summary>
    public required string TopicUrl { get; init; }

    /// <summary>Events that are told, separated by spaces; empty for all.</summary>
    public required string Events { get; init; }

    /// <summary>Sealed secret.</summary>
    public string? Secret { get; init; }

    /// <summary>Outbox id up to which it has been told everything.</summary>
    public required long Cursor { get; init; }

    /// <summary>Outbox id of the latest change that it is to be told of.</summary>
    public required long Wanted { get; init; }

    /// <summary>Failed attempts in a row.</summary>
    public required int Attempts { get; init; }

    /// <summary>When the first of them failed.</summary>
    public DateTimeOffset? FailingSince { get; init; }

    /// <summary>Moving average of how long it takes to answer.</summary>
    public required TimeSpan Latency { get; init; }

    /// <summary>Deliveries that arrived.</summary>
    public required long Delivered { get; init; }
}
