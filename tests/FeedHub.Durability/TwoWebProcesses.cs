using System.Globalization;
using System.Net;
using FeedHub.Testing;

namespace FeedHub.Durability;

/// <summary>Two web processes on one store: what one of them polls and serves the other serves too, within two seconds of its commit, though it holds the document in memory and nobody tells it.</summary>
internal static class TwoWebProcesses
{
    private const string Document = "/feeds/all.atom";
    private const double Bound = 2_000;

    /// <summary>Runs it; a cycle is a change.</summary>
    public static async Task<string> RunAsync(Run run)
    {
        await using OriginServer origin = await OriginServer.StartAsync();
        EntryFarm farm = new(origin, 1, 1);
        farm.Grow();
        await using TestedHub hub = await TestedHub.CreateAsync(run.Database);
        hub.Folder.Allow(origin.HostAndPort).Declare(farm.Urls);
        (HubProcess polling, string writer) = await HubProcess.ServeAsync(hub.Folder);
        await using HubProcess first = polling;
        using HubClient client = new(writer);
        await client.ReadyAsync();
        await farm.CompleteAsync(hub.Store);
        hub.Folder.Set("Roles", "web"); // of the second, which polls nothing
        (HubProcess serving, string reader) = await HubProcess.ServeAsync(hub.Folder);
        await using HubProcess second = serving;
        using HubClient other = new(reader);
        await other.ReadyAsync();
        List<double> here = [];
        List<double> there = [];
        for (int change = 0; change < run.Cycles; change++)
        {
            await Task.Delay(run.Random.Next(1_000)); // anywhere in the second that the other one leaves between two looks
            farm.Grow();
            await hub.Store.MakeDueAsync();
            Task<double> seenHere = SeenAsync(client, farm);
            Task<double> seenThere = SeenAsync(other, farm);
            await client.PollDueAsync();
            double committed = await CommittedAsync(hub, farm);
            here.Add(await seenHere - committed);
            there.Add(await seenThere - committed);
        }

        string figures = string.Create(
            CultureInfo.InvariantCulture, $"{run.Cycles} changes, from commit to new bytes: {Shown(here)} in the process that wrote them, {Shown(there)} in the other");
        Assert.True(run.IsShort || there.Max() <= Bound, figures);
        return figures;
    }

    /// <summary>Asks until the newest entry is there.</summary>
    /// <returns>When, in Unix milliseconds.</returns>
    private static async Task<double> SeenAsync(HubClient client, EntryFarm farm)
    {
        string wanted = string.Create(CultureInfo.InvariantCulture, $"<id>https://blog.example/0/{farm.Generation}</id>");
        using PeriodicTimer look = new(TimeSpan.FromMilliseconds(5));
        for (DateTimeOffset start = TimeProvider.System.GetUtcNow(); TimeProvider.System.GetUtcNow() - start < TimeSpan.FromMinutes(5);)
        {
            (HttpStatusCode status, _, string body) = await client.GetAsync(Document);
            if (status == HttpStatusCode.OK && body.Contains(wanted, StringComparison.Ordinal))
            {
                return TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();
            }

            await look.WaitForNextTickAsync();
        }

        throw new InvalidOperationException($"{wanted} is not served after five minutes.");
    }

    /// <summary>What the poll that brought it noted as its time, in the transaction that stored it: a little before the commit.</summary>
    private static async Task<double> CommittedAsync(TestedHub hub, EntryFarm farm)
    {
        await farm.CompleteAsync(hub.Store);
        return await hub.Store.NumberAsync("SELECT max(first_seen_ms) FROM entry");
    }

    private static string Shown(List<double> times)
    {
        times.Sort();
        return string.Create(CultureInfo.InvariantCulture, $"{times[times.Count / 2]:0} ms median, {times[^1]:0} at most");
    }
}
