using System.Net;
using System.Net.Sockets;
using FeedHub.Fetching.Addresses;
using FeedHub.Testing;

namespace FeedHub.Fetching.Tests.Addresses;

public sealed class GuardedConnectorTests
{
    [Fact]
    public async Task A_name_that_rebinds_between_look_ups_never_leads_to_a_private_connection()
    {
        // The fetches may only ever reach this listener, at a port that is not allow-listed.
        using TcpListener canary = new(IPAddress.Loopback, 0);
        canary.Start();
        int port = ((IPEndPoint)canary.LocalEndpoint).Port;
        int lookUps = 0;
        using FeedFetcher fetcher = TestFetcher.Create("127.0.0.1:1", options => options.AllowedPorts.Add(port), resolve: (_, _) =>
            Task.FromResult<IPAddress[]>(Interlocked.Increment(ref lookUps) % 2 == 0
                ? [IPAddress.Loopback]
                : [IPAddress.Parse("93.184.216.34"), IPAddress.Loopback])); // never public alone: nothing may leave this machine

        List<FetchOutcome.Failed> failures = [];
        for (int i = 0; i < 1_000; i++)
        {
            failures.Add(await fetcher.FailAsync(new Uri($"http://rebind.example.org:{port}/{i}")));
        }

        Assert.All(failures, failure => Assert.Equal(FetchError.BlockedAddress, failure.Error));
        Assert.Single(failures.Select(failure => failure.Reason).Distinct());
        Assert.Equal(1_000, lookUps);
        Assert.False(canary.Pending());
    }

    [Fact]
    public async Task A_connection_goes_to_the_address_that_was_checked_and_the_name_is_looked_up_once()
    {
        await using OriginServer origin = await OriginServer.StartAsync();
        origin.Serve("/feed", "<rss/>");
        int lookUps = 0;
        using FeedFetcher fetcher = TestFetcher.Create($"feeds.example.org:{origin.Port}", resolve: (_, _) =>
            Task.FromResult<IPAddress[]>(Interlocked.Increment(ref lookUps) == 1 ? [IPAddress.Loopback] : []));

        FetchOutcome outcome = await fetcher.FetchAsync(new Uri($"http://feeds.example.org:{origin.Port}/feed"));

        Assert.IsType<FetchOutcome.Fetched>(outcome);
        Assert.Equal(1, lookUps);
        Assert.Equal($"feeds.example.org:{origin.Port}", origin.Requests[0].Header("Host"));
    }

    [Fact]
    public async Task The_next_address_is_tried_when_the_first_refuses()
    {
        await using OriginServer origin = await OriginServer.StartAsync();
        GuardedConnector connector = Connector(
            $"127.0.0.0/8:{origin.Port}", (_, _) => Task.FromResult<IPAddress[]>([IPAddress.Parse("127.0.0.9"), IPAddress.Loopback]));

        await using NetworkStream stream = await connector.ConnectAsync("two.example.org", origin.Port, CancellationToken.None);

        Assert.Equal(IPAddress.Loopback, ((IPEndPoint)stream.Socket.RemoteEndPoint!).Address);
    }

    [Fact]
    public async Task A_name_without_an_address_is_a_DNS_failure()
    {
        GuardedConnector none = Connector("127.0.0.1:1", (_, _) => Task.FromResult<IPAddress[]>([]));
        GuardedConnector unknown = Connector("127.0.0.1:1", (_, _) => throw new SocketException((int)SocketError.HostNotFound));

        FetchFailure empty = await Assert.ThrowsAsync<FetchFailure>(() => none.ConnectAsync("a.example.org", 80, CancellationToken.None));
        FetchFailure failed = await Assert.ThrowsAsync<FetchFailure>(() => unknown.ConnectAsync("a.example.org", 80, CancellationToken.None));

        Assert.Equal(FetchError.Dns, empty.Error);
        Assert.Equal(FetchError.Dns, failed.Error);
    }

    [Fact]
    public async Task The_system_resolver_knows_this_machine_and_stops_waiting_when_told()
    {
        using CancellationTokenSource cancelled = new();
        await cancelled.CancelAsync();

        IPAddress[] addresses = await SystemResolver.ResolveAsync("localhost", CancellationToken.None);

        Assert.Contains(addresses, IPAddress.IsLoopback);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => SystemResolver.ResolveAsync("localhost", cancelled.Token));
    }

    private static GuardedConnector Connector(string allowed, HostResolver resolve) =>
        new(new AddressGuard(TestFetcher.OptionsFor(allowed)), resolve, TimeProvider.System, TimeSpan.FromSeconds(5));
}
