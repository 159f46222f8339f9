namespace FeedHub.Jobs;

/// <summary>What a run of <see cref="CatchUpJob"/> did.</summary>
/// <param name="Indexed">Entries that joined the search index.</param>
/// <param name="Topics">Entries whose topics changed.</param>
/// <param name="Back">Entries that no filter drops any more.</param>
/// <param name="Forgotten">Dropped entries that were kept long enough.</param>
public sealed record CatchUpReport(long Indexed, long Topics, int Back, int Forgotten);
