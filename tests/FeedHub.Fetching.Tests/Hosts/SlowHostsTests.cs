using System.Net;
using FeedHub.Fetching.Hosts;
using FeedHub.Testing;

namespace FeedHub.Fetching.Tests.Hosts;

public sealed class SlowHostsTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task However_many_slow_hosts_there_are_the_others_are_served_meanwhile()
    {
        await using OriginServer origin = await OriginServer.StartAsync();
        using ManualResetEventSlim othersServed = new();
        origin.Serve("/slow", _ =>
        {
            othersServed.Wait(Patience);
            return OriginServerAnswer.Of("<rss/>");
        });
        origin.Serve("/feed", "<rss/>");
        int port = origin.Url("/").Port;
        string[] slow = [.. Enumerable.Range(0, 12).Select(i => $"slow{i}.example:{port}")];
        using FeedFetcher fetcher = TestFetcher.Create(
            origin.HostAndPort,
            options =>
            {
                options.Concurrency = 4;
                foreach (string host in slow)
                {
                    options.AllowedPrivateHosts.Add(host);
                }
            },
            static (_, _) => Task.FromResult<IPAddress[]>([IPAddress.Loopback]));
        foreach (string host in slow)
        {
            fetcher.Learn(new HostStanding(host) { Latency = TimeSpan.FromSeconds(20), Success = 0.9 });
        }

        Task<FetchOutcome>[] waiting = [.. slow.Select(host => fetcher.FetchAsync(new Uri($"http://{host}/slow")))];
        FetchOutcome[] others = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => fetcher.FetchAsync(origin.Url("/feed")))).WaitAsync(Patience);
        othersServed.Set();
        FetchOutcome[] late = await Task.WhenAll(waiting).WaitAsync(Patience);

        Assert.All(others, outcome => Assert.IsType<FetchOutcome.Fetched>(outcome));
        Assert.All(late, outcome => Assert.IsType<FetchOutcome.Fetched>(outcome));
    }

    [Fact]
    public async Task How_a_host_does_is_known_after_a_fetch()
    {
        await using OriginServer origin = await OriginServer.StartAsync();
        origin.Serve("/broken", OriginServerAnswer.OfStatus(500));
        origin.Serve("/absent", OriginServerAnswer.OfStatus(404));
        using FeedFetcher fetcher = TestFetcher.Create(origin.HostAndPort);
        string host = HostKey.Of(origin.Url("/")).ToString();

        await fetcher.FetchAsync(origin.Url("/absent"));
        double afterAbsent = fetcher.Standing(host)!.Success;
        for (int i = 0; i < 6; i++)
        {
            await fetcher.FetchAsync(origin.Url("/broken"));
        }

        Assert.Null(fetcher.Standing("nobody.example"));
        Assert.Equal(1, afterAbsent, 0.001); // the host answered well: the feed is gone
        Assert.True(fetcher.Standing(host) is { IsSlow: true, Success: > 0.2 and < 0.3 });
    }

    [Fact]
    public async Task Starts_that_were_reserved_are_used_before_the_ledger_is_asked()
    {
        await using OriginServer origin = await OriginServer.StartAsync();
        origin.Serve("/feed", "<rss/>");
        FakeLedger ledger = new();
        FetchingOptions options = TestFetcher.OptionsFor(origin.HostAndPort, options => options.PerHostDelay = TimeSpan.FromMilliseconds(200));
        using FeedFetcher fetcher = new(Microsoft.Extensions.Options.Options.Create(options), new FetchIdentity("t"), static (_, _) => Task.FromResult<IPAddress[]>([]), TimeProvider.System, ledger);
        string host = HostKey.Of(origin.Url("/")).ToString();
        fetcher.Learn(new HostStanding(host) { Starts = 1 });

        await fetcher.FetchAsync(origin.Url("/feed"));
        int askedFirst = ledger.Asked.Count;
        await fetcher.FetchAsync(origin.Url("/feed"));

        Assert.Equal(2, origin.Requests.Count);
        Assert.InRange(askedFirst, 0, 1); // on a machine that is busy the reservation lapses
        Assert.All(ledger.Asked, asked => Assert.Equal(host, asked));
        Assert.NotEmpty(ledger.Asked);
    }

    [Fact]
    public async Task A_cooldown_is_told_to_the_others_and_learnt_from_them()
    {
        await using OriginServer origin = await OriginServer.StartAsync();
        origin.Serve("/feed", OriginServerAnswer.OfStatus(429, ("Retry-After", "120")));
        FakeLedger ledger = new();
        FetchingOptions options = TestFetcher.OptionsFor(origin.HostAndPort, options => options.HostCooldown = TimeSpan.FromMinutes(15));
        using FeedFetcher fetcher = new(Microsoft.Extensions.Options.Options.Create(options), new FetchIdentity("t"), static (_, _) => Task.FromResult<IPAddress[]>([]), TimeProvider.System, ledger);
        using FeedFetcher other = new(Microsoft.Extensions.Options.Options.Create(options), new FetchIdentity("t"), static (_, _) => Task.FromResult<IPAddress[]>([]), TimeProvider.System);

        await fetcher.FetchAsync(origin.Url("/feed"));
        (string host, TimeSpan pause) = Assert.Single(ledger.Pauses);
        other.Learn(new HostStanding(host) { Cooldown = pause });
        FetchOutcome outcome = await other.FetchAsync(origin.Url("/feed"));

        Assert.Equal(TimeSpan.FromMinutes(2), pause);
        Assert.IsType<FetchOutcome.Deferred>(outcome);
        Assert.Single(origin.Requests);
    }

    [Theory]
    [InlineData("https://example.org/feed", "example.org")]
    [InlineData("http://Example.org:8090/feed", "example.org:8090")]
    [InlineData("http://[::1]:8090/", "[::1]:8090")]
    [InlineData("http://[::1]/", "[::1]")]
    public void A_host_is_read_back_as_it_was_written(string url, string text)
    {
        HostKey key = HostKey.Of(new Uri(url));

        Assert.Equal(text, key.ToString());
        Assert.Equal(key, HostKey.Parse(text));
    }

    private sealed class FakeLedger : IHostLedger
    {
        public List<string> Asked { get; } = [];

        public List<(string Host, TimeSpan Pause)> Pauses { get; } = [];

        public ValueTask<HostStanding> ReserveAsync(string host, CancellationToken cancel)
        {
            Asked.Add(host);
            return new(new HostStanding(host)); // as if the database could not be asked: that stops nobody
        }

        public ValueTask CoolDownAsync(string host, TimeSpan pause, CancellationToken cancel)
        {
            Pauses.Add((host, pause));
            return default;
        }
    }
}
