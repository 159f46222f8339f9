using System.Net;

namespace FeedHub.Feeds.Normalizing;

/// <summary>Hosts that mean the reader's own machine or network: no picture of a feed has business there.</summary>
internal static class PrivateHost
{
    private static readonly string[] Suffixes = [".localhost", ".local", ".internal", ".lan", ".home.arpa"];

    /// <summary>The host is a private, loopback or link-local address, or a name that only a local network knows. No look-up is made.</summary>
    /// <param name="url">Absolute URL.</param>
    public static bool Is(Uri url)
    {
        string host = url.IdnHost.TrimEnd('.');
        if (url.HostNameType is UriHostNameType.IPv4 or UriHostNameType.IPv6)
        {
            return !IPAddress.TryParse(host.Trim('[', ']'), out IPAddress? address) || IsPrivate(address);
        }

        return !host.Contains('.', StringComparison.Ordinal) || Suffixes.Any(suffix => host.EndsWith(suffix, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>The host is private and not the one that a document came from: no base of that document, or its pictures would be taken for those of its own host.</summary>
    /// <param name="url">Absolute URL that the document writes.</param>
    /// <param name="document">Where the document came from.</param>
    public static bool IsOther(Uri url, Uri document) => Is(url) && !string.Equals(url.Host, document.Host, StringComparison.OrdinalIgnoreCase);

    private static bool IsPrivate(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
        {
            address = address.MapToIPv4();
        }

        Span<byte> bytes = stackalloc byte[16];
        if (!address.TryWriteBytes(bytes, out int length))
        {
            return true;
        }

        if (length != 4)
        {
            return IPAddress.IsLoopback(address) || address.IsIPv6LinkLocal || address.IsIPv6UniqueLocal || address.IsIPv6SiteLocal || address.Equals(IPAddress.IPv6Any);
        }

        return bytes[0] is 0 or 10 or 127
            || (bytes[0] == 100 && (bytes[1] & 0xC0) == 64)
            || (bytes[0] == 169 && bytes[1] == 254)
            || (bytes[0] == 172 && (bytes[1] & 0xF0) == 16)
            || (bytes[0] == 192 && bytes[1] == 168);
    }
}
