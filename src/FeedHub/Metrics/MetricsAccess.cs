using System.Net;
using FeedHub.Access;
using Microsoft.Extensions.Options;

namespace FeedHub.Metrics;

/// <summary>
/// Decides who may read metrics: this machine under its own name, and the configured addresses. A request that came through a proxy may not, since the address
/// that is seen is the proxy's and not the reader's.
/// </summary>
internal sealed class MetricsAccess(IOptions<MetricsOptions> options)
{
    private readonly IPNetwork[] _allowed = [.. options.Value.AllowedAddresses.Select(static text => MetricsOptionsValidator.Parse(text)!.Value)];

    /// <summary>Decides.</summary>
    /// <param name="request">Where it comes from.</param>
    public bool IsAllowed(AccessRequest request)
    {
        if (request.Peer is not { } peer || request.HasForwardingHeader || request.IsOldProtocol)
        {
            return false;
        }

        IPAddress address = peer.IsIPv4MappedToIPv6 ? peer.MapToIPv4() : peer;
        return (LoopbackName.IsLoopback(peer) && LoopbackName.IsLoopback(request.Host)) || _allowed.Any(network => network.Contains(address));
    }
}
