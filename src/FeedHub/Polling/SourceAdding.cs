using System.Diagnostics;
using FeedHub.Credentials;
using FeedHub.Feeds.Normalizing;
using FeedHub.Timeline.Sources;

namespace FeedHub.Polling;

/// <summary>Adds what is found behind an address.</summary>
/// <param name="discovery">Looks there.</param>
/// <param name="sources">The store.</param>
/// <param name="seal">Encrypts credentials.</param>
internal sealed class SourceAdding(SourceDiscovery discovery, SourceStore sources, SourceAccessSeal seal)
{
    private const int LongestTitle = 500;

    /// <summary>Looks at an address as <see cref="AddAsync"/> does, and stores nothing. May take as long as some fetches.</summary>
    /// <param name="wanted">What to look at.</param>
    /// <param name="cancel">Cancels.</param>
    public async Task<DiscoveryResult> LookAsync(SourceToAdd wanted, CancellationToken cancel)
    {
        (Uri bare, SourceAccess? inUrl) = SourceAccess.TakeFrom(wanted.Url);
        SourceAccess opens = wanted.Access ?? inUrl ?? new();
        DiscoveryResult found = await LookAtAsync(bare, opens, wanted, cancel);
        if (!wanted.IsSchemeAssumed || found is not DiscoveryResult.NotFound { IsUnreached: true } unreached)
        {
            return found;
        }

        // What somebody meant for https is not sent for everybody on the way to read.
        if (opens.HasSecrets || UrlRedaction.Redact(bare.AbsoluteUri) != bare.AbsoluteUri)
        {
            return unreached with { Reason = $"{unreached.Reason} Plain http was not tried, since credentials came with the address; write http:// in front of it to send them unencrypted." };
        }

        Uri plain = new UriBuilder(bare) { Scheme = Uri.UriSchemeHttp, Port = bare.IsDefaultPort ? -1 : bare.Port }.Uri;
        return await LookAtAsync(plain, opens.For(plain), wanted, cancel) switch
        {
            DiscoveryResult.NotFound plainly => new DiscoveryResult.NotFound($"By https: {unreached.Reason} By http: {plainly.Reason}"),
            DiscoveryResult result => result with { InsteadOfHttps = plain },
        };
    }

    private Task<DiscoveryResult> LookAtAsync(Uri url, SourceAccess opens, SourceToAdd wanted, CancellationToken cancel) =>
        wanted.AsPage || wanted.Selectors is not null ? discovery.ReadPageAsync(url, opens, wanted.Selectors, cancel) : discovery.FindAsync(url, opens, cancel);

    /// <summary>Adds the feed there, the one that the page there names, or the page itself. May take as long as some fetches.</summary>
    /// <param name="wanted">What to add.</param>
    /// <param name="cancel">Cancels.</param>
    public async Task<SourceAddition> AddAsync(SourceToAdd wanted, CancellationToken cancel) =>
        Problem(wanted) is { } problem ? new SourceAddition.Refused(problem) : await StoreAsync(wanted, await LookAsync(wanted, cancel), cancel);

    private static string? Problem(SourceToAdd wanted) =>
        wanted.Title is { } title && (title.Length > LongestTitle || title.Any(char.IsControl)) ? $"A title has at most {LongestTitle} characters, and no control characters."
            : TypedPlacement.Read(wanted.Folder, isTrusted: null) is { Wanted: null, Problem: var folder } ? folder
            : null;

    /// <summary>Adds the first of what <see cref="LookAsync"/> found.</summary>
    /// <param name="wanted">What to add.</param>
    /// <param name="found">What is there.</param>
    /// <param name="cancel">Cancels.</param>
    public async Task<SourceAddition> StoreAsync(SourceToAdd wanted, DiscoveryResult found, CancellationToken cancel)
    {
        SourceAccess opens = wanted.Access ?? SourceAccess.TakeFrom(wanted.Url).Access ?? new();
        opens = found.InsteadOfHttps is { } plain ? opens.For(plain) : opens;
        switch (found)
        {
            case DiscoveryResult.Found(var feeds):
                (long id, bool isNew) = await sources.AddAsync(
                    new SourceDeclaration(feeds[0].Url)
                    {
                        Title = wanted.Title,
                        DocumentTitle = Normalizer.Title(feeds[0].Document.Feed),
                        Folder = wanted.Folder,
                        Kind = feeds[0].Kind,
                        Selectors = wanted.Selectors,
                        FullText = wanted.FullText,
                        Access = opens.IsEmpty ? null : seal.Close(opens),
                        AccessKinds = opens.IsEmpty ? null : opens.Kinds,
                    },
                    cancel);
                return new SourceAddition.Added(id, isNew, feeds) { InsteadOfHttps = found.InsteadOfHttps, IsAccessLeftOut = !isNew && !opens.IsEmpty };
            case DiscoveryResult.NotFound(var reason):
                return new SourceAddition.Refused(wanted.AsPage ? $"The page cannot be read. {reason}" : $"No feed was found there. {reason}");
            default:
                throw new UnreachableException();
        }
    }
}
