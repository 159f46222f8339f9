using System.Net;
using System.Net.Sockets;

namespace FeedHub.Access;

/// <summary>Slows guessing: after five wrong passwords in a row a peer waits 1 s, then twice as long each time, at most five minutes. Any thread.</summary>
internal sealed class LoginThrottle(TimeProvider time)
{
    /// <summary>Wrong passwords that cost no wait.</summary>
    public const int FreeAttempts = 5;

    /// <summary>Longest wait.</summary>
    public static readonly TimeSpan MaxWait = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan Memory = TimeSpan.FromHours(1);
    private const int MaxPeers = 10_000;

    private readonly Dictionary<UInt128, Attempts> _peers = [];
    private readonly Lock _gate = new();

    /// <summary>Begins an attempt; counted as wrong until <see cref="Succeeded"/> says otherwise, so that guesses in parallel count too.</summary>
    /// <param name="peer">Who tries; all unknown peers count as one.</param>
    /// <returns>Zero if the attempt may go on; else how long to wait, and the password must not be looked at.</returns>
    public TimeSpan Begin(IPAddress? peer)
    {
        UInt128 key = KeyOf(peer);
        long now = time.GetTimestamp();
        lock (_gate)
        {
            if (!_peers.TryGetValue(key, out Attempts known) || time.GetElapsedTime(known.LastAt, now) > Memory)
            {
                MakeRoom(now);
                known = default;
            }

            TimeSpan wait = known.Count < FreeAttempts ? TimeSpan.Zero : WaitAfter(known.Count) - time.GetElapsedTime(known.LastAt, now);
            if (wait > TimeSpan.Zero)
            {
                return wait;
            }

            _peers[key] = new Attempts(known.Count + 1, now);
            return TimeSpan.Zero;
        }
    }

    /// <summary>Forgets a peer's wrong attempts: it knows the password.</summary>
    /// <param name="peer">Who.</param>
    public void Succeeded(IPAddress? peer)
    {
        lock (_gate)
        {
            _peers.Remove(KeyOf(peer));
        }
    }

    private static TimeSpan WaitAfter(int count)
    {
        double seconds = Math.Pow(2, Math.Min(count - FreeAttempts, 20));
        return TimeSpan.FromSeconds(Math.Min(seconds, MaxWait.TotalSeconds));
    }

    // One customer of an IPv6 provider has at least a /64, so that is one peer.
    private static UInt128 KeyOf(IPAddress? peer)
    {
        if (peer is null)
        {
            return 0;
        }

        Span<byte> bytes = stackalloc byte[16];
        (peer.AddressFamily == AddressFamily.InterNetwork ? peer.MapToIPv6() : peer).TryWriteBytes(bytes, out _);
        if (!peer.IsIPv4MappedToIPv6 && peer.AddressFamily == AddressFamily.InterNetworkV6)
        {
            bytes[8..].Clear();
        }

        return System.Buffers.Binary.BinaryPrimitives.ReadUInt128BigEndian(bytes);
    }

    private void MakeRoom(long now)
    {
        if (_peers.Count < MaxPeers)
        {
            return;
        }

        (UInt128 oldest, TimeSpan age) = (0, TimeSpan.MinValue);
        foreach ((UInt128 key, Attempts attempts) in _peers)
        {
            TimeSpan idle = time.GetElapsedTime(attempts.LastAt, now);
            if (idle > Memory)
            {
                _peers.Remove(key);
            }
            else if (idle > age)
            {
                (oldest, age) = (key, idle);
            }
        }

        if (_peers.Count >= MaxPeers)
        {
            _peers.Remove(oldest);
        }
    }

    private readonly record struct Attempts(int Count, long LastAt);
}
