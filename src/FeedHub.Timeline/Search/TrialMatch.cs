using FeedHub.Feeds.Rules;

namespace FeedHub.Timeline.Search;

/// <summary>An entry for which a rule holds.</summary>
/// <param name="Id">Row id.</param>
/// <param name="Entry">The entry as rules see it.</param>
/// <param name="Reasons">What speaks for the rule: which term was found where.</param>
public sealed record TrialMatch(long Id, RuleEntry Entry, IReadOnlyList<string> Reasons);
