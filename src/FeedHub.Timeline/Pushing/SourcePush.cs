namespace FeedHub.Timeline.Pushing;

/// <summary>A subscription of this hub's to a source.</summary>
public sealed record SourcePush
{
    /// <summary>Row id.</summary>
    public required long Id { get; init; }

    /// <summary>The source.</summary>
    public required long SourceId { get; init; }

    /// <summary>The source's hub.</summary>
    public required string HubUrl { get; init; }

    /// <summary>What the hub knows it by.</summary>
    public required string TopicUrl { get; init; }

    /// <summary>Token in the callback's path, sealed.</summary>
    public required string Token { get; init; }

    /// <summary>Secret that pushes are signed with, sealed.</summary>
    public required string Secret { get; init; }

    /// <summary>How far it is.</summary>
    public required SourcePushState State { get; init; }

    /// <summary>When the hub was last asked.</summary>
    public required DateTimeOffset AskedAt { get; init; }

    /// <summary>When the lease ends; the epoch if there is none.</summary>
    public required DateTimeOffset EndsAt { get; init; }

    /// <summary>When the hub is asked next.</summary>
    public required DateTimeOffset NextAt { get; init; }

    /// <summary>Times that the hub was asked in vain, in a row.</summary>
    public required int Attempts { get; init; }

    /// <summary>What was wrong the last time.</summary>
    public string? Problem { get; init; }

    /// <summary>When it last pushed, signed well; the epoch if never.</summary>
    public required DateTimeOffset PushedAt { get; init; }

    /// <summary>Pushes that were signed well.</summary>
    public required long Pushes { get; init; }

    /// <summary>Pushes that were not.</summary>
    public required long BadPushes { get; init; }
}
