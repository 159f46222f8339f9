using System.Diagnostics;
using System.Globalization;
using FeedHub.Testing;

namespace FeedHub.Durability;

/// <summary>D10. SIGTERM while many polls are in flight, some of them slow: the hub ends by itself in 30 s, every source is stored or given back, and the next start completes the rest.</summary>
internal static class Terminate
{
    private const int Sources = 100;
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    /// <summary>Runs it; a cycle is a signal.</summary>
    public static async Task<string> RunAsync(Run run)
    {
        await using OriginServer origin = await OriginServer.StartAsync();
        EntryFarm farm = new(origin, Sources, 10);
        await using TestedHub hub = await TestedHub.CreateAsync(run.Database);
        hub.Folder.Allow(origin.HostAndPort).Declare(farm.Urls);
        TimeSpan longest = TimeSpan.Zero;
        (int finished, int released) = (0, 0);
        for (int cycle = 0; cycle < run.Cycles; cycle++)
        {
            string when = $"signal {cycle + 1}, seed {run.Seed}";
            farm.Grow(answer => answer with { Delay = TimeSpan.FromMilliseconds(run.Random.Next(20) == 0 ? 20_000 : run.Random.Next(1_000)) });
            if (cycle > 0)
            {
                await hub.Store.MakeDueAsync();
            }

            int asked = origin.RequestCount;
            (HubProcess process, _) = await HubProcess.ServeAsync(hub.Folder);
            await using HubProcess running = process;
            int until = 1 + run.Random.Next(Sources - 10);
            await Eventually.HoldsAsync("requests in flight", () => Task.FromResult(origin.RequestCount >= asked + until));
            long sent = Stopwatch.GetTimestamp();
            await running.SignalAsync("TERM");
            Assert.Equal((when, 0), (when, await running.EndedAsync()));
            TimeSpan took = Stopwatch.GetElapsedTime(sent);
            Assert.True(took < Longest, $"{when}: ended after {took.TotalSeconds:0.0} s");
            longest = took > longest ? took : longest;

            Assert.Equal((when, 0L), (when, await hub.Store.NumberAsync("SELECT count(*) FROM source WHERE lease_until_ms > 0")));
            await farm.AssertWholeAsync(hub.Store, when);
            int stored = (int)await hub.Store.NumberAsync($"SELECT count(*) FROM source WHERE entry_count = {10 * (cycle + 1)}");
            (finished, released) = (finished + stored, released + Sources - stored);
            farm.Serve(static answer => answer);
            // All: an answer that took 20 s is a failure where the hub was still waiting for it after 15 s, and its source is due later.
            await HubProcess.PollAsync(hub.Folder, "--all");
            Assert.Equal((when, farm.Total), (when, await farm.AssertWholeAsync(hub.Store, when)));
        }

        return string.Create(CultureInfo.InvariantCulture, $"{run.Cycles} signals under load: ended in {longest.TotalSeconds:0.0} s at most, {finished} polls stored, {released} given back, 0 lost");
    }
}
