using FeedHub.Polling;
using FeedHub.Timeline.Sources;

namespace FeedHub.Dashboard;

/// <summary>Adds the feed that is found at an address, the way <c>sources add</c> does.</summary>
internal sealed class DiscoveredSources(SourceDiscovery discovery, SourceStore sources)
{
    /// <inheritdoc cref="AddSource"/>
    public async Task<AddSourceResult> AddAsync(Uri url, CancellationToken cancel)
    {
        switch (await discovery.FindAsync(url, cancel))
        {
            case DiscoveryResult.Found(var feeds):
                (long id, bool isNew) = await sources.AddAsync(new SourceDeclaration(feeds[0].Url), cancel);
                return new AddSourceResult.Added(id, isNew);
            case DiscoveryResult.NotFound(var reason):
                return new AddSourceResult.Refused($"No feed was found there. {reason}");
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }
}
