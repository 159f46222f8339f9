namespace FeedHub.Feeds.Rules;

/// <summary>Why an entry is dropped.</summary>
/// <param name="Rule">Which rule: <c>drop rule of the hub: sponsored</c>, <c>no keep rule of folder News</c>.</param>
/// <param name="Reason">What speaks for it: which term was found where.</param>
public sealed record FilterVerdict(string Rule, string Reason);
