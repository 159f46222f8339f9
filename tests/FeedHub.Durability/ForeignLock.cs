using System.Collections.Concurrent;
using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using FeedHub.Testing;

namespace FeedHub.Durability;

/// <summary>D7. Another program holds the write lock (SQLite: BEGIN IMMEDIATE; PostgreSQL: a lock on the tables that polls write) while polls want to store and an administrator wants to pause a source.</summary>
internal static class ForeignLock
{
    private static readonly string[] Pages = ["/feeds/all.atom", "/feeds/all.json", "/", "/readyz"];

    /// <summary>Runs it; a cycle is a time of 30 s.</summary>
    public static async Task<string> RunAsync(Run run)
    {
        TimeSpan held = run.IsShort ? TimeSpan.FromSeconds(2) : TimeSpan.FromSeconds(30);
        await using OriginServer origin = await OriginServer.StartAsync();
        EntryFarm farm = new(origin, 20, 10);
        await using TestedHub hub = await TestedHub.CreateAsync(run.Database);
        hub.Folder.Allow(origin.HostAndPort).Declare(farm.Urls);
        farm.Grow();
        (HubProcess process, string url) = await HubProcess.ServeAsync(hub.Folder);
        await using HubProcess running = process;
        using HubClient client = new(url);
        await farm.CompleteAsync(hub.Store);
        long source = await hub.Store.NumberAsync("SELECT min(id) FROM source");
        ConcurrentBag<double> reads = [];
        for (int cycle = 0; cycle < run.Cycles; cycle++)
        {
            farm.Grow();
            await hub.Store.MakeDueAsync();
            Task[] commands;
            await using (DbConnection other = await LockAsync(hub.Store))
            {
                commands = [client.PollDueAsync(), client.CommandAsync($"/hangfire/sources/{source}/pause")];
                await ReadAsync(client, held, reads);
            }

            await Task.WhenAll(commands);
            await client.CommandAsync($"/hangfire/sources/{source}/resume");
            await hub.Store.MakeDueAsync();
            await client.PollDueAsync();
            await farm.CompleteAsync(hub.Store);
        }

        string when = $"seed {run.Seed}";
        Assert.Equal((when, farm.Total), (when, await farm.AssertWholeAsync(hub.Store, when)));
        double[] sorted = [.. reads.Order()];
        double p99 = sorted[(int)(0.99 * (sorted.Length - 1))];
        Assert.True(run.IsShort || p99 < 500, $"reads took {p99:0} ms at p99");
        return string.Create(CultureInfo.InvariantCulture, $"{run.Cycles} times {held.TotalSeconds:0} s: {farm.Total} entries, 0 lost; {sorted.Length} reads meanwhile, all answered, p50 {sorted[sorted.Length / 2]:0.0} ms, p99 {p99:0} ms; commands waited and succeeded");
    }

    private static async Task<DbConnection> LockAsync(HubStore store)
    {
        DbConnection connection = await store.OpenAsync();
        await using DbCommand command = connection.CreateCommand();
        command.CommandText = store.IsSqlite ? "BEGIN IMMEDIATE" : "BEGIN; LOCK TABLE source, entry, poll IN SHARE ROW EXCLUSIVE MODE";
        await command.ExecuteNonQueryAsync();
        return connection;
    }

    private static async Task ReadAsync(HubClient client, TimeSpan time, ConcurrentBag<double> reads)
    {
        long started = Stopwatch.GetTimestamp();
        using PeriodicTimer timer = new(TimeSpan.FromMilliseconds(20));
        for (int i = 0; Stopwatch.GetElapsedTime(started) < time; i++)
        {
            long asked = Stopwatch.GetTimestamp();
            (HttpStatusCode status, _, _) = await client.GetAsync(Pages[i % Pages.Length]);
            Assert.Equal((Pages[i % Pages.Length], HttpStatusCode.OK), (Pages[i % Pages.Length], status));
            reads.Add(Stopwatch.GetElapsedTime(asked).TotalMilliseconds);
            await timer.WaitForNextTickAsync();
        }
    }
}
