namespace FeedHub.Timeline.Storage.Rows;

/// <summary>One attempt to tell a receiver something.</summary>
internal sealed class PushDeliveryRow
{
    /// <summary>Row id.</summary>
    public long Id { get; set; }

    /// <summary>The receiver; it may be gone.</summary>
    public long ReceiverId { get; set; }

    /// <summary>A <see cref="Pushing.PushKind"/>.</summary>
    public int Kind { get; set; }

    /// <summary>When it ended.</summary>
    public long AtMs { get; set; }

    /// <summary>How long it took.</summary>
    public long DurationMs { get; set; }

    /// <summary>Status of the answer; null if none arrived.</summary>
    public int? Status { get; set; }

    /// <summary>Entries or events that were told.</summary>
    public int Entries { get; set; }

    /// <summary>Body bytes sent.</summary>
    public long Bytes { get; set; }

    /// <summary>Outbox id up to which it told everything.</summary>
    public long UpToId { get; set; }

    /// <summary>What it came to, for people.</summary>
    public string Outcome { get; set; } = "";
}
