namespace FeedHub.Feeds.Clusters;

/// <summary>The story that an entry tells.</summary>
/// <param name="ClusterId">The story.</param>
/// <param name="Reason">Why it is that one, for the operator.</param>
public sealed record ClusterDecision(long ClusterId, string Reason);
