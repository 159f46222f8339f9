namespace FeedHub.Api;

/// <summary>Sources that were paused or resumed.</summary>
/// <param name="Active">Those that are polled now.</param>
/// <param name="Paused">Those that are paused now: by this request, or since their publishers opted out.</param>
/// <param name="Missing">Ids that no source has.</param>
internal sealed record ApiStates(IReadOnlyList<long> Active, IReadOnlyList<long> Paused, IReadOnlyList<long> Missing);
