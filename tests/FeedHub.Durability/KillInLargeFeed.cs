using System.Globalization;
using System.Text.Json;
using FeedHub.Testing;

namespace FeedHub.Durability;

/// <summary>D8. One feed of 5,000 entries; the hub is killed while it stores them: every other time at a random moment after the answer, else when everything is written and nothing committed.</summary>
internal static class KillInLargeFeed
{
    private const int Entries = 5_000;

    /// <summary>Runs it; a cycle is a kill.</summary>
    public static async Task<string> RunAsync(Run run)
    {
        await using OriginServer origin = await OriginServer.StartAsync();
        EntryFarm farm = new(origin, 1, Entries, textLength: 100);
        farm.Grow();
        (int none, int all) = (0, 0);
        for (int cycle = 0; cycle < run.Cycles; cycle++)
        {
            await using TestedHub hub = await TestedHub.CreateAsync(run.Database);
            hub.Folder.Allow(origin.HostAndPort).Declare(farm.Urls);
            string when = $"kill {cycle + 1}, seed {run.Seed}";
            await KillAsync(run, origin, hub, isAtCommit: cycle % 2 == 0);
            long stored = await farm.AssertWholeAsync(hub.Store, when);
            _ = stored == 0 ? none++ : all++;

            (HubProcess process, string url) = await HubProcess.ServeAsync(hub.Folder);
            await using HubProcess running = process;
            using HubClient client = new(url);
            await AssertFeedAsync(client, when);
            await farm.CompleteAsync(hub.Store);
            Assert.Equal((when, farm.Total), (when, await farm.AssertWholeAsync(hub.Store, when)));
            await Eventually.HoldsAsync("a full window", async () => await CountAsync(client) == 50);
        }

        return string.Create(CultureInfo.InvariantCulture, $"{run.Cycles} kills: {none} times nothing stored, {all} times all {Entries}, never between; complete after the next start");
    }

    private static async Task KillAsync(Run run, OriginServer origin, TestedHub hub, bool isAtCommit)
    {
        if (isAtCommit)
        {
            await using HubProcess doomed = HubProcess.StartProgram(DoomedHub.Program, hub.Folder, DoomedHub.DiesBeforeCommit);
            Assert.Equal(137, await doomed.EndedAsync());
            return;
        }

        int asked = origin.RequestCount;
        await using HubProcess process = HubProcess.StartServer(hub.Folder);
        await Eventually.HoldsAsync("the request", () => Task.FromResult(origin.RequestCount > asked));
        await Task.Delay(run.Random.Next(3_000));
        await process.KillAsync();
    }

    private static async Task AssertFeedAsync(HubClient client, string when)
    {
        int shown = await CountAsync(client);
        Assert.True(shown is 0 or 50, $"{when}: the feed shows {shown} entries");
    }

    private static async Task<int> CountAsync(HubClient client)
    {
        using JsonDocument feed = JsonDocument.Parse((await client.GetAsync("/feeds/all.json")).Body);
        return feed.RootElement.GetProperty("items").GetArrayLength();
    }
}
