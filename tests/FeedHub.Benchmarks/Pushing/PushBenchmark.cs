using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text;
using FeedHub.Benchmarks.Refresh;
using FeedHub.Testing;

namespace FeedHub.Benchmarks.Pushing;

/// <summary>
/// One new entry to many WebSub subscribers, in Python and at several hosts: from the entry's commit to the first, the middle and the last delivery, and what the hub takes for it; beside the same
/// number of requests by a client that does nothing else. See docs/performance.md.
/// </summary>
internal static class PushBenchmark
{
    private const string PublicBase = "http://127.0.0.1:8080"; // what the hub calls itself; it listens elsewhere
    private const string View = "/feeds/all.atom";
    private const int Bare = 64; // as many at once as a hub sends unless told otherwise

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    /// <summary>Longer than the least time between two deliveries to one subscriber, which would be measured otherwise.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    /// <summary>Runs the benchmark.</summary>
    /// <param name="args">See <see cref="PushBenchmarkOptions"/>.</param>
    /// <returns>Exit code: 0 done, 2 usage.</returns>
    public static async Task<int> RunAsync(string[] args)
    {
        if (PushBenchmarkOptions.Parse(args) is not { } options)
        {
            Console.Error.WriteLine("push [--subscribers N] [--hosts N] [--changes N] [--database sqlite|postgres]");
            return 2;
        }

        Console.WriteLine("| store | subscribers, hosts | entry | first ms | median ms | p99 ms | last ms | hub CPU ms | hub peak MB |");
        Console.WriteLine("|---|---|---|---:|---:|---:|---:|---:|---:|");
        foreach (string database in options.Databases)
        {
            await MeasureAsync(options, database);
        }

        return 0;
    }

    private static async Task MeasureAsync(PushBenchmarkOptions options, string database)
    {
        await using WebSubSubscriber subscriber = await WebSubSubscriber.StartAsync(options.Hosts);
        await using OriginServer origin = await OriginServer.StartAsync();
        EntryFarm farm = new(origin, 1, 1, 3_000);
        farm.Grow();
        await using TestedHub hub = await TestedHub.CreateAsync(database);
        hub.Folder.Allow([origin.HostAndPort, .. subscriber.HostsAndPorts]).Declare(farm.Urls).Set("PublicBaseUrl", PublicBase).Set("WebSub:RequestsPerMinute", 100_000);
        (HubProcess process, string url) = await HubProcess.ServeAsync(hub.Folder);
        await using HubProcess running = process;
        using HubClient client = new(url);
        await client.ReadyAsync();
        await farm.CompleteAsync(hub.Store);
        long asked = Stopwatch.GetTimestamp();
        await subscriber.AskAsync("subscribe", url + "/websub", PublicBase + View, "a secret", [.. Enumerable.Range(0, options.Subscribers).Select(Path)]);
        await Eventually.HoldsAsync($"{options.Subscribers} subscriptions", async () => await hub.Store.NumberAsync("SELECT count(*) FROM push_receiver") == options.Subscribers);
        Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{database}: {options.Subscribers} subscriptions asked for one after the other and confirmed in {Stopwatch.GetElapsedTime(asked).TotalSeconds:0.0} s"));

        List<Delivered> all = [];
        for (int change = 0; change <= options.Changes; change++)
        {
            all.Add(await TellAsync(options, hub, farm, client, subscriber, running.Id));
        }

        Report(options, database, "the first", [all[0]]);
        Report(options, database, string.Create(CultureInfo.InvariantCulture, $"medians of {options.Changes}"), all[1..]);
        byte[] body = Encoding.UTF8.GetBytes((await client.GetAsync(View + "?n=1")).Body);
        double bare = await BareAsync(options, subscriber, body);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"the same requests by a client that does nothing else, {Bare} at once: {bare:0} ms"));
    }

    private static async Task<Delivered> TellAsync(PushBenchmarkOptions options, TestedHub hub, EntryFarm farm, HubClient client, WebSubSubscriber subscriber, int process)
    {
        await Task.Delay(Pause, TimeProvider.System);
        double cpu = MeasuredProcess.CpuSeconds(process);
        farm.Grow();
        string id = string.Create(CultureInfo.InvariantCulture, $"https://blog.example/0/{farm.Generation}");
        await hub.Store.MakeDueAsync();
        await client.PollDueAsync();
        List<double> arrived = [];
        using PeriodicTimer look = new(TimeSpan.FromMilliseconds(500)); // seldom: what is read here is taken from the processor that delivers
        long asked = Stopwatch.GetTimestamp();
        while (arrived.Count < options.Subscribers)
        {
            await look.WaitForNextTickAsync();
            arrived = [.. (await subscriber.CallsAsync("push")).Where(push => push.Entries!.Contains(id)).GroupBy(static push => push.Path).Select(static pushes => pushes.Min(static push => push.At))];
            if (Stopwatch.GetElapsedTime(asked) > Patience)
            {
                throw new InvalidOperationException($"{arrived.Count} of {options.Subscribers} were told in {Patience.TotalMinutes} minutes.");
            }
        }

        long committed = await hub.Store.NumberAsync("SELECT max(created_ms) FROM outbox");
        arrived.Sort();
        double[] after = [.. arrived.Select(at => at - committed)];
        return new(after[0], after[after.Length / 2], after[(int)Math.Ceiling(after.Length * 0.99) - 1], after[^1], (MeasuredProcess.CpuSeconds(process) - cpu) * 1_000, MeasuredProcess.PeakMegabytes(process));
    }

    private static async Task<double> BareAsync(PushBenchmarkOptions options, WebSubSubscriber subscriber, byte[] body)
    {
#pragma warning disable RS0030 // The client of a benchmark on loopback.
        using HttpClient client = new(new SocketsHttpHandler { UseProxy = false });
#pragma warning restore RS0030
        string[] hosts = subscriber.HostsAndPorts;
        long started = Stopwatch.GetTimestamp();
        await Parallel.ForAsync(0, options.Subscribers, new ParallelOptions { MaxDegreeOfParallelism = Bare }, async (i, cancel) =>
        {
            using ByteArrayContent content = new(body);
            using HttpResponseMessage answer = await client.PostAsync(new Uri($"http://{hosts[i % hosts.Length]}/ok/bare-{i}"), content, cancel);
            Debug.Assert(answer.StatusCode == HttpStatusCode.NoContent, "the subscriber takes what comes");
        });
        return Stopwatch.GetElapsedTime(started).TotalMilliseconds;
    }

    private static void Report(PushBenchmarkOptions options, string database, string which, IReadOnlyList<Delivered> all)
    {
        Delivered middle = new(Median(all, static d => d.First), Median(all, static d => d.Middle), Median(all, static d => d.Late), Median(all, static d => d.Last), Median(all, static d => d.Cpu), all.Max(static d => d.Peak));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {database} | {options.Subscribers}, {options.Hosts} | {which} | {middle.First:0} | {middle.Middle:0} | {middle.Late:0} | {middle.Last:0} | {middle.Cpu:0} | {middle.Peak:0} |"));
    }

    private static double Median(IReadOnlyList<Delivered> all, Func<Delivered, double> of)
    {
        double[] sorted = [.. all.Select(of).Order()];
        return sorted[sorted.Length / 2];
    }

    private static string Path(int number) => string.Create(CultureInfo.InvariantCulture, $"/ok/{number}");

    /// <summary>One entry's way: milliseconds from its commit to the first, the middle, the 99th of a hundred and the last delivery; the hub's CPU milliseconds and its peak so far, in MB.</summary>
    private sealed record Delivered(double First, double Middle, double Late, double Last, double Cpu, double Peak);
}
