namespace FeedHub.Timeline.Incidents;

/// <summary>Which incidents a list shows: open ones first, the newest first among each.</summary>
public sealed record IncidentFilter
{
    /// <summary>Leave out what has ended. Open incidents of paused sources are left out too: pausing is an answer.</summary>
    public bool OpenOnly { get; init; }

    /// <summary>Only this class.</summary>
    public IncidentCause? Cause { get; init; }

    /// <summary>Only this source.</summary>
    public long? SourceId { get; init; }

    /// <summary>How many to skip, 0 or more.</summary>
    public int Skip { get; init; }

    /// <summary>How many to return, 1 to 500.</summary>
    public int Take { get; init; } = 50;
}
