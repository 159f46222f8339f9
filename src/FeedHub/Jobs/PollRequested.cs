namespace FeedHub.Jobs;

/// <summary>What came of asking for polls by hand: exactly one case.</summary>
public abstract record PollRequested
{
    private PollRequested()
    {
    }

    /// <summary>A job polls them as soon as a worker is free.</summary>
    /// <param name="JobId">Id of the job.</param>
    public sealed record Enqueued(string JobId) : PollRequested
    {
        /// <summary>Until when those rest that were left out, since they were polled a moment ago; <see langword="null"/> if none was.</summary>
        public DateTimeOffset? OthersRestUntil { get; init; }
    }

    /// <summary>None of them is active, so none was polled.</summary>
    public sealed record NotActive : PollRequested;

    /// <summary>They were polled a moment ago, so nothing is asked of anybody.</summary>
    /// <param name="Until">From when on all of them may be polled by hand.</param>
    public sealed record Resting(DateTimeOffset Until) : PollRequested;
}
