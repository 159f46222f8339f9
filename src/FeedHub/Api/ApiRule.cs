namespace FeedHub.Api;

/// <summary>A rule to try.</summary>
/// <param name="Rule">The rule (docs/rules.md).</param>
/// <param name="Count">Entries to name, 0 to 1,000; 20 unless given.</param>
internal sealed record ApiRule(string Rule, int? Count = null)
{
    /// <summary>Try it on the entries of this source alone: its id.</summary>
    public long? Source { get; init; }

    /// <summary>What it is to be: <c>topic</c> (unless given), <c>drop</c>, or <c>keep</c>, which tells of the entries that it would not keep.</summary>
    public string? As { get; init; }
}
