using System.Diagnostics;
using System.Globalization;
using FeedHub.Testing;

namespace FeedHub.Durability;

/// <summary>
/// D1. An empty hub with 50 sources of 200 entries is started and killed one to four times: a third of the kills 0 to 3 s after the process began (configuration, migrations, leases), a third up to 0.3 s after
/// one to fifty requests (fetching), a third up to 0.3 s after more entries are seen than before (storing). After each kill everything stored is whole and nothing that was stored is gone; the last start
/// completes it. Then the next hub.
/// </summary>
internal static class KillInIngest
{
    private const int LongestMs = 3_000;

    /// <summary>Runs it; a cycle is a kill.</summary>
    public static async Task<string> RunAsync(Run run)
    {
        await using OriginServer origin = await OriginServer.StartAsync();
        EntryFarm farm = run.IsShort ? new(origin, 20, 40) : new(origin, 50, 200);
        farm.Grow();
        (int kills, int empty, int partial, int full) = (0, 0, 0, 0);
        List<double> ready = [];
        while (kills < run.Cycles)
        {
            await using TestedHub hub = await TestedHub.CreateAsync(run.Database);
            hub.Folder.Allow(origin.HostAndPort).Declare(farm.Urls);
            long stored = 0;
            int planned = Math.Min(run.Cycles - kills, 1 + run.Random.Next(4));
            for (int i = 0; i < planned && stored < farm.Total; i++)
            {
                await KillAsync(run, origin, hub, farm.Urls.Length, stored);
                string when = $"kill {++kills}, seed {run.Seed}";
                long now = await farm.AssertWholeAsync(hub.Store, when);
                Assert.True(now >= stored, $"{when}: {stored} entries were stored before, {now} are left");
                stored = now;
                _ = now == 0 ? empty++ : now < farm.Total ? partial++ : full++;
            }

            ready.Add(await FinishAsync(origin, farm, hub, $"after kill {kills}, seed {run.Seed}"));
            run.Tell(string.Create(CultureInfo.InvariantCulture, $"{kills} kills: {empty} before, {partial} while, {full} after entries were stored; ready in {ready[^1]:0.0} s"));
        }

        ready.Sort();
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{kills} kills ({empty} before the first commit, {partial} between commits, {full} after the last), {ready.Count} hubs of {farm.Total} entries completed: 0 lost, 0 doubled, 0 half; ready again in {ready[ready.Count / 2]:0.0} s (median), {ready[^1]:0.0} s (longest)");
    }

    /// <summary>Starts a hub and kills it: at a time after it began, after so many requests, or once it has stored more than before.</summary>
    private static async Task KillAsync(Run run, OriginServer origin, TestedHub hub, int sources, long stored)
    {
        int asked = origin.RequestCount;
        await using HubProcess process = HubProcess.StartServer(hub.Folder);
        int longest = LongestMs;
        switch (run.Random.Next(3))
        {
            case 0:
                break;
            case 1:
                int wanted = asked + 1 + run.Random.Next(sources);
                await UnlessStillAsync(() => Task.FromResult(origin.RequestCount >= wanted), () => origin.RequestCount);
                longest = LongestMs / 10;
                break;
            default:
                await UnlessStillAsync(async () => await hub.Store.IsPreparedAsync() && await hub.Store.NumberAsync("SELECT count(*) FROM entry") > stored, () => origin.RequestCount);
                longest = LongestMs / 10;
                break;
        }

        await Task.Delay(run.Random.Next(longest));
        await process.KillAsync();
    }

    /// <summary>Waits until <paramref name="holds"/>, but no longer than six seconds after the last request: what was asked before the last kill is not asked again by this start.</summary>
    private static async Task UnlessStillAsync(Func<Task<bool>> holds, Func<int> requests)
    {
        await Eventually.HoldsAsync("a request", () => Task.FromResult(requests() > 0));
        (int seen, long since) = (requests(), Stopwatch.GetTimestamp());
        while (!await holds() && Stopwatch.GetElapsedTime(since).TotalMilliseconds < 2 * LongestMs)
        {
            await Task.Delay(5);
            if (requests() != seen)
            {
                (seen, since) = (requests(), Stopwatch.GetTimestamp());
            }
        }
    }

    /// <summary>Starts once more; returns after how many seconds the hub was ready.</summary>
    private static async Task<double> FinishAsync(OriginServer origin, EntryFarm farm, TestedHub hub, string when)
    {
        int asked = origin.RequestCount;
        long started = Stopwatch.GetTimestamp();
        (HubProcess process, string url) = await HubProcess.ServeAsync(hub.Folder);
        await using HubProcess running = process;
        using HubClient client = new(url);
        await client.ReadyAsync();
        double ready = Stopwatch.GetElapsedTime(started).TotalSeconds;
        await farm.CompleteAsync(hub.Store);
        Assert.Equal((when, farm.Total), (when, await farm.AssertWholeAsync(hub.Store, when)));
        Assert.All(origin.Requests.Skip(asked).GroupBy(request => request.Path), polls => Assert.InRange(polls.Count(), 1, 2));
        return ready;
    }
}
