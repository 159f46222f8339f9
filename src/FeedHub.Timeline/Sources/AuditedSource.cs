namespace FeedHub.Timeline.Sources;

/// <summary>What an audit looks at of one source.</summary>
/// <param name="Id">Row id.</param>
/// <param name="Url">URL that is polled, secrets included.</param>
/// <param name="State">Active or gone.</param>
public sealed record AuditedSource(long Id, string Url, SourceState State)
{
    /// <summary>It is polled elsewhere than where the list says, since it moved.</summary>
    public bool HasMoved { get; init; }

    /// <summary>First poll of the run that brought no feed.</summary>
    public DateTimeOffset? FailingSince { get; init; }

    /// <summary>Its server says what an answer 304 needs.</summary>
    public bool HasValidators { get; init; }

    /// <summary>Something secret is sent to it.</summary>
    public bool HasCredentials { get; init; }

    /// <summary>Bytes of all its answers of the last day, as sent: what the polls were that were made, whatever its rhythm and the bounds, wishes and pushes that have a say in it.</summary>
    public long DailyBytes { get; init; }

    /// <summary>Outcome of the last poll.</summary>
    public string? Outcome { get; init; }

    /// <summary>One sentence on the last poll.</summary>
    public string? Detail { get; init; }

    /// <summary>When its newest entry was first seen.</summary>
    public DateTimeOffset? NewestEntryAt { get; init; }

    /// <summary>Bytes of the largest answer lately, as sent.</summary>
    public long LargestDocument { get; init; }
}
