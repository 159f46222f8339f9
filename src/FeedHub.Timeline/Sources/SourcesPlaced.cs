namespace FeedHub.Timeline.Sources;

/// <summary>What came of placing sources.</summary>
/// <param name="Changed">How many were changed.</param>
/// <param name="Listed">Row ids of those that a list declares, which were left as they are.</param>
/// <param name="Missing">Row ids that no source has.</param>
public sealed record SourcesPlaced(int Changed, IReadOnlyList<long> Listed, IReadOnlyList<long> Missing);
