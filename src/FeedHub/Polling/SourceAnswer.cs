using FeedHub.Feeds.Normalizing;
using FeedHub.Fetching;
using FeedHub.Timeline.Ingest;

namespace FeedHub.Polling;

/// <summary>What an origin answered for a source, not read yet.</summary>
/// <param name="Source">The source, leased.</param>
/// <param name="StartedAt">When its poll started.</param>
public sealed record SourceAnswer(LeasedSource Source, DateTimeOffset StartedAt)
{
    /// <summary>What the fetch came to; <see langword="null"/> if nothing could be asked.</summary>
    public FetchOutcome? Outcome { get; init; }

    /// <summary>Headers of the answer, where they were wanted; without secrets.</summary>
    public IReadOnlyList<ReceivedHeader> Headers { get; init; } = [];

    /// <summary>Why nothing could be asked, as an outcome and a reason for the operator.</summary>
    public (string Outcome, string Reason)? Obstacle { get; init; }

    /// <summary>What the entries of the source's last document came to; <see langword="null"/> to read all of this one.</summary>
    public KnownEntries? Known { get; init; }

    /// <summary>Time until the answer was there.</summary>
    public TimeSpan Elapsed { get; init; }

    /// <summary>It brings a document, which read takes several times its size.</summary>
    public bool HasDocument => Outcome is FetchOutcome.Fetched;
}
