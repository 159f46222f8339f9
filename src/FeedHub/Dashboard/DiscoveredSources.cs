using FeedHub.Polling;

namespace FeedHub.Dashboard;

/// <summary>Adds the feed that is found at an address, the way <c>sources add</c> does.</summary>
internal sealed class DiscoveredSources(SourceAdding adding)
{
    /// <inheritdoc cref="AddSource"/>
    public async Task<AddSourceResult> AddAsync(Uri url, bool asPage, CancellationToken cancel) => await adding.AddAsync(new SourceToAdd(url) { AsPage = asPage }, cancel) switch
    {
        SourceAddition.Added(var id, var isNew, _) => new AddSourceResult.Added(id, isNew),
        SourceAddition.Refused(var reason) => new AddSourceResult.Refused(reason),
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
