using FeedHub.Feeds.Normalizing;
using FeedHub.Timeline.Sources;

namespace FeedHub.Timeline.Ingest;

/// <summary>Everything one poll came to, ready to be stored in one transaction.</summary>
public sealed record PollRecord
{
    /// <summary>The source.</summary>
    public required long SourceId { get; init; }

    /// <summary>Token of the lease; if it is stale nothing of this record is stored.</summary>
    public required long FencingToken { get; init; }

    /// <summary>When the poll began; also the first-seen time of its new entries.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>How long fetch, parse and normalise took.</summary>
    public required TimeSpan Duration { get; init; }

    /// <summary>What it came to.</summary>
    public required PollHealth Health { get; init; }

    /// <summary>Outcome text: <c>ok:13</c>, <c>ok:partial</c>, <c>error:timeout</c>.</summary>
    public required string Outcome { get; init; }

    /// <summary>One sentence for the operator.</summary>
    public string? Detail { get; init; }

    /// <summary>Status code, if any arrived.</summary>
    public int? HttpStatus { get; init; }

    /// <summary>Bytes off the wire.</summary>
    public long Bytes { get; init; }

    /// <summary>Time that something was asked of the origin; waiting for the host's turn, parsing and normalising are not in it. Measured, not stored.</summary>
    public TimeSpan FetchTime { get; init; }

    /// <summary>The answer looked like a bot wall.</summary>
    public bool IsBotWall { get; init; }

    /// <summary>Beginning of what was read instead of a feed, as plain text without secrets: evidence for an incident.</summary>
    public string? Excerpt { get; init; }

    /// <summary>When to poll next.</summary>
    public required DateTimeOffset NextPollAt { get; init; }

    /// <summary>Interval that led to it.</summary>
    public required TimeSpan Interval { get; init; }

    /// <summary>Why then.</summary>
    public required string IntervalReason { get; init; }

    /// <summary>Failures in a row, this one included.</summary>
    public int FailureRun { get; init; }

    /// <summary>410 answers in a row, this one included.</summary>
    public int GoneRun { get; init; }

    /// <summary>New state; <see langword="null"/> leaves it as it is (an operator may have paused the source meanwhile).</summary>
    public SourceState? State { get; init; }

    /// <summary>Validators and body hash to keep from now on; <see langword="null"/> leaves the stored ones. Stored with the entries or not at all.</summary>
    public KeptValidators? Validators { get; init; }

    /// <summary>URL to poll from now on; <see langword="null"/> leaves it.</summary>
    public string? MoveTo { get; init; }

    /// <summary>Redirect on probation; <see langword="null"/> clears it.</summary>
    public RedirectProbation? Redirect { get; init; }

    /// <summary>Version of the filter that looked at the document.</summary>
    public string Filter { get; init; } = "";

    /// <summary>Nothing is lost with it but a row of history: the source would be polled again, and nothing new be found again.</summary>
    internal bool IsFoundAgain => Health == PollHealth.Unchanged && Feed is null && Listed is null && MoveTo is null && State is null;

    /// <summary>A poll that never was: under it entries are removed that no document deletes.</summary>
    internal static PollRecord OfNothing(long sourceId, DateTimeOffset at) => new()
    {
        SourceId = sourceId,
        FencingToken = 0,
        StartedAt = at,
        Duration = TimeSpan.Zero,
        Health = PollHealth.Unchanged,
        Outcome = "",
        NextPollAt = at,
        Interval = TimeSpan.Zero,
        IntervalReason = "",
    };

    /// <summary>Of so many of its entries, which hold less than their pages may, the pages are to be read; of more once one of them held more. 0 for none.</summary>
    public int FullTextProbes { get; init; }

    /// <summary>What a list names, applied before this record is stored; <see langword="null"/> where the source is none, or nothing of it is to be applied.</summary>
    public IReadOnlyList<SourceDeclaration>? Listed { get; init; }

    /// <summary>The document; <see langword="null"/> if there is nothing new to store.</summary>
    public NormalizedFeed? Feed { get; init; }
}
