namespace FeedHub.Timeline.Ingest;

/// <summary>
/// Stores polls: entries, validators, next poll time, the poll's record and the outbox in one transaction for all given polls (group commit), so a crash loses nothing and doubles nothing.
/// Unchanged entries write nothing.
/// </summary>
public sealed class TimelineIngest
{
    /// <summary>Stores polls, in the given order; each poll's rows stay together or are absent together.</summary>
    /// <param name="polls">At most one poll of a source.</param>
    /// <param name="cancel">Cancels before the commit; after it the result stands.</param>
    public Task<IReadOnlyList<PollStored>> CommitAsync(IReadOnlyList<PollRecord> polls, CancellationToken cancel) => throw new NotImplementedException();
}
