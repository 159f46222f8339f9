namespace FeedHub.Timeline.Ingest;

/// <summary>Hands out due sources so that no two workers poll one source at a time. The database is the queue of due work.</summary>
public sealed class SourceLeases
{
    /// <summary>Ids of sources that are due and not leased, the longest overdue first.</summary>
    /// <param name="now">The time it is.</param>
    /// <param name="max">At most this many.</param>
    /// <param name="cancel">Cancels.</param>
    public Task<IReadOnlyList<long>> FindDueAsync(DateTimeOffset now, int max, CancellationToken cancel) => throw new NotImplementedException();

    /// <summary>Ids of all active sources, whatever their schedule.</summary>
    /// <param name="cancel">Cancels.</param>
    public Task<IReadOnlyList<long>> FindActiveAsync(CancellationToken cancel) => throw new NotImplementedException();

    /// <summary>Leases those of <paramref name="ids"/> that are active and not leased by somebody else.</summary>
    /// <param name="ids">Wanted sources.</param>
    /// <param name="owner">Name of this process, for the operator.</param>
    /// <param name="now">The time it is.</param>
    /// <param name="duration">How long the lease holds.</param>
    /// <param name="dueOnly">Leave out those that are not due any more.</param>
    /// <param name="cancel">Cancels.</param>
    public Task<IReadOnlyList<LeasedSource>> LeaseAsync(
        IReadOnlyList<long> ids, string owner, DateTimeOffset now, TimeSpan duration, bool dueOnly, CancellationToken cancel) => throw new NotImplementedException();

    /// <summary>Gives leases back unpolled, so that others may take them at once. A token that is no longer valid is no error.</summary>
    /// <param name="leases">Source ids and fencing tokens.</param>
    /// <param name="cancel">Cancels.</param>
    public Task ReleaseAsync(IReadOnlyList<(long SourceId, long FencingToken)> leases, CancellationToken cancel) => throw new NotImplementedException();
}
