namespace FeedHub.Timeline.Pushing;

/// <summary>What an attempt to tell a receiver something came to.</summary>
/// <param name="Receiver">As it was leased.</param>
public sealed record PushResult(LeasedReceiver Receiver)
{
    /// <summary>What becomes of the receiver.</summary>
    public required PushVerdict Verdict { get; init; }

    /// <summary>Outbox id up to which it has been told everything now; its old cursor if the attempt failed.</summary>
    public required long UpTo { get; init; }

    /// <summary>No attempt before.</summary>
    public required DateTimeOffset NextAt { get; init; }

    /// <summary>How long it took.</summary>
    public TimeSpan Duration { get; init; }

    /// <summary>Status of the answer; <see langword="null"/> if none arrived.</summary>
    public int? Status { get; init; }

    /// <summary>Entries or events that were told.</summary>
    public int Entries { get; init; }

    /// <summary>Body bytes sent; 0 where nothing was to be said after all, which is not logged.</summary>
    public long Bytes { get; init; }

    /// <summary>What it came to, for people.</summary>
    public string Outcome { get; init; } = "";
}
