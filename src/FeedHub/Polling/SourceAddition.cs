namespace FeedHub.Polling;

/// <summary>What adding a source came to.</summary>
internal abstract record SourceAddition
{
    private SourceAddition()
    {
    }

    /// <summary>There is a source now.</summary>
    /// <param name="Id">Its row id.</param>
    /// <param name="IsNew">It was not there before.</param>
    /// <param name="Feeds">What was found: the one that was taken, and others there.</param>
    public sealed record Added(long Id, bool IsNew, IReadOnlyList<DiscoveredFeed> Feeds) : SourceAddition
    {
        /// <inheritdoc cref="DiscoveryResult.InsteadOfHttps"/>
        public Uri? InsteadOfHttps { get; init; }

        /// <summary>Credentials or a proxy came with the address, and were not stored, since the source was there already.</summary>
        public bool IsAccessLeftOut { get; init; }
    }

    /// <summary>Nothing was added.</summary>
    /// <param name="Reason">Why, and what to do.</param>
    public sealed record Refused(string Reason) : SourceAddition;
}
