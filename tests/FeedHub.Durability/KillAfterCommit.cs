using System.Globalization;
using System.Text.Json;
using FeedHub.Testing;

namespace FeedHub.Durability;

/// <summary>
/// D2. The hub dies when a commit is done and before anybody was told, so the job is never acknowledged. Then the work is done again: on PostgreSQL the same job is handed out again, and on both
/// databases every source is polled once more with the same entries in other bytes. Nothing is doubled and nothing counts as changed.
/// </summary>
internal static class KillAfterCommit
{
    private const int Sources = 30; // more than one transaction takes
    private const int Entries = 5;

    /// <summary>Runs it; a cycle is a kill.</summary>
    public static async Task<string> RunAsync(Run run)
    {
        await using OriginServer origin = await OriginServer.StartAsync();
        EntryFarm farm = new(origin, Sources, Entries);
        await using TestedHub hub = await TestedHub.CreateAsync(run.Database);
        hub.Folder.Allow(origin.HostAndPort).Declare(farm.Urls);
        long again = 0;
        for (int cycle = 0; cycle < run.Cycles; cycle++)
        {
            string when = $"kill {cycle + 1}, seed {run.Seed}";
            farm.Grow();
            if (cycle > 0)
            {
                await hub.Store.MakeDueAsync();
            }

            await using (HubProcess doomed = HubProcess.StartProgram(DoomedHub.Program, hub.Folder, DoomedHub.DiesAfterCommit(1 + run.Random.Next(2))))
            {
                Assert.Equal(137, await doomed.EndedAsync());
            }

            HashSet<string> committed = await CommittedAsync(farm, hub.Store, when);
            Assert.NotEmpty(committed);
            if (!hub.Store.IsSqlite)
            {
                again += await RunJobAgainAsync(origin, farm, hub, committed);
            }

            await PollAllAgainAsync(farm, hub, when);
        }

        return string.Create(CultureInfo.InvariantCulture, $"{run.Cycles} kills, {farm.Total} entries: 0 doubled, 0 changed{(again > 0 ? $"; {again} jobs handed out again asked for nothing that was committed" : "")}");
    }

    /// <summary>Sources whose latest generation is stored; the others have the one before it, and none is in between.</summary>
    private static async Task<HashSet<string>> CommittedAsync(EntryFarm farm, HubStore store, string when)
    {
        await store.AssertSoundAsync(when);
        HashSet<string> committed = [];
        foreach ((string url, long count) in await store.QueryAsync("SELECT url, entry_count FROM source", static row => (row.GetString(0), row.GetInt64(1))))
        {
            Assert.Contains(count, (long[])[Entries * farm.Generation, Entries * (farm.Generation + 1)]);
            if (count == Entries * (farm.Generation + 1))
            {
                committed.Add(new Uri(url).AbsolutePath);
            }
        }

        return committed;
    }

    /// <summary>What the job storage does when it no longer hears of a job's worker, without waiting half an hour for it.</summary>
    private static async Task<int> RunJobAgainAsync(OriginServer origin, EntryFarm farm, TestedHub hub, HashSet<string> committed)
    {
        int asked = origin.RequestCount;
        int jobs = await hub.Store.ExecuteAsync("UPDATE hangfire.jobqueue SET fetchedat = NULL WHERE queue = 'poll' AND fetchedat IS NOT NULL");
        (HubProcess process, _) = await HubProcess.ServeAsync(hub.Folder);
        await using HubProcess running = process;
        await farm.CompleteAsync(hub.Store);
        await Eventually.HoldsAsync("an empty queue", async () => await hub.Store.NumberAsync("SELECT count(*) FROM hangfire.jobqueue") == 0);
        Assert.DoesNotContain(origin.Requests.Skip(asked), request => committed.Contains(request.Path));
        return jobs;
    }

    private static async Task PollAllAgainAsync(EntryFarm farm, TestedHub hub, string when)
    {
        long stored = await hub.Store.NumberAsync("SELECT count(*) FROM entry");
        farm.ServeInNewBytes();
        JsonElement poll = await HubProcess.PollAsync(hub.Folder, "--all");
        Assert.Equal((when, Sources, farm.Total - stored, 0L), (when, poll.GetProperty("polled").GetInt32(), poll.GetProperty("entriesNew").GetInt64(), poll.GetProperty("entriesChanged").GetInt64()));
        await hub.Store.AssertSoundAsync(when);
        Assert.Equal((when, farm.Total, 0L), (when, await hub.Store.NumberAsync("SELECT count(*) FROM entry"), await hub.Store.NumberAsync("SELECT sum(silent_edits) FROM entry")));
        farm.Serve(static answer => answer);
    }
}
