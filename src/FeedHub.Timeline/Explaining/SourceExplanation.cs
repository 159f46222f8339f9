namespace FeedHub.Timeline.Explaining;

/// <summary>Why a source is as it is: what was recorded when it was decided.</summary>
/// <param name="Id">Row id.</param>
/// <param name="Slug">Slug in published URLs.</param>
/// <param name="Url">Address as given, without secrets.</param>
public sealed record SourceExplanation(long Id, string Slug, string Url)
{
    /// <summary>Title that is shown.</summary>
    public required string Title { get; init; }

    /// <summary>Whether it is polled.</summary>
    public required string State { get; init; }

    /// <summary>Address that is polled, if it is another one, without secrets.</summary>
    public string? PolledAt { get; init; }

    /// <summary>Address before the last move, without secrets.</summary>
    public string? MovedFrom { get; init; }

    /// <summary>Its authors may be those of other trusted sources.</summary>
    public bool IsTrusted { get; init; }

    /// <summary>What tells its entries apart.</summary>
    public required ExplainedIdentity Identity { get; init; }

    /// <summary>Time between polls.</summary>
    public TimeSpan? Interval { get; init; }

    /// <summary>Why.</summary>
    public string? IntervalReason { get; init; }

    /// <summary>Next poll.</summary>
    public DateTimeOffset? NextPoll { get; init; }

    /// <summary>Failures in a row.</summary>
    public int FailureRun { get; init; }

    /// <summary>Whether the pages of its entries are read for their full text, and what speaks against it.</summary>
    public string? FullText { get; init; }

    /// <summary>Open incidents.</summary>
    public IReadOnlyList<ExplainedIncident> Incidents { get; init; } = [];

    /// <summary>Latest polls, latest first.</summary>
    public IReadOnlyList<ExplainedPoll> Polls { get; init; } = [];

    /// <summary>How much of its entries may be shown, and who says so.</summary>
    public required string Republish { get; init; }

    /// <summary>Rules that a list declares for its entries, those that are not the default.</summary>
    public IReadOnlyList<string> Rules { get; init; } = [];

    /// <summary>Entries kept.</summary>
    public int Entries { get; init; }
}
