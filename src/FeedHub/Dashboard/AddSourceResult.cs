using FeedHub.Polling;

namespace FeedHub.Dashboard;

/// <summary>What adding a source came to.</summary>
internal abstract record AddSourceResult
{
    private AddSourceResult()
    {
    }

    /// <summary>There is a source now.</summary>
    /// <param name="Id">Its row id.</param>
    /// <param name="IsNew">It was not there before.</param>
    public sealed record Added(long Id, bool IsNew) : AddSourceResult
    {
        /// <summary>Plain http was taken, since the scheme was left out and https cannot be reached.</summary>
        public bool IsPlainHttp { get; init; }

        /// <summary>Credentials were typed with the address, and not stored, since the source was there already.</summary>
        public bool IsAccessLeftOut { get; init; }
    }

    /// <summary>Nothing was added yet: the address is a page, and the operator picks what of it to poll.</summary>
    /// <param name="Feeds">Feeds that it names, the best first; at least one.</param>
    /// <param name="Page">The page read as a source itself; <see langword="null"/> where it lists no entries.</param>
    public sealed record Named(IReadOnlyList<DiscoveredFeed> Feeds, DiscoveredFeed? Page) : AddSourceResult;

    /// <summary>Nothing was added.</summary>
    /// <param name="Reason">Why, and what to do; shown to the operator.</param>
    public sealed record Refused(string Reason) : AddSourceResult;
}
