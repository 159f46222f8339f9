using FeedHub.Configuration;
using FeedHub.Publishing;
using Microsoft.Extensions.Options;

namespace FeedHub.Pushing;

/// <summary>WebSub hubs that published feeds name.</summary>
/// <param name="hub">Says whether the world can reach this hub.</param>
/// <param name="options">Says which hubs there are.</param>
/// <param name="publishing">Says whether feeds are for everybody.</param>
/// <param name="urls">Builds the hub's own address.</param>
public sealed class PublishedHubs(IOptions<HubOptions> hub, IOptions<WebSubOptions> options, IOptions<PublishingOptions> publishing, HubUrls urls)
{
    /// <summary>Whether this hub takes subscriptions: only where subscribers can know it by a public URL.</summary>
    public bool IsOpen { get; } = options.Value.Enabled && publishing.Value.Public && hub.Value.PublicBaseUrl.Length > 0;

    /// <summary>This hub's own address.</summary>
    public string Own => urls.Absolute(options.Value.Path);

    /// <summary>All hubs, this one first.</summary>
    public IReadOnlyList<string> Urls => !publishing.Value.Public ? [] : IsOpen ? [Own, .. options.Value.PingHubs] : [.. options.Value.PingHubs];
}
