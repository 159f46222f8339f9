namespace FeedHub.Timeline.Reading;

/// <summary>Follows the outbox, so that caches know what to forget: written in the ingest transaction, seen by every process.</summary>
public sealed class ChangeFeed
{
    /// <summary>Latest outbox id: one primary-key read.</summary>
    /// <param name="cancel">Cancels.</param>
    public Task<long> LatestAsync(CancellationToken cancel) => throw new NotImplementedException();

    /// <summary>What changed after <paramref name="after"/>.</summary>
    /// <param name="after">An outbox id seen before.</param>
    /// <param name="cancel">Cancels.</param>
    public Task<TimelineChanges> ReadAsync(long after, CancellationToken cancel) => throw new NotImplementedException();
}
