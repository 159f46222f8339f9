namespace FeedHub.Timeline.Storage.Rows;

/// <summary>A time in which a source was not well. Never deleted.</summary>
internal sealed class IncidentRow
{
    /// <summary>Row id in the order they were opened.</summary>
    public long Id { get; set; }

    /// <summary>The source.</summary>
    public long SourceId { get; set; }

    /// <summary>An <see cref="Incidents.IncidentCause"/>: the latest one.</summary>
    public int Cause { get; set; }

    /// <summary>When the trouble began.</summary>
    public long SinceMs { get; set; }

    /// <summary>When it had lasted long enough to be an incident.</summary>
    public long OpenedMs { get; set; }

    /// <summary>Last poll that showed it.</summary>
    public long LastMs { get; set; }

    /// <summary>Polls that showed it.</summary>
    public int Count { get; set; }

    /// <summary>Outcome of the last of them.</summary>
    public string Outcome { get; set; } = "";

    /// <summary>Its status code, if any arrived.</summary>
    public int? HttpStatus { get; set; }

    /// <summary>One sentence.</summary>
    public string? Detail { get; set; }

    /// <summary>Beginning of what was read instead of a feed.</summary>
    public string? Excerpt { get; set; }

    /// <summary>When the source was well again; null while it is not.</summary>
    public long? ClosedMs { get; set; }

    /// <summary>How it ended.</summary>
    public string? Resolution { get; set; }
}
