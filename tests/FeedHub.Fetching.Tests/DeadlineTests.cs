using FeedHub.Fetching.Bodies;
using FeedHub.Testing;
using Microsoft.Extensions.Time.Testing;

namespace FeedHub.Fetching.Tests;

public sealed class DeadlineTests
{
    [Fact]
    public async Task An_origin_that_never_answers_is_given_up_after_the_first_byte_deadline()
    {
        await using OriginServerRaw origin = Silent("");
        FakeTimeProvider time = new();
        using FeedFetcher fetcher = TestFetcher.Create(origin.HostAndPort, time: time);

        (FetchOutcome outcome, TimeSpan passed) = await RunAsync(time, fetcher.FetchAsync(origin.Url("/feed")));

        Assert.Equal("timeout", outcome.ErrorClass);
        AssertAbout(25, passed); // connecting included: 10 s and 15 s
    }

    [Fact]
    public async Task Headers_that_drip_do_not_stretch_the_deadline()
    {
        await using OriginServerRaw origin = Silent("HTTP/1.1 200 OK\r\nX-Slow: a");
        FakeTimeProvider time = new();
        using FeedFetcher fetcher = TestFetcher.Create(origin.HostAndPort, time: time);

        (FetchOutcome outcome, TimeSpan passed) = await RunAsync(time, fetcher.FetchAsync(origin.Url("/feed")));

        Assert.Equal("timeout", outcome.ErrorClass);
        AssertAbout(25, passed);
    }

    [Fact]
    public async Task A_connection_that_is_already_open_leaves_only_the_time_to_answer()
    {
        await using OriginServerRaw origin = OriginServerRaw.Start(async (exchange, cancel) =>
        {
            if (exchange.Number == 1)
            {
                await exchange.SendAsync("HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\n<rss/>", cancel);
                return true;
            }

            await exchange.WaitForHangUpAsync(cancel);
            return false;
        });
        FakeTimeProvider time = new();
        using FeedFetcher fetcher = TestFetcher.Create(origin.HostAndPort, time: time);
        await fetcher.FetchAsync(origin.Url("/feed"));

        (FetchOutcome outcome, TimeSpan passed) = await RunAsync(time, fetcher.FetchAsync(origin.Url("/feed")));

        Assert.Equal("timeout", outcome.ErrorClass);
        AssertAbout(15, passed);
        Assert.Equal(1, origin.Connections);
    }

    [Fact]
    public async Task A_body_that_stalls_is_given_up_when_a_window_passes_without_the_least_rate()
    {
        await using OriginServerRaw origin = Silent("HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n<rss>");
        FakeTimeProvider time = new();
        using FeedFetcher fetcher = TestFetcher.Create(origin.HostAndPort, time: time);

        (FetchOutcome outcome, TimeSpan passed) = await RunAsync(time, fetcher.FetchAsync(origin.Url("/feed")));

        Assert.Equal("timeout", outcome.ErrorClass);
        Assert.Contains("MinimumBytesPerSecond", ((FetchOutcome.Failed)outcome).Reason, StringComparison.Ordinal);
        AssertAbout(30, passed);
    }

    [Fact]
    public async Task Large_bodies_that_stall_are_given_up_soon_while_another_waits_and_the_last_one_as_any_body_is()
    {
        await using OriginServerRaw origin = Silent($"HTTP/1.1 200 OK\r\nContent-Length: {2 * LargeBodies.Threshold}\r\n\r\n{new string(' ', LargeBodies.Threshold + 1)}");
        FakeTimeProvider time = new();
        using FeedFetcher fetcher = TestFetcher.Create(origin.HostAndPort, time: time);
        Task<FetchOutcome>[] fetches = [.. Enumerable.Range(0, LargeBodies.AtOnce + 1).Select(_ => fetcher.FetchAsync(origin.Url("/feed")))];

        (_, TimeSpan passed) = await RunAsync(time, Task.WhenAny(fetches).Unwrap());
        foreach (Task<FetchOutcome> fetch in fetches)
        {
            await RunAsync(time, fetch);
        }

        FetchOutcome[] outcomes = await Task.WhenAll(fetches);
        string[] reasons = [.. outcomes.Cast<FetchOutcome.Failed>().Select(static failed => failed.Reason)];
        int whileOthersWaited = reasons.Count(static reason => reason.Contains("while others waited", StringComparison.Ordinal));
        Assert.All(outcomes, static outcome => Assert.Equal("timeout", outcome.ErrorClass));
        Assert.InRange(passed.TotalSeconds, 3, 12);
        Assert.InRange(whileOthersWaited, 1, LargeBodies.AtOnce); // the second may see the turn of the first taken before it is looked at
        Assert.Equal(fetches.Length - whileOthersWaited, reasons.Count(static reason => reason.Contains("MinimumBytesPerSecond", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Large_bodies_that_come_in_time_keep_their_turn_however_many_wait()
    {
        FakeTimeProvider time = new();
        LargeBodies large = new();
        using FetchDeadline holder = new(new FetchingOptions(), time, CancellationToken.None);
        using FetchDeadline waiter = new(new FetchingOptions(), time, CancellationToken.None);
        holder.Start();
        holder.ExpectBody();
        await large.EnterAsync(waiter, CancellationToken.None);
        await large.EnterAsync(holder, CancellationToken.None);
        using LargeTurn turn = new(large, holder);
        _ = large.EnterAsync(waiter, CancellationToken.None).AsTask();

        for (int second = 0; second < 30; second++)
        {
            holder.Received(LargeTurn.MinimumBytesPerSecond);
            turn.Received(LargeTurn.MinimumBytesPerSecond);
            time.Advance(TimeSpan.FromSeconds(1));
        }

        bool isKept = !holder.Token.IsCancellationRequested;
        time.Advance(2 * LargeTurn.Window);
        Assert.True(isKept);
        Assert.True(holder.Token.IsCancellationRequested);
    }

    [Fact]
    public async Task Without_a_least_rate_the_total_deadline_ends_a_body_that_stalls()
    {
        await using OriginServerRaw origin = Silent("HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n<rss>");
        FakeTimeProvider time = new();
        using FeedFetcher fetcher = TestFetcher.Create(origin.HostAndPort, options => options.MinimumBytesPerSecond = 0, time: time);

        (FetchOutcome outcome, TimeSpan passed) = await RunAsync(time, fetcher.FetchAsync(origin.Url("/feed")));

        Assert.Equal("timeout", outcome.ErrorClass);
        AssertAbout(60, passed);
    }

    [Fact]
    public void The_pace_is_asked_of_every_window_after_the_first()
    {
        FakeTimeProvider time = new();
        using FetchDeadline deadline = new(new FetchingOptions { TotalTimeout = TimeSpan.FromMinutes(10) }, time, CancellationToken.None);
        deadline.Start();
        deadline.ExpectBody();

        for (int second = 0; second < 90; second++) // twice the least rate
        {
            time.Advance(TimeSpan.FromSeconds(1));
            deadline.Received(2_048);
        }

        Assert.False(deadline.Token.IsCancellationRequested);
        for (int second = 0; second < 30; second++) // then half of it
        {
            time.Advance(TimeSpan.FromSeconds(1));
            deadline.Received(512);
        }

        Assert.True(deadline.Token.IsCancellationRequested);
    }

    [Fact]
    public async Task One_deadline_covers_a_chain_of_slow_redirects()
    {
        FakeTimeProvider time = new();
        await using OriginServerRaw origin = OriginServerRaw.Start(async (exchange, cancel) =>
        {
            time.Advance(TimeSpan.FromSeconds(7));
            await exchange.SendAsync($"HTTP/1.1 302 R\r\nLocation: {exchange.Target}x\r\nContent-Length: 0\r\n\r\n", cancel);
            return true;
        });
        using FeedFetcher fetcher = TestFetcher.Create(origin.HostAndPort, options => options.MaxRedirects = 20, time: time);

        FetchOutcome outcome = await fetcher.FetchAsync(origin.Url("/feed"));

        Assert.Equal("timeout", outcome.ErrorClass);
        Assert.Equal(8, outcome.Exchange.Redirects.Count);
        Assert.Contains("60 s", ((FetchOutcome.Failed)outcome).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_caller_s_cancellation_is_the_only_exception()
    {
        await using OriginServerRaw origin = Silent("");
        using FeedFetcher fetcher = TestFetcher.Create(origin.HostAndPort);
        using CancellationTokenSource stop = new();
        Task<FetchOutcome> fetch = fetcher.FetchAsync(new FetchRequest(origin.Url("/feed")), stop.Token);

        await stop.CancelAsync();

        OperationCanceledException thrown = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => fetch);
        Assert.Equal(stop.Token, thrown.CancellationToken);
    }

    /// <summary>Moves the clock in steps of a second until the fetch has ended, giving the sockets time to do their part.</summary>
    private static async Task<(FetchOutcome Outcome, TimeSpan Passed)> RunAsync(FakeTimeProvider time, Task<FetchOutcome> fetch)
    {
        DateTimeOffset started = time.GetUtcNow();
        while (await Task.WhenAny(fetch, Task.Delay(TimeSpan.FromMilliseconds(50))) != fetch)
        {
            time.Advance(TimeSpan.FromSeconds(1));
        }

        return (await fetch, time.GetUtcNow() - started);
    }

    /// <summary>The clock may have been moved a few steps before the fetch reached the step under test.</summary>
    private static void AssertAbout(int seconds, TimeSpan passed) => Assert.InRange(passed.TotalSeconds, seconds, seconds + 4);

    private static OriginServerRaw Silent(string start) => OriginServerRaw.Start(async (exchange, cancel) =>
    {
        await exchange.SendAsync(start, cancel);
        await exchange.WaitForHangUpAsync(cancel);
        return false;
    });
}
