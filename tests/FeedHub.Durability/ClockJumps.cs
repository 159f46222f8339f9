using System.Globalization;
using FeedHub.Configuration;
using FeedHub.Polling;
using FeedHub.Testing;
using FeedHub.Timeline.Ingest;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace FeedHub.Durability;

/// <summary>
/// D9. The hub's own parts on a clock that this program moves: a year ahead, back again, an hour back, and over the change to and from summer time with the machine set to four time zones. Each source
/// is polled at most once more than its interval says after a jump, none waits for a time that will never come, and local time changes nothing.
/// </summary>
internal static class ClockJumps
{
    private const int Sources = 20;
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(30);
    private static readonly TimeSpan Tick = TimeSpan.FromMinutes(1);

    private static readonly (string Zone, DateTimeOffset Change)[] Changes =
    [
        ("Europe/Berlin", new(2027, 3, 28, 1, 0, 0, TimeSpan.Zero)),
        ("America/New_York", new(2027, 11, 7, 6, 0, 0, TimeSpan.Zero)),
        ("Australia/Lord_Howe", new(2028, 4, 1, 15, 0, 0, TimeSpan.Zero)),
        ("America/Sao_Paulo", new(2028, 10, 15, 3, 0, 0, TimeSpan.Zero)),
    ];

    /// <summary>Runs it; a cycle is all jumps once.</summary>
    public static async Task<string> RunAsync(Run run)
    {
        await using OriginServer origin = await OriginServer.StartAsync();
        EntryFarm farm = new(origin, Sources, 3);
        farm.Grow();
        await using TestedHub hub = await TestedHub.CreateAsync(run.Database);
        hub.Folder.Allow(origin.HostAndPort);
        FakeTimeProvider clock = new(new DateTimeOffset(2027, 1, 10, 12, 0, 0, TimeSpan.Zero));
        await using ServiceProvider parts = Compose(hub, clock);
        await parts.PrepareHubAsync(CancellationToken.None);
        await parts.GetRequiredService<SourceList>().ApplyAsync(await File.ReadAllBytesAsync(hub.Folder.Opml(farm.Urls)), prune: false, planOnly: false, CancellationToken.None);

        int ordinary = await PollForAsync(parts, clock, origin, 2 * Interval);
        foreach (TimeSpan jump in (TimeSpan[])[TimeSpan.FromDays(365), TimeSpan.FromDays(-365), TimeSpan.FromHours(-1)])
        {
            clock.AdjustTime(clock.GetUtcNow() + jump);
            int first = await PollForAsync(parts, clock, origin, Interval / 2);
            Assert.True(first <= Sources, $"{first} polls of {Sources} sources just after a jump of {jump}");
            await PollForAsync(parts, clock, origin, 2 * Interval + TimeSpan.FromHours(jump < TimeSpan.Zero ? 1 : 0));
            Assert.Equal(0, await hub.Store.NumberAsync($"SELECT count(*) FROM source WHERE next_poll_ms > {(clock.GetUtcNow() + TimeSpan.FromHours(2)).ToUnixTimeMilliseconds()}"));
        }

        foreach ((string zone, DateTimeOffset change) in Changes)
        {
            clock.AdjustTime(change - TimeSpan.FromHours(2));
            await PollForAsync(parts, clock, origin, 2 * Interval);
            int over = await InZoneAsync(zone, () => PollForAsync(parts, clock, origin, TimeSpan.FromHours(4)));
            Assert.InRange(over, Sources * 6, Sources * 9); // four hours of polls each half hour, give or take the jitter
        }

        string when = $"seed {run.Seed}";
        Assert.Equal((when, farm.Total), (when, await farm.AssertWholeAsync(hub.Store, when)));
        Assert.Equal(0, await hub.Store.NumberAsync("SELECT count(*) FROM poll WHERE duration_ms < 0"));
        return string.Create(CultureInfo.InvariantCulture, $"{ordinary} polls in an ordinary hour of {Sources} sources; a year ahead, back, an hour back: at most one more each; {Changes.Length} changes of summer time: as always; {origin.RequestCount} polls, 0 entries doubled");
    }

    private static ServiceProvider Compose(TestedHub hub, TimeProvider clock)
    {
        HubHome home = new(hub.Folder.Path);
        ConfigurationManager configuration = new();
        HubConfiguration.Load(configuration, home);
        ServiceCollection services = new();
        services.AddLogging();
        services.AddFeedHub(configuration, home);
        services.AddSingleton(clock);
        return services.BuildServiceProvider();
    }

    /// <summary>What the dispatch does each minute, for a time; returns how many polls there were.</summary>
    private static async Task<int> PollForAsync(ServiceProvider parts, FakeTimeProvider clock, OriginServer origin, TimeSpan time)
    {
        int asked = origin.RequestCount;
        for (TimeSpan passed = TimeSpan.Zero; passed < time; passed += Tick)
        {
            await parts.GetRequiredService<DueSources>().BringBackAsync(clock.GetUtcNow(), TimeSpan.FromDays(2), TimeSpan.FromMinutes(15), CancellationToken.None);
            IReadOnlyList<long> due = await parts.GetRequiredService<SourceLeases>().FindDueAsync(clock.GetUtcNow(), 1_000, CancellationToken.None);
            await parts.GetRequiredService<PollBatch>().RunAsync(due, PollWish.Due, limit: null, progress: null, CancellationToken.None);
            clock.Advance(Tick);
        }

        return origin.RequestCount - asked;
    }

    private static async Task<int> InZoneAsync(string zone, Func<Task<int>> work)
    {
        string? before = Environment.GetEnvironmentVariable("TZ");
        try
        {
            Environment.SetEnvironmentVariable("TZ", zone);
            TimeZoneInfo.ClearCachedData();
            return await work();
        }
        finally
        {
            Environment.SetEnvironmentVariable("TZ", before);
            TimeZoneInfo.ClearCachedData();
        }
    }
}
