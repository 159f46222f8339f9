namespace FeedHub.Timeline.Storage.Rows;

/// <summary>What a WebSub subscriber asked for and has not confirmed, or is to be told of its subscription.</summary>
internal sealed class PushRequestRow
{
    /// <summary>Row id.</summary>
    public long Id { get; set; }

    /// <summary>A <see cref="Pushing.PushRequestMode"/>.</summary>
    public int Mode { get; set; }

    /// <summary>SHA-256 of address and topic.</summary>
    public byte[] Key { get; set; } = [];

    /// <summary>Where the subscriber listens.</summary>
    public string Url { get; set; } = "";

    /// <summary>Host and port of the address.</summary>
    public string Host { get; set; } = "";

    /// <summary>Canonical path of the document.</summary>
    public string Topic { get; set; } = "";

    /// <summary>The topic's URL as the subscriber wrote it.</summary>
    public string TopicUrl { get; set; } = "";

    /// <summary>Path of the view whose changes count.</summary>
    public string ViewKey { get; set; } = "";

    /// <summary>Sealed secret.</summary>
    public string? Secret { get; set; }

    /// <summary>Length of the lease, in seconds.</summary>
    public long LeaseSeconds { get; set; }

    /// <summary>What the subscriber is told, if it is refused.</summary>
    public string? Reason { get; set; }

    /// <summary>When it was asked.</summary>
    public long CreatedMs { get; set; }

    /// <summary>Process that asks the subscriber just now.</summary>
    public string? LeaseOwner { get; set; }

    /// <summary>Fencing token.</summary>
    public long LeaseToken { get; set; }

    /// <summary>When that lease ends.</summary>
    public long LeaseUntilMs { get; set; }
}
