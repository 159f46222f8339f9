using FeedHub.Timeline.Ingest;
using FeedHub.Timeline.Sources;
using FeedHub.Timeline.Tests.Testing;

namespace FeedHub.Timeline.Tests.Ingest;

public sealed class SourceLeasesTests
{
    private static readonly TimeSpan FiveMinutes = TimeSpan.FromMinutes(5);

    public static TheoryData<string> Providers => TestHub.Providers;

    [SkippableTheory, MemberData(nameof(Providers))]
    public async Task Two_workers_at_once_never_lease_one_source_twice(string provider)
    {
        await using TestHub hub = await TestHub.CreateAsync(provider);
        long[] ids = new long[100];
        for (int i = 0; i < ids.Length; i++)
        {
            ids[i] = await hub.AddSourceAsync($"https://s{i}.example/feed");
        }

        IReadOnlyList<LeasedSource>[] leased = await Task.WhenAll(Enumerable.Range(0, 8).Select(worker => Task.Run(() =>
            hub.OtherProcessLeases().LeaseAsync(worker % 2 == 0 ? ids : [.. ids.Reverse()], $"w{worker}", hub.Time.GetUtcNow(), FiveMinutes, PollWish.Due, CancellationToken.None))));

        Assert.Equal(ids, leased.SelectMany(l => l).Select(l => l.Id).Order());
    }

    [SkippableTheory, MemberData(nameof(Providers))]
    public async Task A_lease_that_ran_out_is_free_and_its_token_worthless(string provider)
    {
        await using TestHub hub = await TestHub.CreateAsync(provider);
        long id = await hub.AddSourceAsync("https://a.example/feed");
        DateTimeOffset now = hub.Time.GetUtcNow();

        LeasedSource first = Assert.Single(await hub.Leases.LeaseAsync([id], "a", now, FiveMinutes, PollWish.Due, CancellationToken.None));
        Assert.Empty(await hub.Leases.LeaseAsync([id], "b", now.AddMinutes(4), FiveMinutes, PollWish.Due, CancellationToken.None));
        Assert.Empty(await hub.Leases.FindDueAsync(now.AddMinutes(4), 10, CancellationToken.None));
        Assert.Equal([id], await hub.Leases.FindDueAsync(now.AddMinutes(5), 10, CancellationToken.None));
        LeasedSource second = Assert.Single(await hub.Leases.LeaseAsync([id], "b", now.AddMinutes(5), FiveMinutes, PollWish.Due, CancellationToken.None));

        Assert.True(second.FencingToken > first.FencingToken);
    }

    [SkippableTheory, MemberData(nameof(Providers))]
    public async Task A_host_written_with_the_dot_of_the_root_is_the_same_host_and_is_asked_as_written(string provider)
    {
        await using TestHub hub = await TestHub.CreateAsync(provider);
        long plain = await hub.AddSourceAsync("https://a.example/feed");
        long dotted = await hub.AddSourceAsync("https://a.example.:8443/feed");
        long standard = await hub.AddSourceAsync("https://a.example./feed");

        IReadOnlyList<LeasedSource> leased = await hub.Leases.LeaseAsync([plain, dotted, standard], "a", hub.Time.GetUtcNow(), FiveMinutes, PollWish.Due, CancellationToken.None);

        Assert.Equal(["a.example", "a.example:8443", "a.example"], leased.Select(static source => source.Host));
        Assert.Equal("https://a.example./feed", leased[2].Url);
    }

    [SkippableTheory, MemberData(nameof(Providers))]
    public async Task A_lease_given_back_is_free_at_once_and_a_stale_one_changes_nothing(string provider)
    {
        await using TestHub hub = await TestHub.CreateAsync(provider);
        long id = await hub.AddSourceAsync("https://a.example/feed");
        DateTimeOffset now = hub.Time.GetUtcNow();
        LeasedSource first = Assert.Single(await hub.Leases.LeaseAsync([id], "a", now, FiveMinutes, PollWish.Due, CancellationToken.None));

        await hub.Leases.ReleaseAsync([(id, first.FencingToken)], CancellationToken.None);
        LeasedSource second = Assert.Single(await hub.Leases.LeaseAsync([id], "b", now, FiveMinutes, PollWish.Due, CancellationToken.None));
        await hub.Leases.ReleaseAsync([(id, first.FencingToken)], CancellationToken.None);

        Assert.Empty(await hub.Leases.LeaseAsync([id], "c", now, FiveMinutes, PollWish.Due, CancellationToken.None));
        Assert.NotEqual(first.FencingToken, second.FencingToken);
    }

    [SkippableTheory, MemberData(nameof(Providers))]
    public async Task Due_sources_come_longest_overdue_first_and_without_paused_ones(string provider)
    {
        await using TestHub hub = await TestHub.CreateAsync(provider);
        long later = await hub.AddSourceAsync("https://later.example/feed");
        hub.Time.Advance(TimeSpan.FromMinutes(-1) + TimeSpan.FromMinutes(2));
        long latest = await hub.AddSourceAsync("https://latest.example/feed");
        long paused = await hub.AddSourceAsync("https://paused.example/feed");
        await hub.Sources.PauseAsync(paused, CancellationToken.None);
        DateTimeOffset now = hub.Time.GetUtcNow();

        Assert.Equal([later, latest], await hub.Leases.FindDueAsync(now, 10, CancellationToken.None));
        Assert.Equal([later], await hub.Leases.FindDueAsync(now, 1, CancellationToken.None));
        Assert.Equal([later, latest], await hub.Leases.FindActiveAsync(CancellationToken.None));
        Assert.Empty(await hub.Leases.LeaseAsync([paused], "a", now, FiveMinutes, PollWish.All, CancellationToken.None));
        Assert.Empty(await hub.Leases.LeaseAsync([later], "a", now.AddHours(-1), FiveMinutes, PollWish.Due, CancellationToken.None));
        Assert.Single(await hub.Leases.LeaseAsync([later], "a", now.AddHours(-1), FiveMinutes, PollWish.All, CancellationToken.None));
    }

    [SkippableTheory, MemberData(nameof(Providers))]
    public async Task By_hand_a_source_is_polled_five_minutes_after_its_last_poll_or_when_it_is_due(string provider)
    {
        await using TestHub hub = await TestHub.CreateAsync(provider);
        long id = await hub.AddSourceAsync("https://a.example/feed");
        DateTimeOffset start = hub.Time.GetUtcNow();
        SourceSettingsStore settings = new(hub.Database, hub.Time);

        bool fresh = await CanAsync(start);
        await hub.PollAsync(id);
        SourceStatus polled = (await hub.Sources.FindAsync(id, CancellationToken.None))!;
        bool atOnce = await CanAsync(start);
        bool before = await CanAsync(start.AddMinutes(5).AddMilliseconds(-1));
        bool after = await CanAsync(start.AddMinutes(5));
        bool byAWrongClock = await CanAsync(start.AddSeconds(-1));
        bool onlyPoller = (await hub.Leases.LeaseAsync([id], "a", start, FiveMinutes, PollWish.All, CancellationToken.None)) is [{ } lease];
        hub.Time.Advance(TimeSpan.FromHours(1));
        await hub.PollAsync(id);
        await settings.ChangeAsync(id, static old => old with { UserAgent = "another" }, CancellationToken.None);
        SourceStatus changed = (await hub.Sources.FindAsync(id, CancellationToken.None))!;

        Assert.Equal((true, false, false, true, true, true), (fresh, atOnce, before, after, byAWrongClock, onlyPoller));
        Assert.Equal((start.AddMinutes(5), null), (PollRest.Until(polled, start), PollRest.Until(polled, start.AddMinutes(5))));
        Assert.True(await CanAsync(hub.Time.GetUtcNow()));
        Assert.Null(PollRest.Until(changed, hub.Time.GetUtcNow()));

        async Task<bool> CanAsync(DateTimeOffset now)
        {
            IReadOnlyList<LeasedSource> leased = await hub.OtherProcessLeases().LeaseAsync([id], "b", now, FiveMinutes, PollWish.ByHand, CancellationToken.None);
            await hub.Leases.ReleaseAsync([.. leased.Select(static one => (one.Id, one.FencingToken))], CancellationToken.None);
            return leased.Count == 1;
        }
    }
}
