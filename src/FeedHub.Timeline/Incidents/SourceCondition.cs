namespace FeedHub.Timeline.Incidents;

/// <summary>What the rule has to know of a source.</summary>
internal sealed record SourceCondition
{
    /// <summary>URL that is polled.</summary>
    public required string Url { get; init; }

    /// <summary>Outcomes before this poll, oldest first, a digit each (<see cref="Sources.HealthHistory"/>).</summary>
    public string Health { get; init; } = "";

    /// <summary>First poll of the run that brought no feed; <see langword="null"/> if the poll before was good.</summary>
    public DateTimeOffset? FailingSince { get; init; }

    /// <summary>Outcome of the last good poll before this one.</summary>
    public string? GoodOutcome { get; init; }

    /// <summary>When that was.</summary>
    public DateTimeOffset? LastSuccessAt { get; init; }

    /// <summary>Entries stored before this poll.</summary>
    public int Entries { get; init; }

    /// <summary>Newest entry, this poll's included.</summary>
    public DateTimeOffset? LastEntryAt { get; init; }

    /// <summary>Median gap between entries, this poll's included; <see langword="null"/> while too few are known.</summary>
    public TimeSpan? MedianGap { get; init; }
}
