namespace FeedHub.Timeline.Explaining;

/// <summary>What tells an entry, or the entries of a source, apart.</summary>
/// <param name="Policy"><c>guid</c>, <c>link</c> or <c>title</c>.</param>
/// <param name="Reason">Why it is that one.</param>
/// <param name="Since">Since when, if it was another one before.</param>
/// <param name="Guid">guid as the source wrote it last; of an entry.</param>
public sealed record ExplainedIdentity(string Policy, string Reason, DateTimeOffset? Since, string? Guid = null);
