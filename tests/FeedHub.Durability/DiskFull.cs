using System.Diagnostics;
using System.Globalization;
using System.Net;
using FeedHub.Testing;

namespace FeedHub.Durability;

/// <summary>
/// D5. The disk of the data directory (SQLite) or of PostgreSQL's tables fills up while answers are on their way. Nothing is stored in part, published documents stay readable, <c>/healthz</c> says
/// degraded, and when space is freed everything is stored within a minute, by the same process.
/// </summary>
internal static class DiskFull
{
    private static readonly string[] Documents = ["/feeds/all.atom", "/feeds/all.rss", "/feeds/all.json", "/"];

    /// <summary>Runs it; a cycle is a full disk.</summary>
    public static async Task<string> RunAsync(Run run)
    {
        (int size, int ballast, int reserve) = run.IsShort ? (128, 24, 8) : (512, 200, 100);
        await using SmallDisk disk = await SmallDisk.MountAsync(size);
        await using PostgresProcess? server = run.Database == TestedHub.Postgres ? await PostgresProcess.RequireAsync(isDurable: true, dataFolder: disk.Path) : null;
        await using TestedHub hub = server is null ? TestedHub.OnSqlite(Path.Combine(disk.Path, "data")) : TestedHub.OnPostgres(server.ConnectionString);
        hub.Folder.Set("Database:DiskReserve", (long)reserve << 20);
        await using OriginServer origin = await OriginServer.StartAsync();
        EntryFarm farm = new(origin, 10, 5, textLength: 40_000);
        farm.Grow();
        hub.Folder.Allow(origin.HostAndPort).Declare(farm.Urls);
        (HubProcess process, string url) = await HubProcess.ServeAsync(hub.Folder);
        await using HubProcess running = process;
        using HubClient client = new(url);
        await farm.CompleteAsync(hub.Store);
        TimeSpan longest = TimeSpan.Zero;
        using CancellationTokenSource end = new();
        Task<int> reading = ReadAsync(url, end.Token);
        for (int cycle = 0; cycle < run.Cycles; cycle++)
        {
            longest = TimeSpan.FromTicks(Math.Max(longest.Ticks, (await FillAsync(origin, farm, hub, client, disk, ballast)).Ticks));
        }

        await end.CancelAsync();
        int reads = await reading;
        string when = $"seed {run.Seed}";
        Assert.Equal((when, farm.Total), (when, await farm.AssertWholeAsync(hub.Store, when)));
        Assert.True(longest < TimeSpan.FromMinutes(1), $"healed after {longest.TotalSeconds:0} s");
        return string.Create(CultureInfo.InvariantCulture, $"{run.Cycles} times full: {farm.Total} entries, 0 lost, 0 half; {reads} documents read meanwhile, all 200; degraded while full, everything stored {longest.TotalSeconds:0.0} s after {ballast} MiB were freed, without a restart");
    }

    /// <summary>Fills the disk while answers are on their way; returns how long healing took once space was freed.</summary>
    private static async Task<TimeSpan> FillAsync(OriginServer origin, EntryFarm farm, TestedHub hub, HubClient client, SmallDisk disk, int ballast)
    {
        TaskCompletionSource gate = new(TaskCreationOptions.RunContinuationsAsynchronously);
        int asked = origin.RequestCount;
        farm.Grow(answer => answer with { Gate = gate.Task });
        await hub.Store.MakeDueAsync();
        await client.PollDueAsync();
        await Eventually.HoldsAsync("requests in flight", () => Task.FromResult(origin.RequestCount >= asked + 10));
        disk.Fill("ballast", ballast);
        disk.Fill("rest");
        farm.Serve(static answer => answer);
        gate.SetResult();
        await Eventually.HoldsAsync("degraded", async () => (await client.GetAsync("/healthz")).Body.StartsWith("degraded", StringComparison.Ordinal));
        await Task.Delay(TimeSpan.FromSeconds(2)); // readers go on meanwhile

        long freed = Stopwatch.GetTimestamp();
        disk.Free("ballast");
        await farm.CompleteAsync(hub.Store);
        TimeSpan healed = Stopwatch.GetElapsedTime(freed);
        await Eventually.HoldsAsync("ok", async () => (await client.GetAsync("/healthz")).Body == "ok");
        disk.Free("rest");
        return healed;
    }

    /// <summary>Reads documents until told to stop; each must be there.</summary>
    private static async Task<int> ReadAsync(string url, CancellationToken end)
    {
        using HubClient client = new(url);
        using PeriodicTimer timer = new(TimeSpan.FromMilliseconds(50));
        int reads = 0;
        while (!end.IsCancellationRequested)
        {
            string document = Documents[reads++ % Documents.Length];
            (HttpStatusCode status, _, _) = await client.GetAsync(document);
            Assert.Equal((document, HttpStatusCode.OK), (document, status));
            await timer.WaitForNextTickAsync(CancellationToken.None);
        }

        return reads;
    }
}
