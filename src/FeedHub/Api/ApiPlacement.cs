namespace FeedHub.Api;

/// <summary>What came of placing sources.</summary>
/// <param name="Changed">How many were changed.</param>
/// <param name="Listed">Those that a list declares: they stay as it says.</param>
/// <param name="Missing">Ids that no source has.</param>
internal sealed record ApiPlacement(int Changed, IReadOnlyList<long> Listed, IReadOnlyList<long> Missing);
