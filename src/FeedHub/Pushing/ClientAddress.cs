using System.Net;
using FeedHub.Configuration;
using Microsoft.Extensions.Options;

namespace FeedHub.Pushing;

/// <summary>
/// Who asks, for limits of single clients: the address of the connection, or what trusted proxies say of it (<c>X-Forwarded-For</c>, read from its end while its writers are trusted). Nothing that is
/// decided about access looks at it.
/// </summary>
internal sealed class ClientAddress
{
    private const string Header = "X-Forwarded-For";

    /// <summary>So many proxies may stand in a row.</summary>
    private const int MaxHops = 10;

    private readonly IPNetwork[] _trusted;

    /// <param name="options">Trusted proxies.</param>
    public ClientAddress(IOptions<HubOptions> options) => _trusted = [.. options.Value.TrustedProxies.Select(static text => Parse(text)!.Value)];

    /// <summary>An address, or a network in CIDR notation; <see langword="null"/> if it is neither.</summary>
    /// <param name="text">As configured.</param>
    internal static IPNetwork? Parse(string text) =>
        IPAddress.TryParse(text, out IPAddress? address) ? new IPNetwork(address, address.GetAddressBytes().Length * 8) : IPNetwork.TryParse(text, out IPNetwork network) ? network : null;

    /// <summary>The client of a request.</summary>
    /// <param name="context">The request.</param>
    public IPAddress? Of(HttpContext context)
    {
        IPAddress? client = Plain(context.Connection.RemoteIpAddress);
        if (_trusted.Length == 0)
        {
            return client;
        }

        string[] named = string.Join(',', context.Request.Headers[Header].ToArray()).Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        for (int i = named.Length - 1, hops = 0; i >= 0 && hops < MaxHops && client is not null && Array.Exists(_trusted, network => network.Contains(client)); i--, hops++)
        {
            if (!IPAddress.TryParse(WithoutPort(named[i]), out IPAddress? before))
            {
                break; // whoever wrote that, it names nobody: the proxy itself is who asks
            }

            client = Plain(before);
        }

        return client;
    }

    private static IPAddress? Plain(IPAddress? address) => address is { IsIPv4MappedToIPv6: true } ? address.MapToIPv4() : address;

    // Some proxies write ports, and IPv6 addresses in brackets.
    private static string WithoutPort(string text) =>
        text is ['[', ..] && text.IndexOf(']', StringComparison.Ordinal) is > 0 and var end ? text[1..end]
        : text.Count(':') == 1 ? text[..text.IndexOf(':', StringComparison.Ordinal)]
        : text;
}
