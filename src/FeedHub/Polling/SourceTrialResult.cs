using FeedHub.Timeline.Ingest;

namespace FeedHub.Polling;

/// <summary>What came of asking a source for an operator to look at: exactly one case.</summary>
internal abstract record SourceTrialResult
{
    private SourceTrialResult()
    {
    }

    /// <summary>There is no such source.</summary>
    public sealed record Missing : SourceTrialResult;

    /// <summary>It was answered.</summary>
    /// <param name="Answer">What was answered.</param>
    /// <param name="Poll">The poll it would be, by the settings as they are now.</param>
    public sealed record Answered(SourceAnswer Answer, PollRecord Poll) : SourceTrialResult
    {
        /// <summary>It is an answer of a moment ago, read again: from this time on the source may be asked anew; <see langword="null"/> if it was asked just now.</summary>
        public DateTimeOffset? RestsUntil { get; init; }
    }

    /// <summary>It was asked a moment ago, or its host too often, and this process has no answer to show.</summary>
    /// <param name="Until">From when on it may be asked.</param>
    public sealed record Resting(DateTimeOffset Until) : SourceTrialResult;
}
