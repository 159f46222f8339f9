namespace FeedHub.Api;

/// <summary>A source as its operator sees it; never its secrets.</summary>
internal sealed record ApiSource
{
    /// <summary>Number.</summary>
    public required long Id { get; init; }

    /// <summary>Slug in published addresses.</summary>
    public required string Slug { get; init; }

    /// <summary>URL as given.</summary>
    public required string Url { get; init; }

    /// <summary>URL that is polled now.</summary>
    public required string PolledAt { get; init; }

    /// <summary>Title.</summary>
    public required string Title { get; init; }

    /// <summary>Its site.</summary>
    public string? SiteUrl { get; init; }

    /// <summary>Folder path, outermost first.</summary>
    public required IReadOnlyList<string> Folder { get; init; }

    /// <summary>Language tag, declared, named or detected.</summary>
    public string? Language { get; init; }

    /// <summary><c>feed</c> or <c>page</c>.</summary>
    public required string Kind { get; init; }

    /// <summary><c>active</c>, <c>paused</c> or <c>gone</c>.</summary>
    public required string State { get; init; }

    /// <summary>Its authors may merge with those of other trusted sources.</summary>
    public required bool IsTrusted { get; init; }

    /// <summary><c>auto</c>, <c>always</c> or <c>never</c>.</summary>
    public required string FullText { get; init; }

    /// <summary>Its entries may have topics by similarity.</summary>
    public required bool SimilarTopics { get; init; }

    /// <summary>How much of its entries is shown and passed on: <c>full</c>, <c>summary</c> or <c>title</c>; absent: the hub's default.</summary>
    public string? Republish { get; init; }

    /// <summary>Only entries for which this rule holds are kept.</summary>
    public string? Keep { get; init; }

    /// <summary>Entries for which this rule holds are dropped.</summary>
    public string? Drop { get; init; }

    /// <summary>User-Agent of its own.</summary>
    public string? UserAgent { get; init; }

    /// <summary>Fixed time between polls.</summary>
    public string? FixedInterval { get; init; }

    /// <summary>Its own rhythm, <c>30min</c>, which bounds, wishes of the origin and pushes may lengthen: nextPoll says when it is polled, intervalReason why then.</summary>
    public string? Interval { get; init; }

    /// <summary>Why.</summary>
    public string? IntervalReason { get; init; }

    /// <summary>Kinds of credentials that are set, and <c>proxy</c>.</summary>
    public required IReadOnlyList<string> Credentials { get; init; }

    /// <summary>When it was last polled.</summary>
    public DateTimeOffset? LastPoll { get; init; }

    /// <summary>When it last answered with a feed or a 304.</summary>
    public DateTimeOffset? LastSuccess { get; init; }

    /// <summary>When it is polled next.</summary>
    public DateTimeOffset? NextPoll { get; init; }

    /// <summary>Outcome of the last poll: <c>ok:13</c>, <c>error:timeout</c>.</summary>
    public string? Outcome { get; init; }

    /// <summary>One sentence on it.</summary>
    public string? Detail { get; init; }

    /// <summary>Last HTTP status.</summary>
    public int? LastStatus { get; init; }

    /// <summary>Failures in a row.</summary>
    public required int Failures { get; init; }

    /// <summary>Open incidents.</summary>
    public required int OpenIncidents { get; init; }

    /// <summary>Entries stored.</summary>
    public required int Entries { get; init; }

    /// <summary>Last 64 polls, oldest first: <c>fetched</c>, <c>unchanged</c>, <c>deferred</c>, <c>failed</c>.</summary>
    public required IReadOnlyList<string> Health { get; init; }
}
