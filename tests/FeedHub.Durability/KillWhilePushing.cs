using System.Diagnostics;
using System.Globalization;
using FeedHub.Testing;

namespace FeedHub.Durability;

/// <summary>
/// The hub is killed over and over while entries come in and subscribers (WebSub, in Python) are told of them; now and then one leaves. In the end every subscriber that stayed has every entry at
/// least once, and who left has none that was written after the hub confirmed it.
/// </summary>
internal static class KillWhilePushing
{
    private const int Sources = 4;
    private const string PublicBase = "http://127.0.0.1:8080/hub"; // what the hub calls itself; it listens on another port after each start
    private const string Topic = PublicBase + "/feeds/all.atom";

    /// <summary>Runs it with few subscribers; a cycle is a kill.</summary>
    public static Task<string> RunAsync(Run run) => RunAsync(run, run.IsShort ? 5 : 50);

    /// <summary>Runs it with as many as a popular feed has.</summary>
    public static Task<string> RunWithManyAsync(Run run) => RunAsync(run, run.IsShort ? 100 : 1_000);

    private static async Task<string> RunAsync(Run run, int subscribers)
    {
        await using WebSubSubscriber subscriber = await WebSubSubscriber.StartAsync();
        await using OriginServer origin = await OriginServer.StartAsync();
        EntryFarm farm = new(origin, Sources, 1);
        farm.Grow();
        await using TestedHub hub = await TestedHub.CreateAsync(run.Database);
        hub.Folder.Allow(origin.HostAndPort, subscriber.HostAndPort).Declare(farm.Urls).Set("PublicBaseUrl", PublicBase).Set("WebSub:RequestsPerMinute", 2 * subscribers)
            .Set("Push:FirstRetry", "200ms").Set("Push:Pace", "0").Set("Push:PerHostPerSecond", 10_000).Set("Push:PerHost", 32);
        string[] paths = [.. Enumerable.Range(0, subscribers).Select(static i => string.Create(CultureInfo.InvariantCulture, $"/ok/{i}"))];
        Dictionary<string, int> left = [];
        await WhileServedAsync(hub, async (client, url) =>
        {
            await farm.CompleteAsync(hub.Store);
            Assert.All(await subscriber.AskAsync("subscribe", url + "/hub/websub", Topic, "a secret", paths), static status => Assert.Equal(202, status));
            await CountAsync(hub.Store, paths.Length);
        });
        for (int kill = 1; kill <= run.Cycles; kill++)
        {
            await KillAsync(run, hub, farm);
            if (kill % 5 == 0 && left.Count < paths.Length / 2)
            {
                string leaver = paths[left.Count];
                await WhileServedAsync(hub, async (_, url) =>
                {
                    Assert.Equal((int[])[202], await subscriber.AskAsync("unsubscribe", url + "/hub/websub", Topic, null, leaver));
                    await CountAsync(hub.Store, paths.Length - left.Count - 1);
                });
                left.Add(leaver, farm.Generation);
            }

            run.Tell(string.Create(CultureInfo.InvariantCulture, $"kill {kill}, generation {farm.Generation}"));
        }

        double last = 0;
        await WhileServedAsync(hub, async (client, _) =>
        {
            await CompleteAsync(hub, farm, client);
            long stored = Stopwatch.GetTimestamp();
            await Eventually.HoldsAsync("every entry at every subscriber", async () =>
            {
                Dictionary<string, HashSet<string>> got = await GotAsync(subscriber);
                return paths.Where(path => !left.ContainsKey(path)).All(path => got.TryGetValue(path, out HashSet<string>? has) && Wanted(1, farm.Generation).All(has.Contains));
            });
            last = Stopwatch.GetElapsedTime(stored).TotalSeconds;
        });
        string when = $"seed {run.Seed}";
        Assert.Equal((when, farm.Total), (when, await farm.AssertWholeAsync(hub.Store, when)));
        IReadOnlyList<WebSubCall> pushes = await subscriber.CallsAsync("push");
        Assert.All(pushes, static push => Assert.True(push.Signed));
        Dictionary<string, HashSet<string>> all = await GotAsync(subscriber);
        foreach ((string path, int generation) in left)
        {
            Assert.Empty(Wanted(generation + 1, farm.Generation).Where(id => all.GetValueOrDefault(path)?.Contains(id) == true));
        }

        int needed = (paths.Length - left.Count) * Sources * farm.Generation;
        int told = pushes.Where(push => !left.ContainsKey(push.Path)).Sum(static push => push.Entries!.Length);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{run.Cycles} kills, {paths.Length} subscribers, {left.Count} of them left: {needed} entries told to those who stayed, each at least once ({told} with repetitions), none written later to those who left; the last {last:0.0} s after it was stored");
    }

    /// <summary>Starts the hub, lets new entries come, and kills it while they are stored or told.</summary>
    private static async Task KillAsync(Run run, TestedHub hub, EntryFarm farm)
    {
        (HubProcess process, string url) = await HubProcess.ServeAsync(hub.Folder);
        await using HubProcess running = process;
        using HubClient client = new(url);
        await client.ReadyAsync();
        farm.Grow();
        await hub.Store.MakeDueAsync();
        await client.PollDueAsync();
        if (run.Random.Next(2) == 0)
        {
            await CompleteAsync(hub, farm, client); // the kill comes while the entries are told, else while they are read or stored
        }

        await Task.Delay(run.Random.Next(400));
        await running.KillAsync();
    }

    /// <summary>Waits until everything is stored. Sources are made due again and again: a poll that read a document before it grew, and is stored after, puts its source off.</summary>
    private static Task CompleteAsync(TestedHub hub, EntryFarm farm, HubClient client)
    {
        long asked = Stopwatch.GetTimestamp();
        return Eventually.HoldsAsync(string.Create(CultureInfo.InvariantCulture, $"{farm.Total} entries"), async () =>
        {
            if (await hub.Store.NumberAsync("SELECT count(*) FROM entry") == farm.Total)
            {
                return true;
            }

            if (Stopwatch.GetElapsedTime(asked).TotalSeconds > 2)
            {
                await hub.Store.MakeDueAsync();
                await client.PollDueAsync();
                asked = Stopwatch.GetTimestamp();
            }

            return false;
        });
    }

    private static async Task WhileServedAsync(TestedHub hub, Func<HubClient, string, Task> act)
    {
        (HubProcess process, string url) = await HubProcess.ServeAsync(hub.Folder);
        await using HubProcess running = process;
        using HubClient client = new(url);
        await client.ReadyAsync();
        await act(client, url);
    }

    private static Task CountAsync(HubStore store, int count) => Eventually.HoldsAsync(
        $"{count} subscriptions", async () => await store.NumberAsync("SELECT count(*) FROM push_request") == 0 && await store.NumberAsync("SELECT count(*) FROM push_receiver") == count);

    private static async Task<Dictionary<string, HashSet<string>>> GotAsync(WebSubSubscriber subscriber) =>
        (await subscriber.CallsAsync("push")).GroupBy(static push => push.Path).ToDictionary(static push => push.Key, static push => push.SelectMany(static one => one.Entries!).ToHashSet());

    private static IEnumerable<string> Wanted(int first, int last) =>
        from source in Enumerable.Range(0, Sources) from entry in Enumerable.Range(first, Math.Max(0, last - first + 1)) select string.Create(CultureInfo.InvariantCulture, $"https://blog.example/{source}/{entry}");
}
