using System.Globalization;
using System.Text.Json;
using FeedHub.Testing;

namespace FeedHub.Durability;

/// <summary>D4. A worker that has leased its sources and waits for their answers is stopped (SIGSTOP) until its leases have run out; another polls them; then the first goes on and tries to store what it got.</summary>
internal static class PausedWorker
{
    private const int Sources = 5;

    /// <summary>Runs it; a cycle is a pause.</summary>
    public static async Task<string> RunAsync(Run run)
    {
        await using OriginServer origin = await OriginServer.StartAsync();
        EntryFarm farm = new(origin, Sources, 10);
        await using TestedHub hub = await TestedHub.CreateAsync(run.Database);
        hub.Folder.Allow(origin.HostAndPort).Set("Polling:LeaseTime", "1min");
        await HubProcess.SucceedAsync(hub.Folder, "sources", "apply", hub.Folder.Opml(farm.Urls));
        int rejected = 0;
        for (int cycle = 0; cycle < run.Cycles; cycle++)
        {
            string when = $"pause {cycle + 1}, seed {run.Seed}";
            TaskCompletionSource gate = new(TaskCreationOptions.RunContinuationsAsynchronously);
            int asked = origin.RequestCount;
            farm.Grow(answer => answer with { Gate = gate.Task });
            await using HubProcess paused = HubProcess.Start(hub.Folder, "poll", "--all");
            await Eventually.HoldsAsync("the paused worker's requests", () => Task.FromResult(origin.RequestCount == asked + Sources));
            await paused.SignalAsync("STOP");
            farm.Serve(static answer => answer); // for those who ask from now on
            await RunOutAsync(run, hub.Store);

            JsonElement other = await HubProcess.PollAsync(hub.Folder, "--all");
            Assert.Equal((when, Sources), (when, other.GetProperty("polled").GetInt32()));
            Assert.Equal((when, farm.Total), (when, await farm.AssertWholeAsync(hub.Store, when)));
            gate.SetResult();
            await paused.SignalAsync("CONT");

            Assert.Equal((when, 0), (when, await paused.EndedAsync()));
            Assert.Equal((when, farm.Total), (when, await farm.AssertWholeAsync(hub.Store, when)));
            Assert.Equal((when, (long)Sources * (cycle + 1)), (when, await hub.Store.NumberAsync("SELECT count(*) FROM poll")));
            rejected += paused.Errors.Split("longer than its lease").Length - 1;
        }

        Assert.Equal(Sources * run.Cycles, rejected);
        return string.Create(CultureInfo.InvariantCulture, $"{run.Cycles} pauses: {rejected} stale commits, all rejected; {farm.Total} entries, 0 doubled");
    }

    /// <summary>Waits out the shortest lease; the short run moves its end instead.</summary>
    private static async Task RunOutAsync(Run run, HubStore store)
    {
        if (run.IsShort)
        {
            await store.ExecuteAsync("UPDATE source SET lease_until_ms = 1");
        }
        else
        {
            await Task.Delay(TimeSpan.FromSeconds(61));
        }
    }
}
