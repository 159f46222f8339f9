using System.Globalization;
using FeedHub.Testing;

namespace FeedHub.Durability;

/// <summary>
/// Three workers on one store and 1,000 sources due at once: each is polled exactly once. Then again, and the worker with the most leases is killed in the middle: nobody tells the others, its
/// leases run out, and the rest is polled; what was in flight at the kill is asked for twice and stored once.
/// </summary>
internal static class ThreeWorkers
{
    private const int Hubs = 3;

    /// <summary>Runs it; a cycle is one time without and one with a kill.</summary>
    public static async Task<string> RunAsync(Run run)
    {
        int sources = run.IsShort ? 90 : 1_000;
        await using OriginServer origin = await OriginServer.StartAsync();
        EntryFarm farm = new(origin, sources, 2);
        farm.Grow();
        await using TestedHub hub = await TestedHub.CreateAsync(run.Database);
        hub.Folder.Allow(origin.HostAndPort).Set("Polling:LeaseTime", "1min").Set("Polling:BatchSize", run.IsShort ? 10 : 50);
        await HubProcess.SucceedAsync(hub.Folder, "sources", "apply", hub.Folder.Opml(farm.Urls));
        List<string> figures = [];
        for (int cycle = 0; cycle < run.Cycles; cycle++)
        {
            string when = $"round {cycle + 1}, seed {run.Seed}";
            HubProcess[] hubs = [.. Enumerable.Range(0, Hubs).Select(_ => HubProcess.StartServer(hub.Folder))];
            string[] urls = await Task.WhenAll(hubs.Select(process => process.ListeningAsync()));
            try
            {
                await farm.CompleteAsync(hub.Store);
                AssertOnceEach(origin, sources, skip: 0, when);
                figures.Add($"{sources} sources, {Hubs} workers: {origin.RequestCount} requests, one each");
                figures.Add(await KillOneAsync(run, origin, farm, hub, hubs, urls, sources, when));
            }
            finally
            {
                await Task.WhenAll(hubs.Select(process => process.DisposeAsync().AsTask()));
            }
        }

        return string.Join("; ", figures);
    }

    private static void AssertOnceEach(OriginServer origin, int sources, int skip, string when)
    {
        IGrouping<string, OriginServerRequest>[] polls = [.. origin.Requests.Skip(skip).GroupBy(request => request.Path)];
        Assert.Equal((when, sources), (when, polls.Length));
        Assert.All(polls, poll => Assert.Equal((when, poll.Key, 1), (when, poll.Key, poll.Count())));
    }

    private static async Task<string> KillOneAsync(
        Run run, OriginServer origin, EntryFarm farm, TestedHub hub, HubProcess[] hubs, string[] urls, int sources, string when)
    {
        int asked = origin.RequestCount;
        long polls = await hub.Store.NumberAsync("SELECT count(*) FROM poll");
        TaskCompletionSource gate = new(TaskCreationOptions.RunContinuationsAsynchronously);
        int atOnce = sources / 3;
        farm.Grow(answer => atOnce-- > 0 ? answer : answer with { Gate = gate.Task }); // the middle, which lasts until the kill
        await hub.Store.MakeDueAsync();
        await PollDueAsync(urls);
        await Eventually.HoldsAsync("a third of the requests", () => Task.FromResult(origin.RequestCount >= asked + (sources / 3)));
        (string owner, long leases) = (await hub.Store.QueryAsync(
            "SELECT lease_owner, count(*) FROM source WHERE lease_owner IS NOT NULL GROUP BY lease_owner ORDER BY count(*) DESC", static row => (row.GetString(0), row.GetInt64(1))))[0];
        int killed = Array.FindIndex(hubs, process => owner.Contains($":{process.Id}:", StringComparison.Ordinal));
        await hubs[killed].KillAsync();
        gate.SetResult();
        if (run.IsShort)
        {
            await hub.Store.ExecuteAsync($"UPDATE source SET lease_until_ms = 1 WHERE lease_owner = '{owner}'"); // as if a minute had passed
            await PollDueAsync(urls.Where((_, i) => i != killed));
        }

        await farm.CompleteAsync(hub.Store);

        Assert.Equal((when, farm.Total), (when, await farm.AssertWholeAsync(hub.Store, when)));
        Assert.Equal((when, polls + sources), (when, await hub.Store.NumberAsync("SELECT count(*) FROM poll")));
        int twice = origin.RequestCount - asked - sources;
        Assert.InRange(twice, 0, leases);
        return string.Create(CultureInfo.InvariantCulture, $"one killed with {leases} leases: all polled, each stored once, {twice} asked for twice");
    }

    private static async Task PollDueAsync(IEnumerable<string> urls)
    {
        foreach (string url in urls)
        {
            using HubClient client = new(url);
            await client.PollDueAsync();
        }
    }
}
