using System.Net;
using System.Net.Sockets;

namespace FeedHub.Pushing;

/// <summary>So many requests for each client address: a number at once, and so many a minute in the long run. Any thread.</summary>
/// <param name="perMinute">In the long run.</param>
/// <param name="atOnce">After a pause.</param>
/// <param name="time">The clock.</param>
internal sealed class ClientBudget(double perMinute, double atOnce, TimeProvider time)
{
    private const int MaxClients = 10_000;

    private readonly Dictionary<UInt128, (double Left, long At)> _clients = [];
    private readonly Lock _gate = new();

    /// <summary>Spends one.</summary>
    /// <param name="client">Who asks; all unknown ones count as one.</param>
    /// <returns>Zero if it may; else how long to wait.</returns>
    public TimeSpan Spend(IPAddress? client) => Take(client, 1);

    /// <summary>How long a client must wait until it may spend one; spends nothing.</summary>
    /// <param name="client">Who asks.</param>
    public TimeSpan Wait(IPAddress? client) => Take(client, 0);

    private TimeSpan Take(IPAddress? client, double count)
    {
        UInt128 key = KeyOf(client);
        long now = time.GetTimestamp();
        lock (_gate)
        {
            double left = _clients.TryGetValue(key, out (double Left, long At) known) ? Math.Min(atOnce, known.Left + (time.GetElapsedTime(known.At, now).TotalMinutes * perMinute)) : atOnce;
            if (left < 1)
            {
                return TimeSpan.FromMinutes((1 - left) / perMinute);
            }

            if (count > 0)
            {
                MakeRoom(key, now);
                _clients[key] = (left - count, now);
            }

            return TimeSpan.Zero;
        }
    }

    private void MakeRoom(UInt128 key, long now)
    {
        if (_clients.Count < MaxClients || _clients.ContainsKey(key))
        {
            return;
        }

        // Whoever has its whole budget again need not be remembered; if nobody has, all begin anew rather than one being locked out.
        foreach ((UInt128 other, (double left, long at)) in _clients)
        {
            if (left + (time.GetElapsedTime(at, now).TotalMinutes * perMinute) >= atOnce)
            {
                _clients.Remove(other);
            }
        }

        if (_clients.Count >= MaxClients)
        {
            _clients.Clear();
        }
    }

    /// <summary>What stands for a client: one customer of an IPv6 provider has at least a /64, so that is one.</summary>
    /// <param name="client">Its address; all unknown ones are one.</param>
    internal static UInt128 KeyOf(IPAddress? client)
    {
        if (client is null)
        {
            return 0;
        }

        Span<byte> bytes = stackalloc byte[16];
        (client.AddressFamily == AddressFamily.InterNetwork ? client.MapToIPv6() : client).TryWriteBytes(bytes, out _);
        if (!client.IsIPv4MappedToIPv6 && client.AddressFamily == AddressFamily.InterNetworkV6)
        {
            bytes[8..].Clear();
        }

        return System.Buffers.Binary.BinaryPrimitives.ReadUInt128BigEndian(bytes);
    }
}
