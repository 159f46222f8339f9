using FeedHub.Credentials;
using FeedHub.Polling;

namespace FeedHub.Dashboard;

/// <summary>Adds the feed that is found at an address, the way <c>sources add</c> does; where a page names it, after asking which.</summary>
internal sealed class DiscoveredSources(SourceAdding adding)
{
    /// <inheritdoc cref="AddSource"/>
    public async Task<AddSourceResult> AddAsync(SourceToAdd typed, Uri? picked, CancellationToken cancel)
    {
        SourceToAdd wanted = picked is null ? typed : new(picked) { AsPage = typed.AsPage, Access = SourceAccess.TakeFrom(typed.Url).Access };
        DiscoveryResult found = await adding.LookAsync(wanted, cancel);
        if (picked is null && found is DiscoveryResult.Found { AreNamedByPage: true } named)
        {
            return new AddSourceResult.Named(named.Feeds, named.Page);
        }

        return await adding.StoreAsync(wanted, found, cancel) switch
        {
            SourceAddition.Added done => new AddSourceResult.Added(done.Id, done.IsNew) { IsPlainHttp = done.InsteadOfHttps is not null, IsAccessLeftOut = done.IsAccessLeftOut },
            SourceAddition.Refused(var reason) => new AddSourceResult.Refused(reason),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }
}
