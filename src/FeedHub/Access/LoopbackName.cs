using System.Net;

namespace FeedHub.Access;

/// <summary>Recognises this machine's own names and addresses.</summary>
internal static class LoopbackName
{
    /// <summary>127.0.0.0/8 or ::1, also where IPv4 is mapped into IPv6.</summary>
    /// <param name="address">An address; <see langword="null"/> is none.</param>
    public static bool IsLoopback(IPAddress? address) =>
        address is not null && IPAddress.IsLoopback(address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address);

    /// <summary><c>localhost</c>, a dotted address in 127.0.0.0/8 or <c>[::1]</c>, with or without a port.</summary>
    /// <remarks>
    /// Anything else may be a name that an attacker's DNS points at this machine. Only the canonical spelling of an address counts:
    /// <c>0177.0.0.1</c> means different things to different programs.
    /// </remarks>
    /// <param name="host">A Host header.</param>
    public static bool IsLoopback(HostString host)
    {
        string? name = host.HasValue ? host.Host : null;
        if (string.IsNullOrEmpty(name) || name[0] != host.Value![0])
        {
            // HostString puts the brackets around an address that came without them, which no Host header may.
            return false;
        }

        if (name.Equals("localhost", StringComparison.OrdinalIgnoreCase))
        {
            return true;
        }

        ReadOnlySpan<char> literal = name[0] == '[' && name[^1] == ']' ? name.AsSpan(1, name.Length - 2) : name;
        bool isBracketed = literal.Length != name.Length;
        return IPAddress.TryParse(literal, out IPAddress? address)
            && IsLoopback(address)
            && isBracketed == (address.AddressFamily == System.Net.Sockets.AddressFamily.InterNetworkV6)
            && literal.Equals(address.ToString(), StringComparison.OrdinalIgnoreCase);
    }
}
