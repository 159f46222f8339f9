using System.Diagnostics;
using FeedHub.Testing;

namespace FeedHub.Fetching.Tests;

public sealed class PolitenessTests
{
    [Fact]
    public async Task Requests_to_one_host_keep_their_distance()
    {
        TimeSpan delay = TimeSpan.FromMilliseconds(200);
        await using OriginServer origin = await OriginServer.StartAsync();
        using FeedFetcher fetcher = TestFetcher.Create(origin.HostAndPort, options => options.PerHostDelay = delay);
        await fetcher.FetchAsync(origin.Url("/warm-up"));

        // From before the first to after the last: a request that a busy machine delivers late seems nearer to the next.
        long before = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, 5).Select(i => fetcher.FetchAsync(origin.Url($"/{i}"))));

        TimeSpan took = Stopwatch.GetElapsedTime(before);
        Assert.Equal(6, origin.Requests.Count);
        Assert.True(took > delay * 4 - TimeSpan.FromMilliseconds(20), $"5 requests within {took}");
    }

    [Fact]
    public async Task A_host_sees_no_more_than_its_connections_at_once()
    {
        TaskCompletionSource gate = new();
        await using OriginServer origin = await OriginServer.StartAsync();
        origin.Serve("/feed", OriginServerAnswer.Of("<rss/>") with { Gate = gate.Task });
        using FeedFetcher fetcher = TestFetcher.Create(origin.HostAndPort, options => options.PerHostConnections = 2);
        Task<FetchOutcome>[] fetches = [.. Enumerable.Range(0, 10).Select(_ => fetcher.FetchAsync(origin.Url("/feed")))];

        await origin.WaitForRequestsAsync(2);
        gate.SetResult();
        await Task.WhenAll(fetches);

        Assert.Equal(2, origin.MostInFlight);
        Assert.Equal(10, origin.Requests.Count);
    }

    [Fact]
    public async Task A_host_that_said_429_is_left_alone_except_for_who_insists()
    {
        await using OriginServer origin = await OriginServer.StartAsync();
        origin.Serve("/busy", OriginServerAnswer.OfStatus(429, ("Retry-After", "7200")));
        origin.Serve("/feed", "<rss/>");
        using FeedFetcher fetcher = TestFetcher.Create(origin.HostAndPort, options => options.HostCooldown = TimeSpan.FromMinutes(15));

        var asked = Assert.IsType<FetchOutcome.Deferred>(await fetcher.FetchAsync(origin.Url("/busy")));
        var other = Assert.IsType<FetchOutcome.Deferred>(await fetcher.FetchAsync(origin.Url("/feed")));
        FetchOutcome insisted = await fetcher.FetchAsync(new FetchRequest(origin.Url("/feed")) { IgnoreCooldown = true }, CancellationToken.None);

        Assert.Equal(TimeSpan.FromHours(2), asked.RetryAfter);
        Assert.Equal(429, asked.Exchange.StatusCode);
        Assert.InRange(other.RetryAfter!.Value, TimeSpan.FromMinutes(14), TimeSpan.FromMinutes(15));
        Assert.Null(other.Exchange.StatusCode);
        Assert.IsType<FetchOutcome.Fetched>(insisted);
        Assert.Equal(["/busy", "/feed"], origin.Requests.Select(request => request.Path));
    }

    [Fact]
    public async Task Waiting_for_a_turn_is_not_counted_against_the_deadline()
    {
        await using OriginServer origin = await OriginServer.StartAsync();
        origin.Serve("/feed", "<rss/>");
        using FeedFetcher fetcher = TestFetcher.Create(origin.HostAndPort, options =>
        {
            options.PerHostDelay = TimeSpan.FromSeconds(5);
            options.TotalTimeout = options.FirstByteTimeout = options.ConnectTimeout = TimeSpan.FromSeconds(4);
        });
        await fetcher.FetchAsync(origin.Url("/feed"));

        FetchOutcome outcome = await fetcher.FetchAsync(origin.Url("/feed"));

        Assert.IsType<FetchOutcome.Fetched>(outcome);
        Assert.InRange(outcome.Exchange.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(4));
    }

    [Fact]
    public async Task A_thousand_fetches_take_no_more_than_a_few_seconds_and_few_connections()
    {
        await using OriginServer origin = await OriginServer.StartAsync();
        origin.Serve("/feed", "<rss/>", "\"v1\"");
        using FeedFetcher fetcher = TestFetcher.Create(origin.HostAndPort);
        long started = Stopwatch.GetTimestamp();

        await Parallel.ForEachAsync(Enumerable.Range(0, 1_000), new ParallelOptions { MaxDegreeOfParallelism = 32 }, async (_, cancel) =>
            Assert.IsType<FetchOutcome.NotModified>(await fetcher.FetchAsync(new FetchRequest(origin.Url("/feed")) { Validators = new("\"v1\"", null) }, cancel)));

        Assert.InRange(Stopwatch.GetElapsedTime(started), TimeSpan.Zero, TimeSpan.FromSeconds(20)); // about 0.3 s on an idle machine
        Assert.InRange(origin.Requests.Select(request => request.Connection).Distinct().Count(), 1, 64);
    }
}
