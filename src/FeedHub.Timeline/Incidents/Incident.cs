namespace FeedHub.Timeline.Incidents;

/// <summary>A time in which a source was not well, as an operator sees it.</summary>
public sealed record Incident
{
    /// <summary>Row id, in the order they were opened.</summary>
    public required long Id { get; init; }

    /// <summary>The source.</summary>
    public required long SourceId { get; init; }

    /// <summary>URL of the source as given.</summary>
    public required string SourceUrl { get; init; }

    /// <summary>Title of the source.</summary>
    public required string SourceTitle { get; init; }

    /// <summary>Class; the latest one where it changed.</summary>
    public required IncidentCause Cause { get; init; }

    /// <summary>When the trouble began.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>When it had lasted long enough to be an incident.</summary>
    public required DateTimeOffset OpenedAt { get; init; }

    /// <summary>Last poll that showed it.</summary>
    public required DateTimeOffset LastAt { get; init; }

    /// <summary>Polls that showed it.</summary>
    public required int Count { get; init; }

    /// <summary>What the last of them showed.</summary>
    public required IncidentEvidence Evidence { get; init; }

    /// <summary>When the source is polled next; <see langword="null"/> if the incident is closed, or the source is not polled.</summary>
    public DateTimeOffset? NextTryAt { get; init; }

    /// <summary>When the source was well again; <see langword="null"/> while it is not.</summary>
    public DateTimeOffset? ClosedAt { get; init; }

    /// <summary>How it ended.</summary>
    public string? Resolution { get; init; }

    /// <summary>It has not ended.</summary>
    public bool IsOpen => ClosedAt is null;

    /// <summary>What to do.</summary>
    public string Suggestion => IncidentAdvice.For(Cause);
}
