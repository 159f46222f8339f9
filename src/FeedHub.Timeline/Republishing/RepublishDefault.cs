namespace FeedHub.Timeline.Republishing;

/// <summary>What holds for sources for which neither a list nor an operator says otherwise.</summary>
/// <param name="Rights">How much of their entries is shown.</param>
public sealed record RepublishDefault(RepublishRights Rights);
