using FeedHub.Timeline.Ingest;
using FeedHub.Timeline.Retention;
using FeedHub.Timeline.Sources;
using FeedHub.Timeline.Tests.Testing;

namespace FeedHub.Timeline.Tests.Retention;

public sealed class HousekeepingTests
{
    private static readonly DateTimeOffset Epoch = DateTimeOffset.UnixEpoch;

    public static TheoryData<string> Providers => TestHub.Providers;

    [SkippableTheory]
    [MemberData(nameof(Providers))]
    public async Task Hosts_that_no_source_is_at_are_forgotten_a_day_after_they_were_asked_last(string provider)
    {
        await using TestHub hub = await TestHub.CreateAsync(provider);
        await hub.AddSourceAsync("https://site.example/feed");
        HostBook book = new(hub.Database);
        string[] names = ["site.example", "redirect1.example", "redirect2.example", "redirect3.example", "now.example", "resting.example"];
        await book.ReserveAsync(names.ToDictionary(static name => name, static _ => 1), TimeSpan.FromSeconds(1), CancellationToken.None);
        await book.CoolDownAsync("resting.example", TimeSpan.FromMinutes(15), CancellationToken.None);
        await hub.ExecuteAsync("UPDATE host SET next_start_ms = next_start_ms - 90000000 WHERE name <> 'now.example'");

        await hub.Housekeeping(step: 2).RunAsync(CancellationToken.None);

        Assert.Equal(["now.example", "resting.example", "site.example"], await hub.TextsAsync("SELECT name FROM host ORDER BY name"));
    }

    [SkippableTheory]
    [MemberData(nameof(Providers))]
    public async Task Polls_become_hours_and_days_once_however_often_it_runs(string provider)
    {
        await using TestHub hub = await TestHub.CreateAsync(provider);
        long source = await hub.AddSourceAsync("https://site.example/feed");
        await PollAsync(hub, source, PollHealth.Fetched, 200, bytes: 1_000);
        await PollAsync(hub, source, PollHealth.Unchanged, 304, bytes: 0);
        await PollAsync(hub, source, PollHealth.Failed, 503, bytes: 10);
        hub.Time.Advance(TimeSpan.FromHours(1));
        await PollAsync(hub, source, PollHealth.Deferred, 429, bytes: 5);
        await PollAsync(hub, source, PollHealth.Failed, null, bytes: 0);
        IReadOnlyList<PollSum> before = await hub.History.ReadAsync(source, PollTier.Day, Epoch, CancellationToken.None);

        hub.Time.Advance(TimeSpan.FromHours(3));
        HousekeepingReport report = await hub.Housekeeping().RunAsync(CancellationToken.None);
        HousekeepingReport again = await hub.Housekeeping().RunAsync(CancellationToken.None);

        Assert.Equal((5, 0), (report.PollsSummed, again.PollsSummed));
        PollSum day = Assert.Single(await hub.History.ReadAsync(source, PollTier.Day, Epoch, CancellationToken.None));
        Assert.Equal(day, Assert.Single(before)); // polls that are not summed up yet are counted too
        Assert.Equal(
            new PollSum
            {
                Start = new(2026, 5, 4, 0, 0, 0, TimeSpan.Zero),
                Polls = 5,
                Fetched = 1,
                Unchanged = 1,
                Deferred = 1,
                Failed = 2,
                StatusOk = 1,
                StatusNotModified = 1,
                StatusClient = 1,
                StatusServer = 1,
                Duration = TimeSpan.FromMilliseconds(60),
                Bytes = 1_015,
            },
            day);
        Assert.Equal([3, 2], (await hub.History.ReadAsync(source, PollTier.Hour, Epoch, CancellationToken.None)).Select(hour => hour.Polls));
    }

    [SkippableTheory]
    [MemberData(nameof(Providers))]
    public async Task The_hubs_hours_add_up_all_sources_before_and_after_and_without_those_that_were_removed(string provider)
    {
        await using TestHub hub = await TestHub.CreateAsync(provider);
        long one = await hub.AddSourceAsync("https://one.example/feed");
        long two = await hub.AddSourceAsync("https://two.example/feed");
        DateTimeOffset start = hub.Time.GetUtcNow();
        await PollAsync(hub, one, PollHealth.Fetched, 200, bytes: 1_000);
        await PollAsync(hub, two, PollHealth.Unchanged, 304, bytes: 7);
        hub.Time.Advance(TimeSpan.FromHours(1));
        await PollAsync(hub, two, PollHealth.Failed, 503, bytes: 10);
        IReadOnlyList<PollSum> hours = await hub.History.ReadHubAsync(PollTier.Hour, Epoch, CancellationToken.None);
        IReadOnlyList<PollSum> days = await hub.History.ReadHubAsync(PollTier.Day, Epoch, CancellationToken.None);

        hub.Time.Advance(TimeSpan.FromHours(3));
        await hub.Housekeeping(step: 2).RunAsync(CancellationToken.None);
        await hub.Housekeeping(step: 2).RunAsync(CancellationToken.None);
        await hub.Removal.RemoveAsync(one, within: null, progress: null, CancellationToken.None);

        Assert.Equal([(start, 2, 1, 1_007L), (start.AddHours(1), 1, 0, 10L)], hours.Select(hour => (hour.Start, hour.Polls, hour.StatusNotModified, hour.Bytes)));
        Assert.Equal((3, 1, 1, 1, 1_017L), (Assert.Single(days).Polls, days[0].Fetched, days[0].Unchanged, days[0].Failed, days[0].Bytes));
        Assert.Equal(hours, await hub.History.ReadHubAsync(PollTier.Hour, Epoch, CancellationToken.None));
        Assert.Equal(days, await hub.History.ReadHubAsync(PollTier.Day, Epoch, CancellationToken.None));
        Assert.Equal(hours.Skip(1), await hub.History.ReadHubAsync(PollTier.Hour, start.AddHours(1), CancellationToken.None));
    }

    [SkippableTheory]
    [MemberData(nameof(Providers))]
    public async Task A_poll_that_may_still_be_joined_by_older_ones_waits(string provider)
    {
        await using TestHub hub = await TestHub.CreateAsync(provider);
        long source = await hub.AddSourceAsync("https://site.example/feed");
        await PollAsync(hub, source, PollHealth.Fetched, 200, bytes: 1);
        hub.Time.Advance(TimeSpan.FromMinutes(90));
        await PollAsync(hub, source, PollHealth.Fetched, 200, bytes: 1);
        hub.Time.Advance(TimeSpan.FromMinutes(45));

        Assert.Equal(1, (await hub.Housekeeping().RunAsync(CancellationToken.None)).PollsSummed);
        Assert.Equal(2, Assert.Single(await hub.History.ReadAsync(source, PollTier.Day, Epoch, CancellationToken.None)).Polls);
    }

    [SkippableTheory]
    [MemberData(nameof(Providers))]
    public async Task A_kill_at_any_step_loses_and_doubles_nothing(string provider)
    {
        await using TestHub hub = await TestHub.CreateAsync(provider);
        long source = await hub.AddSourceAsync("https://site.example/feed");
        for (int i = 0; i < 7; i++)
        {
            await PollAsync(hub, source, PollHealth.Fetched, 200, bytes: 100);
            hub.Time.Advance(TimeSpan.FromMinutes(30));
        }

        hub.Time.Advance(TimeSpan.FromDays(8));

        // Each run is killed one step later than the one before, until one comes to its end.
        int kills = 0;
        while (await IsKilledAsync(hub, afterSteps: kills))
        {
            kills++;
            PollSum day = Assert.Single(await hub.History.ReadAsync(source, PollTier.Day, Epoch, CancellationToken.None));
            Assert.Equal((7, 700L), (day.Polls, day.Bytes));
        }

        PollSum whole = Assert.Single(await hub.History.ReadAsync(source, PollTier.Day, Epoch, CancellationToken.None));
        Assert.Equal((7, 700L), (whole.Polls, whole.Bytes));
        Assert.Equal(0, await hub.ScalarAsync("SELECT count(*) FROM poll"));
        Assert.True(kills >= 4, $"{kills} kills");
    }

    [SkippableTheory]
    [MemberData(nameof(Providers))]
    public async Task Two_processes_at_once_add_each_poll_once(string provider)
    {
        await using TestHub hub = await TestHub.CreateAsync(provider);
        long source = await hub.AddSourceAsync("https://site.example/feed");
        for (int i = 0; i < 20; i++)
        {
            await PollAsync(hub, source, PollHealth.Fetched, 200, bytes: 1);
        }

        hub.Time.Advance(TimeSpan.FromHours(3));
        HousekeepingReport[] reports = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => hub.Housekeeping(step: 3).RunAsync(CancellationToken.None)));

        Assert.Equal(20, reports.Sum(report => report.PollsSummed));
        Assert.Equal(20, await hub.ScalarAsync("SELECT sum(polls) FROM poll_hour"));
    }

    [SkippableTheory]
    [MemberData(nameof(Providers))]
    public async Task Each_tier_is_kept_for_its_time(string provider)
    {
        await using TestHub hub = await TestHub.CreateAsync(provider);
        long source = await hub.AddSourceAsync("https://site.example/feed");
        await PollAsync(hub, source, PollHealth.Fetched, 200, bytes: 1);

        Assert.Equal((1L, 0L, 0L, 1L), await CountsAfterAsync(hub, TimeSpan.FromHours(1)));
        Assert.Equal((1L, 1L, 1L, 1L), await CountsAfterAsync(hub, TimeSpan.FromDays(6)));
        Assert.Equal((0L, 1L, 1L, 0L), await CountsAfterAsync(hub, TimeSpan.FromDays(2)));
        Assert.Equal((0L, 0L, 1L, 0L), await CountsAfterAsync(hub, TimeSpan.FromDays(90)));
    }

    private static async Task<bool> IsKilledAsync(TestHub hub, int afterSteps)
    {
        Housekeeping housekeeping = hub.Housekeeping(step: 2);
        housekeeping.BeforeCommit = () => afterSteps-- > 0 ? Task.CompletedTask : throw new KilledException();
        try
        {
            await housekeeping.RunAsync(CancellationToken.None);
            return false;
        }
        catch (KilledException)
        {
            return true;
        }
    }

    private static async Task<(long Polls, long Hours, long Days, long Messages)> CountsAfterAsync(TestHub hub, TimeSpan time)
    {
        hub.Time.Advance(time);
        await hub.Housekeeping().RunAsync(CancellationToken.None);
        return (
            await hub.ScalarAsync("SELECT count(*) FROM poll"),
            await hub.ScalarAsync("SELECT count(*) FROM poll_hour"),
            await hub.ScalarAsync("SELECT count(*) FROM poll_day"),
            await hub.ScalarAsync("SELECT count(*) FROM outbox"));
    }

    private static async Task PollAsync(TestHub hub, long source, PollHealth health, int? status, long bytes)
    {
        PollRecord poll = await hub.LeaseAsync(source) with { Health = health, Outcome = health is PollHealth.Failed ? "error:timeout" : "ok:0", HttpStatus = status, Bytes = bytes, Feed = null };
        Assert.True(Assert.Single(await hub.Ingest.CommitAsync([poll], CancellationToken.None)).Accepted);
    }

    private sealed class KilledException : Exception;
}
