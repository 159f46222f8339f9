using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace FeedHub.Fetching.Addresses;

/// <summary>
/// Tells addresses of the public internet from all others. Follows the IANA special-purpose registries for IPv4 and IPv6 (RFC 6890 and its successors),
/// stricter in one point: an entry that the registry calls globally reachable (anycast relays, AS112) is refused as well, since no feed lives there.
/// </summary>
internal static class AddressClassifier
{
    /// <summary>(network, prefix length) of every IPv4 block that is not plain public unicast.</summary>
    private static readonly (uint Network, int Prefix)[] SpecialIPv4 =
    [
        (0x00000000, 8),  // 0.0.0.0/8       this network (RFC 791)
        (0x0A000000, 8),  // 10.0.0.0/8      private use (RFC 1918)
        (0x64400000, 10), // 100.64.0.0/10   shared address space (RFC 6598)
        (0x7F000000, 8),  // 127.0.0.0/8     loopback (RFC 1122)
        (0xA9FE0000, 16), // 169.254.0.0/16  link local, cloud metadata (RFC 3927)
        (0xAC100000, 12), // 172.16.0.0/12   private use (RFC 1918)
        (0xC0000000, 24), // 192.0.0.0/24    IETF protocol assignments (RFC 6890)
        (0xC0000200, 24), // 192.0.2.0/24    TEST-NET-1 (RFC 5737)
        (0xC01FC400, 24), // 192.31.196.0/24 AS112 (RFC 7535)
        (0xC034C100, 24), // 192.52.193.0/24 AMT relays (RFC 7450)
        (0xC0586300, 24), // 192.88.99.0/24  6to4 relay anycast, deprecated (RFC 7526)
        (0xC0A80000, 16), // 192.168.0.0/16  private use (RFC 1918)
        (0xC0AF3000, 24), // 192.175.48.0/24 AS112 (RFC 7534)
        (0xC6120000, 15), // 198.18.0.0/15   benchmarking (RFC 2544)
        (0xC6336400, 24), // 198.51.100.0/24 TEST-NET-2 (RFC 5737)
        (0xCB007100, 24), // 203.0.113.0/24  TEST-NET-3 (RFC 5737)
        (0xE0000000, 4),  // 224.0.0.0/4     multicast (RFC 5771)
        (0xF0000000, 4),  // 240.0.0.0/4     reserved, limited broadcast (RFC 1112)
    ];

    /// <summary>Whether a connection to this address leads to the public internet and nowhere else.</summary>
    /// <param name="address">IPv4 or IPv6. IPv6 addresses that carry an IPv4 address are public only if that is.</param>
    public static bool IsPublic(IPAddress address)
    {
        Span<byte> bytes = stackalloc byte[16];
        if (!address.TryWriteBytes(bytes, out int length))
        {
            return false;
        }

        return address.AddressFamily switch
        {
            AddressFamily.InterNetwork when length == 4 => IsPublicIPv4(BinaryPrimitives.ReadUInt32BigEndian(bytes)),
            AddressFamily.InterNetworkV6 when length == 16 => IsPublicIPv6(bytes),
            _ => false,
        };
    }

    private static bool IsPublicIPv4(uint address)
    {
        foreach ((uint network, int prefix) in SpecialIPv4)
        {
            if ((address ^ network) >> (32 - prefix) == 0)
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsPublicIPv6(ReadOnlySpan<byte> bytes)
    {
        ulong high = BinaryPrimitives.ReadUInt64BigEndian(bytes);
        ulong low = BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]);

        if (high == 0 && low >> 32 == 0xFFFF)
        {
            return IsPublicIPv4((uint)low); // ::ffff:0:0/96 IPv4-mapped (RFC 4291 §2.5.5.2): the connection really goes to that address
        }

        if (high == 0x0064_FF9B_0000_0000 && low >> 32 == 0)
        {
            return IsPublicIPv4((uint)low); // 64:ff9b::/96 NAT64 (RFC 6052)
        }

        // Only 2000::/3 is global unicast (RFC 4291 §2.4). What is outside needs no list: ::, ::1, IPv4-compatible, 64:ff9b:1::/48 (RFC 8215),
        // 100::/64 and 100:0:0:1::/64, fc00::/7, fe80::/10, fec0::/10, ff00::/8, 5f00::/16 (RFC 9602).
        if (high >> 61 != 1)
        {
            return false;
        }

        if (high >> 32 == 0x2001_0000)
        {
            uint server = (uint)high;
            uint client = ~(uint)low; // 2001::/32 Teredo: the client's address is stored inverted (RFC 4380 §4)
            return IsPublicIPv4(server) && IsPublicIPv4(client);
        }

        if (high >> 48 == 0x2002)
        {
            return IsPublicIPv4((uint)(high >> 16)) && IsPublicInterface(low); // 2002::/16 6to4 (RFC 3056)
        }

        bool special =
            (high & 0xFFFF_FE00_0000_0000) == 0x2001_0000_0000_0000 // 2001::/23 IETF protocol assignments (RFC 2928): benchmarking, ORCHID, AMT, AS112, DETs
            || high >> 32 == 0x2001_0DB8 // 2001:db8::/32 documentation (RFC 3849)
            || high >> 44 == 0x3_FFF0 // 3fff::/20 documentation (RFC 9637)
            || high >> 16 == 0x2620_004F_8000; // 2620:4f:8000::/48 AS112 (RFC 7534)
        return !special && IsPublicInterface(low);
    }

    /// <summary>An ISATAP interface identifier (RFC 5214 §6.1) tunnels to the IPv4 address in its last four bytes, whatever the prefix.</summary>
    private static bool IsPublicInterface(ulong low) => low >> 32 is not (0x0000_5EFE or 0x0200_5EFE) || IsPublicIPv4((uint)low);
}
