namespace FeedHub.Timeline.Storage.Rows;

/// <summary>Somebody who is told of changes: a WebSub subscription, a webhook, or a hub that is pinged.</summary>
internal sealed class PushReceiverRow
{
    /// <summary>Row id.</summary>
    public long Id { get; set; }

    /// <summary>A <see cref="Pushing.PushKind"/>.</summary>
    public int Kind { get; set; }

    /// <summary>SHA-256 of kind, address and topic: one row for each.</summary>
    public byte[] Key { get; set; } = [];

    /// <summary>Name that the operator gave; empty for subscriptions.</summary>
    public string Name { get; set; } = "";

    /// <summary>Where it is told.</summary>
    public string Url { get; set; } = "";

    /// <summary>Host and port of the address.</summary>
    public string Host { get; set; } = "";

    /// <summary>Canonical path of the document that is pushed; empty for what follows no single one.</summary>
    public string Topic { get; set; } = "";

    /// <summary>The topic's URL as the subscriber wrote it.</summary>
    public string TopicUrl { get; set; } = "";

    /// <summary>Path of the view whose changes count; <c>*</c> for any change of entries.</summary>
    public string ViewKey { get; set; } = "";

    /// <summary>Events that are told, separated by spaces; empty for all.</summary>
    public string Events { get; set; } = "";

    /// <summary>Sealed secret.</summary>
    public string? Secret { get; set; }

    /// <summary>0 active, 1 stopped.</summary>
    public int State { get; set; }

    /// <summary>When it was first known.</summary>
    public long CreatedMs { get; set; }

    /// <summary>When it last said that it wants to go on.</summary>
    public long RenewedMs { get; set; }

    /// <summary>When a subscription's lease ends; null for what has none.</summary>
    public long? EndsMs { get; set; }

    /// <summary>Outbox id up to which it has been told everything.</summary>
    public long CursorId { get; set; }

    /// <summary>Outbox id of the latest change that it is to be told of; there is something to tell while it is beyond the cursor.</summary>
    public long WantedId { get; set; }

    /// <summary>No attempt before.</summary>
    public long NextMs { get; set; }

    /// <summary>Failed attempts in a row.</summary>
    public int Attempts { get; set; }

    /// <summary>When the first of them failed.</summary>
    public long? FailingSinceMs { get; set; }

    /// <summary>Moving average of how long it takes to answer.</summary>
    public int LatencyMs { get; set; }

    /// <summary>Status of the last answer; null if none arrived.</summary>
    public int? LastStatus { get; set; }

    /// <summary>When it was last told, or an attempt failed.</summary>
    public long? LastMs { get; set; }

    /// <summary>What was wrong with the last attempt.</summary>
    public string? LastError { get; set; }

    /// <summary>Deliveries that arrived.</summary>
    public long Delivered { get; set; }

    /// <summary>Process that delivers just now.</summary>
    public string? LeaseOwner { get; set; }

    /// <summary>Fencing token: rises with each lease.</summary>
    public long LeaseToken { get; set; }

    /// <summary>When the lease ends.</summary>
    public long LeaseUntilMs { get; set; }
}
