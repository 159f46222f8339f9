namespace FeedHub.Fetching;

/// <summary>A request that knows the deadline it runs under, so that opening a connection for it can be allowed its own time.</summary>
internal sealed class OutgoingRequest(Uri url, FetchDeadline deadline) : HttpRequestMessage(HttpMethod.Get, url)
{
    /// <summary>Deadline of the fetch that this request is part of.</summary>
    public FetchDeadline Deadline { get; } = deadline;
}
