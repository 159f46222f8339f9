namespace FeedHub.Fetching;

/// <summary>The one door through which FeedHub reads from the network.</summary>
public sealed class FeedFetcher
{
    /// <summary>Makes one conditional GET, following redirects.</summary>
    /// <param name="request">What to get.</param>
    /// <param name="cancel">Stops waiting; the only way this throws (<see cref="OperationCanceledException"/>).</param>
    public Task<FetchOutcome> FetchAsync(FetchRequest request, CancellationToken cancel) => throw new NotImplementedException();
}
