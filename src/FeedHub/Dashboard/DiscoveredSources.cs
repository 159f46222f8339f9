using FeedHub.Credentials;
using FeedHub.Polling;
using FeedHub.Timeline.Sources;

namespace FeedHub.Dashboard;

/// <summary>Adds the feed that is found at an address, the way <c>sources add</c> does.</summary>
internal sealed class DiscoveredSources(SourceDiscovery discovery, SourceStore sources, SourceAccessSeal seal)
{
    /// <inheritdoc cref="AddSource"/>
    public async Task<AddSourceResult> AddAsync(Uri url, bool asPage, CancellationToken cancel)
    {
        (Uri bare, SourceAccess? inUrl) = SourceAccess.TakeFrom(url);
        switch (await (asPage ? discovery.ReadPageAsync(bare, inUrl ?? new(), null, cancel) : discovery.FindAsync(bare, inUrl ?? new(), cancel)))
        {
            case DiscoveryResult.Found(var feeds):
                (long id, bool isNew) = await sources.AddAsync(
                    new SourceDeclaration(feeds[0].Url) { Kind = feeds[0].Kind, Access = inUrl is null ? null : seal.Close(inUrl), AccessKinds = inUrl?.Kinds }, cancel);
                return new AddSourceResult.Added(id, isNew);
            case DiscoveryResult.NotFound(var reason):
                return new AddSourceResult.Refused(asPage ? $"The page cannot be read. {reason}" : $"No feed was found there. {reason}");
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }
}
