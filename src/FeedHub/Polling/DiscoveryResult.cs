namespace FeedHub.Polling;

/// <summary>What looking for a feed came to.</summary>
public abstract record DiscoveryResult
{
    private DiscoveryResult()
    {
    }

    /// <summary>Feeds that were read, the best first.</summary>
    /// <param name="Feeds">At least one.</param>
    public sealed record Found(IReadOnlyList<DiscoveredFeed> Feeds) : DiscoveryResult;

    /// <summary>No feed.</summary>
    /// <param name="Reason">What was found instead, and what to do.</param>
    public sealed record NotFound(string Reason) : DiscoveryResult;
}
