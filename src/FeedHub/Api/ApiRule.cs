namespace FeedHub.Api;

/// <summary>A rule to try.</summary>
/// <param name="Rule">The rule (docs/rules.md).</param>
/// <param name="Count">Entries to name, 0 to 1,000; 20 unless given.</param>
internal sealed record ApiRule(string Rule, int? Count = null);
