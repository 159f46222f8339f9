namespace FeedHub.Timeline.Ingest;

/// <summary>What storing one poll changed.</summary>
/// <param name="SourceId">The source.</param>
/// <param name="Accepted"><see langword="false"/> if the lease was stale and nothing was stored.</param>
/// <param name="EntriesNew">Entries added.</param>
/// <param name="EntriesChanged">Entries changed.</param>
public sealed record PollStored(long SourceId, bool Accepted, int EntriesNew, int EntriesChanged);
