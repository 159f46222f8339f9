namespace FeedHub.Feeds.Clusters;

/// <summary>The story that an entry tells.</summary>
/// <param name="ClusterId">The story.</param>
/// <param name="Reason">Why it is that one, for the operator.</param>
/// <param name="IsTheFirstPage">The entry has a page and the one that it was found by has none, which should not be shown in its place.</param>
public sealed record ClusterDecision(long ClusterId, string Reason, bool IsTheFirstPage);
