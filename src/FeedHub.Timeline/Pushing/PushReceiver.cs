namespace FeedHub.Timeline.Pushing;

/// <summary>A receiver as the operator sees it.</summary>
public sealed record PushReceiver
{
    /// <summary>Row id.</summary>
    public required long Id { get; init; }

    /// <summary>How it is told.</summary>
    public required PushKind Kind { get; init; }

    /// <summary>Name that the operator gave; empty for subscriptions.</summary>
    public required string Name { get; init; }

    /// <summary>Where it is told. May hold a secret: show it only masked.</summary>
    public required string Url { get; init; }

    /// <summary>Path of the document or view it follows; empty for all.</summary>
    public required string Topic { get; init; }

    /// <summary>Events that are told, separated by spaces; empty for all.</summary>
    public required string Events { get; init; }

    /// <summary>Whether pushes are signed.</summary>
    public required bool HasSecret { get; init; }

    /// <summary>It is told nothing until somebody resumes it.</summary>
    public required bool IsStopped { get; init; }

    /// <summary>When it was first known.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When its lease ends; <see langword="null"/> if it has none.</summary>
    public DateTimeOffset? EndsAt { get; init; }

    /// <summary>Something waits to be told.</summary>
    public required bool IsPending { get; init; }

    /// <summary>When the next attempt is due, if something waits.</summary>
    public required DateTimeOffset NextAt { get; init; }

    /// <summary>Failed attempts in a row.</summary>
    public required int Attempts { get; init; }

    /// <summary>When the first of them failed.</summary>
    public DateTimeOffset? FailingSince { get; init; }

    /// <summary>Status of the last answer.</summary>
    public int? LastStatus { get; init; }

    /// <summary>When it was last told, or an attempt failed.</summary>
    public DateTimeOffset? LastAt { get; init; }

    /// <summary>What was wrong with the last attempt.</summary>
    public string? LastError { get; init; }

    /// <summary>Deliveries that arrived.</summary>
    public required long Delivered { get; init; }
}
