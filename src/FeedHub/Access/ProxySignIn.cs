using System.Net;
using FeedHub.Metrics;
using Microsoft.Extensions.Options;

namespace FeedHub.Access;

/// <summary>Believes what a configured proxy says of who sends a request, and nobody else.</summary>
internal sealed class ProxySignIn(IOptions<ProxySignInOptions> options)
{
    private readonly ProxySignInOptions _options = options.Value;
    private readonly IPNetwork[] _proxies = [.. options.Value.Addresses.Select(static text => MetricsOptionsValidator.Parse(text)).OfType<IPNetwork>()];

    /// <summary>Whether people can sign in this way.</summary>
    public bool IsConfigured => _options.IsConfigured;

    /// <summary>What the person may do whom the proxy names.</summary>
    /// <param name="context">The request.</param>
    public AccessRole RoleOf(HttpContext context)
    {
        // Two values are two claims: whoever added the second may not be the proxy.
        if (!IsConfigured || !IsProxy(context.Connection.RemoteIpAddress) || context.Request.Headers[_options.Header] is not [{ Length: > 0 } name] || name.Contains(',', StringComparison.Ordinal))
        {
            return AccessRole.None;
        }

        return _options.Administrators.Contains(name) ? AccessRole.Administrator
            : _options.Viewers.Contains(name) || _options.Viewers.Contains("*") ? AccessRole.Viewer
            : AccessRole.None;
    }

    private bool IsProxy(IPAddress? peer)
    {
        IPAddress? address = peer is { IsIPv4MappedToIPv6: true } ? peer.MapToIPv4() : peer;
        return address is not null && Array.Exists(_proxies, network => network.Contains(address));
    }
}
