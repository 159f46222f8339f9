namespace FeedHub.Timeline.Pushing;

/// <summary>How many WebSub subscriptions there may be.</summary>
/// <param name="Total">In all.</param>
/// <param name="PerTopic">Of one document.</param>
/// <param name="PerHost">Of callbacks at one host and port.</param>
public sealed record PushLimits(int Total, int PerTopic, int PerHost);
