namespace FeedHub.Api;

/// <summary>What came of changing settings of several sources.</summary>
/// <param name="Changed">Those that were changed, and are due now.</param>
/// <param name="Unchanged">Those that had it so already.</param>
/// <param name="Missing">Ids that no source has.</param>
internal sealed record ApiSettingsChanged(IReadOnlyList<long> Changed, IReadOnlyList<long> Unchanged, IReadOnlyList<long> Missing);
