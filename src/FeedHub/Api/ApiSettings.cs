namespace FeedHub.Api;

/// <summary>What an operator set for a source beside what a list declares of it; what is absent or null is left to the list, else to the hub.</summary>
/// <param name="Interval">Fixed time between polls, <c>1min</c> to <c>30d</c>.</param>
/// <param name="UserAgent">User-Agent.</param>
/// <param name="Keep">Keep rule (docs/rules.md).</param>
/// <param name="Drop">Drop rule.</param>
/// <param name="FullText"><c>auto</c>, <c>always</c> or <c>never</c>.</param>
/// <param name="SimilarTopics">Whether its entries may have topics by similarity.</param>
/// <param name="Republish">How much of its entries is shown and passed on: <c>full</c>, <c>summary</c> or <c>title</c>.</param>
internal sealed record ApiSettings(string? Interval = null, string? UserAgent = null, string? Keep = null, string? Drop = null, string? FullText = null, bool? SimilarTopics = null, string? Republish = null);
