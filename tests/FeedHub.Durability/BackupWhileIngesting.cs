using System.Globalization;
using FeedHub.Testing;

namespace FeedHub.Durability;

/// <summary>
/// D13. While a hub stores entries, backups are made of it; each is restored on a new host, which then polls all sources. What was in the backup keeps its published id, what was not comes once, and nothing
/// comes twice.
/// </summary>
internal static class BackupWhileIngesting
{
    /// <summary>Runs it; a cycle is a backup.</summary>
    public static async Task<string> RunAsync(Run run)
    {
        await using OriginServer origin = await OriginServer.StartAsync();
        EntryFarm farm = run.IsShort ? new(origin, 10, 20) : new(origin, 50, 200);
        farm.Grow();
        List<long> held = [];
        for (int cycle = 0; cycle < run.Cycles; cycle++)
        {
            await using TestedHub hub = await TestedHub.CreateAsync(run.Database);
            hub.Folder.Allow(origin.HostAndPort).Declare(farm.Urls);
            string backup = hub.Folder.File("backup.tar.gz");
            (HubProcess process, _) = await HubProcess.ServeAsync(hub.Folder);
            await using (HubProcess running = process)
            {
                long awaited = run.Random.NextInt64(farm.Total);
                await Eventually.HoldsAsync($"{awaited} entries", async () => await hub.Store.NumberAsync("SELECT count(*) FROM entry") >= awaited);
                await HubProcess.SucceedAsync(hub.Folder, "backup", backup);
                await farm.CompleteAsync(hub.Store);
            }

            await using TestedHub restored = await TestedHub.CreateAsync(run.Database);
            restored.Folder.Allow(origin.HostAndPort).Declare(farm.Urls);
            await HubProcess.SucceedAsync(restored.Folder, "restore", backup);
            string when = $"backup {cycle + 1}, seed {run.Seed}";
            Dictionary<string, string> ids = await IdsAsync(restored.Store);
            Assert.Equal((when, (long)ids.Count), (when, await farm.AssertWholeAsync(restored.Store, when)));
            held.Add(ids.Count);
            await restored.Store.MakeDueAsync();
            await HubProcess.PollAsync(restored.Folder, "--all");
            Assert.Equal((when, farm.Total), (when, await farm.AssertWholeAsync(restored.Store, when)));
            Dictionary<string, string> after = await IdsAsync(restored.Store);
            Dictionary<string, string> original = await IdsAsync(hub.Store);
            Assert.All(ids, entry => Assert.Equal((when, entry.Value, entry.Value), (when, after[entry.Key], original[entry.Key])));
            Assert.Equal(original, after);
            run.Tell(string.Create(CultureInfo.InvariantCulture, $"{cycle + 1} backups: {ids.Count} of {farm.Total} entries in the last"));
        }

        return string.Create(
            CultureInfo.InvariantCulture,
            $"{held.Count} backups of a hub that stored {farm.Total} entries ({string.Join(", ", held)} of them in the backup): after the next poll of all sources nothing doubled, nothing lost, all published ids as in the original");
    }

    private static async Task<Dictionary<string, string>> IdsAsync(HubStore store) =>
        (await store.QueryAsync("SELECT link, public_id FROM entry", static row => (row.GetString(0), row.GetString(1)))).ToDictionary();
}
