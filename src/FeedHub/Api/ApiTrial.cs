namespace FeedHub.Api;

/// <summary>What a trial of a rule came to.</summary>
/// <param name="Matching">Entries for which it holds.</param>
/// <param name="Stored">Entries stored.</param>
/// <param name="IsWhole">All were looked at; else there may be more among older ones.</param>
/// <param name="Problem">Why a topic cannot have this rule, if so; nothing of that kind holds for keep and drop rules.</param>
/// <param name="Entries">The newest for which it holds.</param>
internal sealed record ApiTrial(int Matching, long Stored, bool IsWhole, string? Problem, IReadOnlyList<ApiTrialMatch> Entries);
