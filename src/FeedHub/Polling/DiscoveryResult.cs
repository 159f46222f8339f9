namespace FeedHub.Polling;

/// <summary>What looking for a feed came to.</summary>
public abstract record DiscoveryResult
{
    private DiscoveryResult()
    {
    }

    /// <summary>The address that was looked at instead, with plain http, since the scheme was left out and https cannot be reached; <see langword="null"/> for the one that was given.</summary>
    public Uri? InsteadOfHttps { get; init; }

    /// <summary>Feeds that were read, the best first.</summary>
    /// <param name="Feeds">At least one.</param>
    public sealed record Found(IReadOnlyList<DiscoveredFeed> Feeds) : DiscoveryResult
    {
        /// <summary>A page names them: the address that was given is not itself a feed.</summary>
        public bool AreNamedByPage { get; init; }

        /// <summary>That page read as a source itself; <see langword="null"/> where no page names the feeds, or it lists no entries.</summary>
        public DiscoveredFeed? Page { get; init; }
    }

    /// <summary>No feed.</summary>
    /// <param name="Reason">What was found instead, and what to do.</param>
    public sealed record NotFound(string Reason) : DiscoveryResult
    {
        /// <summary>No connection, or no TLS session, came about at the address itself.</summary>
        public bool IsUnreached { get; init; }
    }
}
