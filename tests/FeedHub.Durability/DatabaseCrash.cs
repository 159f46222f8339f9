using System.Globalization;
using FeedHub.Testing;
using Npgsql;

namespace FeedHub.Durability;

/// <summary>D6. PostgreSQL is crashed (immediate shutdown) and started again while polls are stored; the hub goes on by itself. SQLite has no server to crash.</summary>
internal static class DatabaseCrash
{
    private const int Sources = 50;

    /// <summary>Runs it; a cycle is a crash, every 30 s on average.</summary>
    public static async Task<string> RunAsync(Run run)
    {
        Skip.If(run.Database == TestedHub.Sqlite, "SQLite has no server");
        await using PostgresProcess server = await PostgresProcess.RequireAsync(isDurable: true);
        await using OriginServer origin = await OriginServer.StartAsync();
        EntryFarm farm = new(origin, Sources, 2);
        await using TestedHub hub = TestedHub.OnPostgres(server.ConnectionString);
        hub.Folder.Allow(origin.HostAndPort).Declare(farm.Urls);
        farm.Grow();
        (HubProcess process, string url) = await HubProcess.ServeAsync(hub.Folder);
        await using HubProcess running = process;
        using HubClient client = new(url);
        await farm.CompleteAsync(hub.Store);
        using CancellationTokenSource enough = new();
        Task load = LoadAsync(farm, hub, client, enough.Token);
        for (int cycle = 0; cycle < run.Cycles; cycle++)
        {
            await Task.Delay(run.Random.Next(run.IsShort ? 2_000 : 60_000));
            await server.CrashAsync();
            run.Tell(string.Create(CultureInfo.InvariantCulture, $"crash {cycle + 1}, generation {farm.Generation}"));
        }

        await enough.CancelAsync();
        await load;
        await farm.CompleteAsync(hub.Store);
        string when = $"seed {run.Seed}";
        Assert.Equal((when, farm.Total), (when, await farm.AssertWholeAsync(hub.Store, when)));
        Assert.Equal("ready", (await client.GetAsync("/readyz")).Body);
        string[] errors = [.. running.Errors.Split('\n').Where(line => line.Contains("fail: FeedHub", StringComparison.Ordinal) || line.Contains("crit:", StringComparison.Ordinal))];
        Assert.Empty(errors);
        return string.Create(CultureInfo.InvariantCulture, $"{run.Cycles} crashes under load: {farm.Total} entries of {farm.Generation + 1} generations, 0 lost, 0 doubled; the hub went on without a restart and without an error of its own");
    }

    /// <summary>New entries for all sources, again and again, each time as soon as the last ones are stored.</summary>
    private static async Task LoadAsync(EntryFarm farm, TestedHub hub, HubClient client, CancellationToken enough)
    {
        while (!enough.IsCancellationRequested)
        {
            farm.Grow();
            // Until it was done: what is not due is not asked for, however long one waits.
            bool isDue = false;
            await Eventually.HoldsAsync("sources made due", async () =>
            {
                await WhateverHappensAsync(async () =>
                {
                    await hub.Store.MakeDueAsync();
                    isDue = true;
                });
                return isDue;
            });
            await Eventually.HoldsAsync("a generation", async () =>
            {
                await WhateverHappensAsync(client.PollDueAsync);
                long stored = 0;
                await WhateverHappensAsync(async () => stored = await hub.Store.NumberAsync("SELECT count(*) FROM entry"));
                if (stored != farm.Total)
                {
                    await Task.Delay(500, CancellationToken.None);
                }

                return stored == farm.Total;
            });
        }
    }

    /// <summary>The database may be away just now, and an administrator is told so; this is not what the scenario is about.</summary>
    private static async Task WhateverHappensAsync(Func<Task> step)
    {
        try
        {
            await step();
        }
        catch (Exception failure) when (failure is NpgsqlException or HttpRequestException or Xunit.Sdk.XunitException)
        {
        }
    }
}
