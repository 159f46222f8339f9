using FeedHub.Timeline.Ingest;
using FeedHub.Timeline.Sources;
using FeedHub.Timeline.Tests.Testing;

namespace FeedHub.Timeline.Tests.Ingest;

public sealed class HostBookTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    public static TheoryData<string> Providers => TestHub.Providers;

    [SkippableTheory, MemberData(nameof(Providers))]
    public async Task Processes_reserve_starts_of_a_host_one_after_the_other(string provider)
    {
        await using TestHub hub = await TestHub.CreateAsync(provider);
        Dictionary<string, int> three = new() { ["a.example"] = 3, ["b.example"] = 3 };

        IReadOnlyList<HostNote>[] reserved = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => new HostBook(hub.Database).ReserveAsync(three, TimeSpan.FromMinutes(10), CancellationToken.None))));

        TimeSpan[] waits = [.. reserved.SelectMany(notes => notes).Where(note => note.Host == "a.example").Select(note => note.Wait).Order()];
        for (int i = 0; i < 4; i++)
        {
            Assert.InRange(waits[i], TimeSpan.FromMinutes((i * 30) - 25), TimeSpan.FromMinutes(i * 30)); // less what the test itself takes
        }

        Assert.All(reserved, notes => Assert.Equal(["a.example", "b.example"], notes.Select(note => note.Host).Order()));
    }

    [SkippableTheory, MemberData(nameof(Providers))]
    public async Task A_pause_that_a_host_asked_for_is_known_to_all_and_never_shortened(string provider)
    {
        await using TestHub hub = await TestHub.CreateAsync(provider);
        HostBook one = new(hub.Database);
        HostBook other = new(hub.Database);

        await one.CoolDownAsync("a.example", TimeSpan.FromMinutes(10), CancellationToken.None);
        await other.CoolDownAsync("a.example", Minute, CancellationToken.None);
        HostNote note = Assert.Single(await other.ReserveAsync(new Dictionary<string, int> { ["a.example"] = 1, ["b.example"] = 1 }, TimeSpan.Zero, CancellationToken.None));

        Assert.InRange(note.Cooldown, TimeSpan.FromMinutes(9), TimeSpan.FromMinutes(10));
        Assert.Equal(TimeSpan.Zero, note.Wait);
    }

    [SkippableTheory, MemberData(nameof(Providers))]
    public async Task Dispatch_takes_from_each_host_what_it_can_take_and_keeps_the_order_of_due_times(string provider)
    {
        await using TestHub hub = await TestHub.CreateAsync(provider);
        HostBook book = new(hub.Database);
        DueSources due = new(hub.Database);
        List<long> busy = [];
        for (int i = 0; i < 6; i++)
        {
            busy.Add(await hub.AddSourceAsync($"https://busy.example/{i}"));
        }

        long other = await hub.AddSourceAsync("https://other.example/feed");
        long slow = await hub.AddSourceAsync("https://slow.example/feed");
        await hub.AddSourceAsync("https://slow.example/second");
        await hub.AddSourceAsync("https://cooling.example/feed");
        await hub.AddSourceAsync("https://reserved.example/feed");
        await book.NoteAsync(
            [
                new("busy.example") { Share = 3 },
                new("slow.example") { Share = 1, IsSlow = true, Latency = TimeSpan.FromSeconds(20), Success = 0.25 },
            ],
            CancellationToken.None);
        await book.CoolDownAsync("cooling.example", Minute, CancellationToken.None);
        await book.ReserveAsync(new Dictionary<string, int> { ["reserved.example"] = 5_000 }, Second, CancellationToken.None);
        DateTimeOffset now = hub.Time.GetUtcNow();
        await hub.Leases.LeaseAsync([busy[1]], "w", now, TimeSpan.FromMinutes(5), PollWish.Due, CancellationToken.None);

        IReadOnlyList<long> picked = await due.PickAsync(now, slow: false, share: 50, Minute, 100, CancellationToken.None);
        IReadOnlyList<long> pickedSlow = await due.PickAsync(now, slow: true, share: 50, Minute, 100, CancellationToken.None);
        HostNote note = Assert.Single(await book.ReserveAsync(new Dictionary<string, int> { ["slow.example"] = 1 }, TimeSpan.Zero, CancellationToken.None));

        Assert.Equal([busy[0], busy[2], other], picked); // a third of busy.example is on its way already
        Assert.Equal([slow], pickedSlow);
        Assert.Equal((TimeSpan.FromSeconds(20), 0.25, 1, true), (note.Latency, note.Success, note.Share, note.IsSlow));
    }

    [SkippableTheory, MemberData(nameof(Providers))]
    public async Task A_host_that_fails_at_once_gets_its_share_once_a_minute_and_keeps_no_other_waiting(string provider)
    {
        await using TestHub hub = await TestHub.CreateAsync(provider);
        DueSources due = new(hub.Database);
        long[] failing = [await hub.AddSourceAsync("https://failing.example/0"), await hub.AddSourceAsync("https://failing.example/1"), await hub.AddSourceAsync("https://failing.example/2")];
        long[] working = [await hub.AddSourceAsync("https://working.example/0"), await hub.AddSourceAsync("https://working.example/1")];
        long other = await hub.AddSourceAsync("https://other.example/feed");
        await new HostBook(hub.Database).NoteAsync(
            [
                new("failing.example") { Share = 1, IsSlow = true, Success = 0.1 },
                new("other.example") { Share = 1, IsSlow = true, Success = 0.1 },
                new("working.example") { Share = 1, Success = 0.9 },
            ],
            CancellationToken.None);
        await FailAsync(failing[0]);
        await FailAsync(working[0]); // a feed's own fault

        IReadOnlyList<long> atOnce = await PickAsync(slow: true);
        IReadOnlyList<long> fast = await PickAsync(slow: false);
        hub.Time.Advance(TimeSpan.FromSeconds(46)); // the next minute's dispatch, for what was polled a quarter of a minute after the one before
        IReadOnlyList<long> next = await PickAsync(slow: true);

        Assert.Equal([other], atOnce);
        Assert.Equal([working[1]], fast);
        Assert.Equal([failing[1], other], next);

        Task<IReadOnlyList<long>> PickAsync(bool slow) => due.PickAsync(hub.Time.GetUtcNow(), slow, share: 50, Minute, 100, CancellationToken.None);

        async Task FailAsync(long id) => await hub.Ingest.CommitAsync(
            [(await hub.LeaseAsync(id)) with { Health = PollHealth.Failed, Outcome = "error:connection", HttpStatus = null, FailureRun = 1, Feed = null }], CancellationToken.None);
    }

    [SkippableTheory, MemberData(nameof(Providers))]
    public async Task A_clock_that_was_set_costs_one_poll_a_source_and_strands_none(string provider)
    {
        await using TestHub hub = await TestHub.CreateAsync(provider);
        DueSources due = new(hub.Database);
        for (int i = 0; i < 20; i++)
        {
            await hub.AddSourceAsync($"https://s{i}.example/feed");
        }

        DateTimeOffset now = hub.Time.GetUtcNow();
        int spread = await due.SpreadAsync(now.AddYears(1), TimeSpan.FromMinutes(15), CancellationToken.None);
        IReadOnlyList<long> atOnce = await due.PickAsync(now.AddYears(1), false, 50, Minute, 100, CancellationToken.None);
        IReadOnlyList<long> within = await due.PickAsync(now.AddYears(1).AddMinutes(15), false, 50, Minute, 100, CancellationToken.None);
        int back = await due.BringBackAsync(now, TimeSpan.FromDays(2), TimeSpan.FromMinutes(15), CancellationToken.None);
        int again = await due.BringBackAsync(now, TimeSpan.FromDays(2), TimeSpan.FromMinutes(15), CancellationToken.None);

        Assert.Equal((20, 20, 0), (spread, back, again));
        Assert.True(atOnce.Count < 10, $"{atOnce.Count} at once");
        Assert.Equal(20, within.Count);
        Assert.Equal(20, (await due.PickAsync(now.AddMinutes(15), false, 50, Minute, 100, CancellationToken.None)).Count);
    }

    [SkippableTheory, MemberData(nameof(Providers))]
    public async Task A_lease_that_is_renewed_outlives_its_time_and_a_stale_one_is_not_revived(string provider)
    {
        await using TestHub hub = await TestHub.CreateAsync(provider);
        long id = await hub.AddSourceAsync("https://a.example/feed");
        DateTimeOffset now = hub.Time.GetUtcNow();
        TimeSpan five = TimeSpan.FromMinutes(5);
        LeasedSource lease = Assert.Single(await hub.Leases.LeaseAsync([id], "a", now, five, PollWish.Due, CancellationToken.None));

        await hub.Leases.RenewAsync([(id, lease.FencingToken)], now.AddMinutes(4), five, CancellationToken.None);
        Assert.Empty(await hub.Leases.LeaseAsync([id], "b", now.AddMinutes(8), five, PollWish.Due, CancellationToken.None));
        LeasedSource taken = Assert.Single(await hub.Leases.LeaseAsync([id], "b", now.AddMinutes(9), five, PollWish.Due, CancellationToken.None));
        await hub.Leases.RenewAsync([(id, lease.FencingToken)], now.AddHours(1), five, CancellationToken.None);

        Assert.Equal(taken.FencingToken, (await hub.Leases.LeaseAsync([id], "c", now.AddMinutes(14), five, PollWish.Due, CancellationToken.None))[0].FencingToken - 1);
    }

    [SkippableTheory, MemberData(nameof(Providers))]
    public async Task A_lease_of_a_clock_that_was_far_ahead_does_not_hold_for_ever(string provider)
    {
        await using TestHub hub = await TestHub.CreateAsync(provider);
        long id = await hub.AddSourceAsync("https://a.example/feed");
        DateTimeOffset now = hub.Time.GetUtcNow();
        await hub.Leases.LeaseAsync([id], "ahead", now.AddYears(1), TimeSpan.FromMinutes(5), PollWish.Due, CancellationToken.None);

        Assert.Equal([id], await hub.Leases.FindDueAsync(now, 10, CancellationToken.None));
        Assert.Single(await hub.Leases.LeaseAsync([id], "b", now, TimeSpan.FromMinutes(5), PollWish.Due, CancellationToken.None));
    }
}
