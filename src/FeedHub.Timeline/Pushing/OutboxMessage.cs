namespace FeedHub.Timeline.Pushing;

/// <summary>What one commit changed.</summary>
/// <param name="Id">Outbox id, in commit order without gaps.</param>
/// <param name="At">When it was written.</param>
/// <param name="SourceId">The source it came from, if from one.</param>
/// <param name="New">Ids of new entries, in arrival order.</param>
/// <param name="Changed">Ids of changed and removed entries.</param>
/// <param name="Views">Paths of the views that changed, without <c>/</c>, which is everything: <c>/authors/ada-lovelace</c>.</param>
/// <param name="Everything">Any view may have changed.</param>
/// <param name="Incident">An incident was opened, changed or closed: its row id, which of these, and its cause.</param>
public sealed record OutboxMessage(
    long Id, DateTimeOffset At, long? SourceId, IReadOnlyList<long> New, IReadOnlyList<long> Changed, IReadOnlyList<string> Views, bool Everything, (long Id, string Change, string Cause)? Incident)
{
    /// <summary>Ids of sources that were added.</summary>
    public IReadOnlyList<long> AddedSources { get; init; } = [];

    /// <summary>Entries changed, or how they are shown.</summary>
    public bool ConcernsEntries => Incident is null;
}
