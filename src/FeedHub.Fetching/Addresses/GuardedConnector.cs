using System.Net;
using System.Net.Sockets;

namespace FeedHub.Fetching.Addresses;

/// <summary>
/// Opens every connection that FeedHub makes. Resolves once, checks what came back, and connects to the checked addresses themselves,
/// so that a name which changes its answer between check and connect (DNS rebinding) gains nothing.
/// </summary>
internal sealed class GuardedConnector(AddressGuard guard, HostResolver resolve, TimeProvider time, TimeSpan timeout)
{
    /// <summary>A name with more addresses than this is tried no further.</summary>
    private const int MostAddresses = 8;

    /// <summary>Opens a TCP connection.</summary>
    /// <param name="host">Name or address, without brackets.</param>
    /// <param name="port">TCP port.</param>
    /// <param name="cancel">Ends at the deadline for connecting.</param>
    /// <exception cref="FetchFailure">The target is not allowed, has no address, or does not accept.</exception>
    public async Task<NetworkStream> ConnectAsync(string host, int port, CancellationToken cancel)
    {
        long started = time.GetTimestamp();
        IPAddress[] addresses = await ResolveAsync(host, port, cancel);
        int count = Math.Min(addresses.Length, MostAddresses);
        SocketError last = SocketError.HostUnreachable;
        for (int i = 0; i < count; i++)
        {
            TimeSpan share = (timeout - time.GetElapsedTime(started)) / (count - i); // a dead first address must leave time for the others
            Attempt attempt = await TryConnectAsync(addresses[i], port, share, cancel);
            if (attempt.Stream is { } stream)
            {
                return stream;
            }

            last = attempt.Error;
        }

        throw last == SocketError.TimedOut
            ? new FetchFailure(FetchError.Timeout, "The host did not accept a connection in time.")
            : new FetchFailure(FetchError.Connection, $"The connection failed ({last}).");
    }

    /// <summary>Checks a target that somebody else will connect to. A name that has no address here is left to them: they were chosen to reach it.</summary>
    /// <param name="host">Name or address, without brackets.</param>
    /// <param name="port">TCP port.</param>
    /// <param name="cancel">Ends at the deadline.</param>
    /// <exception cref="FetchFailure">The target is not allowed.</exception>
    public async ValueTask CheckAsync(string host, int port, CancellationToken cancel)
    {
        try
        {
            await ResolveAsync(host, port, cancel);
        }
        catch (FetchFailure unknown) when (unknown.Error == FetchError.Dns)
        {
        }
    }

    private async Task<IPAddress[]> ResolveAsync(string host, int port, CancellationToken cancel)
    {
        if (guard.Refuse(host, port) is { } refusal)
        {
            throw new FetchFailure(FetchError.BlockedAddress, refusal);
        }

        string name = HostName.Canonical(host);
        if (IPAddress.TryParse(name, out IPAddress? literal))
        {
            return [literal];
        }

        IPAddress[] addresses;
        try
        {
            addresses = await resolve(name, cancel);
        }
        catch (Exception failed) when (failed is SocketException or ArgumentException)
        {
            throw new FetchFailure(FetchError.Dns, $"The host name has no address ({(failed is SocketException socket ? socket.SocketErrorCode : "not a name")}).");
        }

        if (addresses.Length == 0)
        {
            throw new FetchFailure(FetchError.Dns, "The host name has no address.");
        }

        // One private address among public ones is enough: which of them answers is up to the network.
        foreach (IPAddress address in addresses)
        {
            if (!guard.MayConnect(name, port, address))
            {
                throw new FetchFailure(FetchError.BlockedAddress, AddressGuard.NotPublic);
            }
        }

        return addresses;
    }

    private async Task<Attempt> TryConnectAsync(IPAddress address, int port, TimeSpan limit, CancellationToken cancel)
    {
        if (limit <= TimeSpan.Zero)
        {
            return new(null, SocketError.TimedOut);
        }

        Socket socket = new(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        using CancellationTokenSource deadline = new(limit, time);
        using CancellationTokenRegistration caller = cancel.UnsafeRegister(static source => ((CancellationTokenSource)source!).Cancel(), deadline);
        try
        {
            await socket.ConnectAsync(new IPEndPoint(address, port), deadline.Token);
            return new(new NetworkStream(socket, ownsSocket: true), SocketError.Success);
        }
        catch (SocketException failed)
        {
            socket.Dispose();
            return new(null, failed.SocketErrorCode);
        }
        catch (OperationCanceledException)
        {
            socket.Dispose();
            cancel.ThrowIfCancellationRequested();
            return new(null, SocketError.TimedOut);
        }
    }

    private sealed record Attempt(NetworkStream? Stream, SocketError Error);
}
