namespace FeedHub.Timeline.Search;

/// <summary>What a trial of a rule came to.</summary>
/// <param name="Shown">The newest entries for which it holds.</param>
/// <param name="Matching">For how many it holds.</param>
/// <param name="Stored">Entries stored, copies of stories too.</param>
/// <param name="IsWhole">Everything was looked at; otherwise there may be more among older entries.</param>
public sealed record TrialResult(IReadOnlyList<TrialMatch> Shown, int Matching, long Stored, bool IsWhole);
