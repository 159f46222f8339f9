using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;

namespace FeedHub.Fetching.Addresses;

/// <summary>
/// One item of <see cref="FetchingOptions.AllowedPrivateHosts"/>. A name or address is matched as the URL spells the host, so that no other name
/// can be made to point at it; a network is matched by the address that the host resolves to.
/// </summary>
internal sealed record AllowedPrivateHost(string? Host, IPNetwork? Network, int Port)
{
    /// <summary>Reads <c>host:port</c>, <c>[v6]:port</c>, <c>address/prefix:port</c> or <c>[v6/prefix]:port</c>.</summary>
    /// <param name="text">The item.</param>
    /// <param name="allowed">What it means.</param>
    public static bool TryParse(string? text, [NotNullWhen(true)] out AllowedPrivateHost? allowed)
    {
        allowed = null;
        int colon = text?.LastIndexOf(':') ?? -1;
        if (colon <= 0 || !int.TryParse(text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out int port) || port is < 1 or > 65_535)
        {
            return false;
        }

        string host = text![..colon].Trim();
        bool bracketed = host.StartsWith('[') && host.EndsWith(']');
        if (bracketed)
        {
            host = host[1..^1];
        }

        if (host.Contains('/', StringComparison.Ordinal))
        {
            bool network = IPNetwork.TryParse(host, out IPNetwork parsed);
            allowed = network ? new AllowedPrivateHost(null, parsed, port) : null;
            return network;
        }

        if (IPAddress.TryParse(host, out IPAddress? address))
        {
            allowed = new AllowedPrivateHost(address.ToString(), null, port);
            return true;
        }

        if (bracketed || Uri.CheckHostName(host) != UriHostNameType.Dns)
        {
            return false;
        }

        allowed = new AllowedPrivateHost(HostName.Canonical(host), null, port);
        return true;
    }
}
