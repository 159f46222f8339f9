using System.Globalization;
using FeedHub.Jobs;
using FeedHub.Testing;
using Hangfire;
using Hangfire.PostgreSql;

namespace FeedHub.Durability;

/// <summary>D3. Three hubs on one store are told a dozen times at once to poll what is due, and on PostgreSQL the very same job is enqueued ten times: each source is asked once.</summary>
internal static class SameJobManyTimes
{
    private const int Sources = 20;
    private const int Hubs = 3;
    private const int Times = 10;

    /// <summary>Runs it; a cycle is a round of polls.</summary>
    public static async Task<string> RunAsync(Run run)
    {
        await using OriginServer origin = await OriginServer.StartAsync();
        EntryFarm farm = new(origin, Sources, 5);
        farm.Grow();
        await using TestedHub hub = await TestedHub.CreateAsync(run.Database);
        hub.Folder.Allow(origin.HostAndPort).Declare(farm.Urls);
        await using HubProcess first = HubProcess.StartServer(hub.Folder);
        await using HubProcess second = HubProcess.StartServer(hub.Folder);
        await using HubProcess third = HubProcess.StartServer(hub.Folder);
        using HubClient one = new(await first.ListeningAsync());
        using HubClient two = new(await second.ListeningAsync());
        using HubClient three = new(await third.ListeningAsync());
        await farm.CompleteAsync(hub.Store);
        for (int cycle = 0; cycle < run.Cycles; cycle++)
        {
            farm.Grow(answer => answer with { Delay = TimeSpan.FromMilliseconds(run.Random.Next(300)) });
            await hub.Store.MakeDueAsync();
            if (!hub.Store.IsSqlite)
            {
                await EnqueueAsync(hub);
            }

            await Task.WhenAll(Enumerable.Range(0, 4 * Hubs).Select(press => (press % Hubs == 0 ? one : press % Hubs == 1 ? two : three).PollDueAsync()));
            await farm.CompleteAsync(hub.Store);
        }

        // A job that comes late finds nothing due; one that did not would show in the next count.
        if (!hub.Store.IsSqlite)
        {
            await Eventually.HoldsAsync("an empty queue", async () => await hub.Store.NumberAsync("SELECT count(*) FROM hangfire.jobqueue") == 0);
        }

        string when = $"seed {run.Seed}";
        Assert.Equal(farm.Total, await farm.AssertWholeAsync(hub.Store, when));
        Assert.All(origin.Requests.GroupBy(request => request.Path), polls => Assert.Equal((when, polls.Key, run.Cycles + 1), (when, polls.Key, polls.Count())));
        Assert.Equal(Sources * (run.Cycles + 1), origin.RequestCount);
        return string.Create(CultureInfo.InvariantCulture, $"{Hubs} hubs, {run.Cycles} rounds of {4 * Hubs} requests to poll{(hub.Store.IsSqlite ? "" : $" and {Times} copies of one job")}: {origin.RequestCount} requests for {Sources} sources, one each and round; {farm.Total} entries, 0 doubled");
    }

    private static async Task EnqueueAsync(TestedHub hub)
    {
        long[] ids = [.. await hub.Store.QueryAsync("SELECT id FROM source ORDER BY id", static row => row.GetInt64(0))];
        string connectionString = hub.Folder.Setting("Database:ConnectionString");
        PostgreSqlStorage storage = new(new Hangfire.PostgreSql.Factories.NpgsqlConnectionFactory(connectionString, new PostgreSqlStorageOptions { PrepareSchemaIfNecessary = false }));
        GlobalConfiguration.Configuration.UseNoOpLogProvider(); // that of the process may be of a host which another test has ended
        BackgroundJobClient jobs = new(storage);
        for (int i = 0; i < Times; i++)
        {
            jobs.Enqueue<PollJob>(job => job.RunAsync("the same", ids, false, CancellationToken.None));
        }
    }
}
