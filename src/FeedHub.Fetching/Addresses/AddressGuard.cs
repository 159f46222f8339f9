using System.Net;

namespace FeedHub.Fetching.Addresses;

/// <summary>Decides where FeedHub may connect to: public addresses on web ports, and what the operator allow-lists.</summary>
/// <remarks>Every refusal of a private target is worded alike, so that an answer tells nothing about what listens there.</remarks>
internal sealed class AddressGuard
{
    /// <summary>Why a host was refused.</summary>
    public const string NotPublic = "The host is not on the public internet; if it is yours, add host:port to FeedHub:Fetching:AllowedPrivateHosts.";

    /// <summary>Why a scheme was refused.</summary>
    public const string NotWeb = "Only http and https URLs are fetched.";

    private readonly HashSet<(string Host, int Port)> _hosts = [];
    private readonly List<(IPNetwork Network, int Port)> _networks = [];
    private readonly HashSet<int> _ports;

    /// <summary>Takes the operator's lists; items that do not parse are refused by the options' validation before.</summary>
    /// <param name="options">The lists.</param>
    /// <param name="alsoAllowed">One service beside them that the operator named elsewhere: a proxy.</param>
    public AddressGuard(FetchingOptions options, Uri? alsoAllowed = null)
    {
        if (alsoAllowed is not null)
        {
            string name = HostName.Canonical(alsoAllowed.IdnHost);
            _hosts.Add((IPAddress.TryParse(name, out IPAddress? literal) ? literal.ToString() : name, alsoAllowed.Port));
        }

        _ports = [.. options.AllowedPorts];
        foreach (string item in options.AllowedPrivateHosts)
        {
            if (AllowedPrivateHost.TryParse(item, out AllowedPrivateHost? allowed))
            {
                if (allowed.Network is { } network)
                {
                    _networks.Add((network, allowed.Port));
                }
                else
                {
                    _hosts.Add((allowed.Host!, allowed.Port));
                }
            }
        }
    }

    /// <summary>Checks all that a URL shows before any look-up.</summary>
    /// <param name="url">Where a request would go.</param>
    /// <returns>Why it must not, or <see langword="null"/>.</returns>
    public string? Refuse(Uri url)
    {
        if (!url.IsAbsoluteUri || !(url.Scheme == Uri.UriSchemeHttp || url.Scheme == Uri.UriSchemeHttps))
        {
            return NotWeb;
        }

        return Refuse(url.IdnHost, url.Port);
    }

    /// <summary>Checks a host and port before any look-up.</summary>
    /// <param name="host">Name or address, without brackets.</param>
    /// <param name="port">TCP port.</param>
    public string? Refuse(string host, int port)
    {
        string name = HostName.Canonical(host);
        if (IsListed(name, port))
        {
            return null;
        }

        if (IPAddress.TryParse(name, out IPAddress? address))
        {
            if (IsListed(port, address))
            {
                return null;
            }

            if (!AddressClassifier.IsPublic(address))
            {
                return NotPublic;
            }
        }
        else if (HostName.IsPrivate(name))
        {
            return NotPublic;
        }
        else if (_networks.Exists(network => network.Port == port))
        {
            return null; // what the name resolves to will tell
        }

        return IsOpenPort(port) ? null : $"Port {port} is not fetched; if it serves feeds, add it to FeedHub:Fetching:AllowedPorts.";
    }

    /// <summary>The rule that counts: whether a connection to this very address may be opened for this host and port.</summary>
    /// <param name="host">Name or address as the URL gives it.</param>
    /// <param name="port">TCP port.</param>
    /// <param name="address">What the host resolved to.</param>
    public bool MayConnect(string host, int port, IPAddress address) =>
        (IsOpenPort(port) && AddressClassifier.IsPublic(address)) || IsListed(HostName.Canonical(host), port) || IsListed(port, address);

    private bool IsOpenPort(int port) => port is 80 or 443 or (>= 8_000 and <= 8_999) || _ports.Contains(port);

    /// <summary>Whether the host itself is listed. An address may be spelt in many ways; a name is only ever itself, whatever it resolves to.</summary>
    private bool IsListed(string name, int port) =>
        _hosts.Count > 0 && _hosts.Contains((IPAddress.TryParse(name, out IPAddress? address) ? address.ToString() : name, port));

    private bool IsListed(int port, IPAddress address)
    {
        foreach ((IPNetwork network, int allowedPort) in _networks)
        {
            if (allowedPort == port && network.Contains(address))
            {
                return true;
            }
        }

        return false;
    }
}
