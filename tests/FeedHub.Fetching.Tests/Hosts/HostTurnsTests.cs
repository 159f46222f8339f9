using FeedHub.Fetching.Addresses;
using FeedHub.Fetching.Hosts;
using Microsoft.Extensions.Time.Testing;

namespace FeedHub.Fetching.Tests.Hosts;

public sealed class HostTurnsTests
{
    private static readonly HostKey A = new("a.example.org", 0);
    private static readonly HostKey B = new("b.example.org", 0);

    private readonly FakeTimeProvider _time = new();

    [Fact]
    public async Task Requests_to_one_host_start_a_second_apart_and_other_hosts_do_not_wait()
    {
        HostTurns turns = Turns(options => options.PerHostDelay = TimeSpan.FromSeconds(1));

        Assert.Null(await turns.EnterAsync(A, ignoreCooldown: false, CancellationToken.None));
        Task<HostPause?> second = turns.EnterAsync(A, ignoreCooldown: false, CancellationToken.None).AsTask();
        Assert.Null(await turns.EnterAsync(B, ignoreCooldown: false, CancellationToken.None));

        Assert.False(second.IsCompleted);
        _time.Advance(TimeSpan.FromSeconds(1.1));
        Assert.Null(await second);
    }

    [Fact]
    public async Task A_host_has_so_many_connections_and_no_more()
    {
        HostTurns turns = Turns(options => options.PerHostConnections = 2);
        await turns.EnterAsync(A, ignoreCooldown: false, CancellationToken.None);
        await turns.EnterAsync(A, ignoreCooldown: true, CancellationToken.None);

        Task<HostPause?> third = turns.EnterAsync(A, ignoreCooldown: true, CancellationToken.None).AsTask();

        Assert.False(third.IsCompleted);
        turns.Leave(A);
        Assert.Null(await third);
    }

    [Fact]
    public async Task Who_waits_for_a_host_holds_none_of_the_process_s_slots()
    {
        HostTurns turns = Turns(options =>
        {
            options.Concurrency = 2;
            options.PerHostConnections = 1;
            options.PerHostDelay = TimeSpan.FromSeconds(1);
        });
        await turns.EnterAsync(A, ignoreCooldown: false, CancellationToken.None);
        Task<HostPause?>[] waiting = [.. Enumerable.Range(0, 10).Select(_ => turns.EnterAsync(A, ignoreCooldown: false, CancellationToken.None).AsTask())];

        HostPause? other = await turns.EnterAsync(B, ignoreCooldown: false, CancellationToken.None).AsTask().WaitAsync(TimeSpan.FromSeconds(10));

        Assert.Null(other);
        Assert.All(waiting, wait => Assert.False(wait.IsCompleted));
    }

    [Fact]
    public async Task The_process_has_so_many_slots_and_no_more()
    {
        HostTurns turns = Turns(options => options.Concurrency = 1);
        await turns.EnterAsync(A, ignoreCooldown: false, CancellationToken.None);

        Task<HostPause?> second = turns.EnterAsync(B, ignoreCooldown: false, CancellationToken.None).AsTask();

        Assert.False(second.IsCompleted);
        turns.Leave(A);
        Assert.Null(await second);
    }

    [Theory]
    [InlineData(30, 30)] // shorter binds shorter
    [InlineData(7_200, 900)] // longer binds the source alone
    public async Task A_cooldown_holds_for_all_sources_of_the_host(int asked, int expected)
    {
        HostTurns turns = Turns();
        await turns.EnterAsync(A, ignoreCooldown: false, CancellationToken.None);
        turns.CoolDown(A, TimeSpan.FromSeconds(asked));
        turns.Leave(A);

        HostPause? refused = await turns.EnterAsync(A, ignoreCooldown: false, CancellationToken.None);
        HostPause? other = await turns.EnterAsync(B, ignoreCooldown: false, CancellationToken.None);
        HostPause? insisted = await turns.EnterAsync(A, ignoreCooldown: true, CancellationToken.None);
        _time.Advance(TimeSpan.FromSeconds(expected));
        HostPause? later = await turns.EnterAsync(A, ignoreCooldown: false, CancellationToken.None);

        Assert.Equal(TimeSpan.FromSeconds(expected), refused?.Left);
        Assert.Null(other);
        Assert.Null(insisted);
        Assert.Null(later);
    }

    [Fact]
    public async Task A_cooldown_that_begins_meanwhile_reaches_those_who_wait()
    {
        HostTurns turns = Turns(options => options.PerHostConnections = 1);
        await turns.EnterAsync(A, ignoreCooldown: false, CancellationToken.None);
        Task<HostPause?> waiting = turns.EnterAsync(A, ignoreCooldown: false, CancellationToken.None).AsTask();

        turns.CoolDown(A, TimeSpan.FromSeconds(10));
        turns.Leave(A);

        Assert.Equal(TimeSpan.FromSeconds(10), (await waiting)?.Left);
    }

    [Fact]
    public async Task Unexplained_refusals_pause_longer_each_time_until_the_host_answers()
    {
        HostTurns turns = Turns();
        await turns.EnterAsync(A, ignoreCooldown: false, CancellationToken.None);

        List<double?> minutes = [];
        for (int i = 0; i < 6; i++)
        {
            turns.CoolDown(A, asked: null);
            HostPause? pause = await turns.EnterAsync(A, ignoreCooldown: false, CancellationToken.None);
            minutes.Add(pause?.Left.TotalMinutes);
            _time.Advance(pause?.Left ?? default);
        }

        turns.Answered(A);
        turns.CoolDown(A, asked: null);
        minutes.Add((await turns.EnterAsync(A, ignoreCooldown: false, CancellationToken.None))?.Left.TotalMinutes);

        Assert.Equal([1, 2, 4, 8, 15, 15, 1], minutes);
    }

    [Fact]
    public async Task With_a_cooldown_of_zero_nothing_pauses()
    {
        HostTurns turns = Turns(options => options.HostCooldown = TimeSpan.Zero);
        await turns.EnterAsync(A, ignoreCooldown: false, CancellationToken.None);

        turns.CoolDown(A, TimeSpan.FromHours(1));

        Assert.Null(await turns.EnterAsync(A, ignoreCooldown: false, CancellationToken.None));
    }

    [Fact]
    public async Task A_cancelled_wait_leaves_nothing_behind()
    {
        HostTurns turns = Turns(options => options.PerHostConnections = 1);
        await turns.EnterAsync(A, ignoreCooldown: false, CancellationToken.None);
        using CancellationTokenSource stop = new();
        Task<HostPause?> waiting = turns.EnterAsync(A, ignoreCooldown: false, stop.Token).AsTask();

        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        turns.Leave(A);

        Assert.Null(await turns.EnterAsync(A, ignoreCooldown: false, CancellationToken.None).AsTask().WaitAsync(TimeSpan.FromSeconds(10)));
    }

    [Fact]
    public async Task Hosts_that_nothing_is_known_about_are_forgotten()
    {
        HostTurns turns = Turns(options => options.PerHostDelay = TimeSpan.FromSeconds(1));
        for (int i = 0; i < 50_000; i++)
        {
            HostKey host = new($"h{i}.example.org", 0);
            await turns.EnterAsync(host, ignoreCooldown: false, CancellationToken.None);
            turns.Leave(host);
            _time.Advance(TimeSpan.FromMilliseconds(10)); // so about 100 hosts are in their delay
        }

        Assert.InRange(turns.Remembered, 1, 2_048);
    }

    [Fact]
    public void Both_standard_ports_are_one_host_and_another_port_is_another()
    {
        Assert.Equal(HostKey.Of(new Uri("http://example.org/a")), HostKey.Of(new Uri("https://EXAMPLE.org/b")));
        Assert.NotEqual(HostKey.Of(new Uri("http://example.org/a")), HostKey.Of(new Uri("http://example.org:8080/a")));
    }

    [Theory]
    [InlineData("http://example.org./a")]
    [InlineData("https://EXAMPLE.org./b")]
    public void A_host_written_with_the_dot_of_the_root_is_the_same_host(string url)
    {
        HostKey plain = HostKey.Of(new Uri("http://example.org/a"));

        Assert.Equal(plain, HostKey.Of(new Uri(url)));
        Assert.Equal(plain, HostKey.Parse("example.org."));
        Assert.Equal(new HostKey("example.org", 8080), HostKey.Parse("example.org.:8080"));
        Assert.Equal("example.org", HostName.Canonical(new Uri(url).IdnHost));
    }

    private HostTurns Turns(Action<FetchingOptions>? configure = null)
    {
        FetchingOptions options = new() { PerHostDelay = TimeSpan.Zero, PerHostConnections = 8 };
        configure?.Invoke(options);
        return new HostTurns(options, _time);
    }
}
