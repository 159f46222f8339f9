using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.Json;
using FeedHub.Benchmarks.Refresh;
using FeedHub.Benchmarks.Searching;
using FeedHub.Configuration;
using FeedHub.Polling;
using FeedHub.Timeline.Ingest;
using FeedHub.Timeline.Sources;
using FeedHub.Timeline.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace FeedHub.Benchmarks.Serving;

/// <summary>
/// Serving feeds: 304 and compressed 200 under load beside a server that does nothing but answer from memory, interleaved in one run; a view with many entries behind it beside one with few; and how
/// long a change takes to reach a reader, of this process and of another one on the same store, while 200 requests a second are served. See docs/performance.md.
/// </summary>
internal static class ServeBenchmark
{
    private const string View = "/feeds/all.atom";
    private const int FewEntries = 400;
    private const int Renderings = 20;
    private static readonly (string Name, string Value) Compressed = ("Accept-Encoding", "gzip");

    /// <summary>Runs the benchmark.</summary>
    /// <param name="args">See <see cref="ServeOptions"/>.</param>
    /// <returns>Exit code: 0 done or left out, 2 usage.</returns>
    public static async Task<int> RunAsync(string[] args)
    {
        if (ServeOptions.Parse(args) is not { } options)
        {
            Console.Error.WriteLine("serve [--entries N] [--runs N] [--seconds N] [--changes N] [--shared DIR] [--work DIR]");
            return 2;
        }

        if (options.Shared is null || !File.Exists(Path.Combine(options.Shared, "tools", "bare-server", "Program.cs")))
        {
            Console.WriteLine("Left out: there is no tools/bare-server, which is not part of the project; name its folder with --shared.");
            return 0;
        }

        Directory.CreateDirectory(options.Work);
        string program = await HubProgram.PublishAsync(options.Work);
        string many = await FillAsync(options.Work, "many", options.Entries);
        string few = await FillAsync(options.Work, "few", FewEntries);
#pragma warning disable RS0030 // The client of a benchmark on loopback.
        using HttpClient client = new(new SocketsHttpHandler { UseProxy = false, AutomaticDecompression = DecompressionMethods.None });
#pragma warning restore RS0030
        await using LoadedServer manyHub = await LoadedServer.StartAsync(program, many, View, Serve, client);
        await using LoadedServer fewHub = await LoadedServer.StartAsync(program, few, View, Serve, client);
        string document = Path.Combine(options.Work, "all.atom");
        await File.WriteAllBytesAsync(document, await client.GetByteArrayAsync(new Uri(manyHub.Address + View)));
        await using LoadedServer bare = await LoadedServer.StartAsync(await SharedProgram.BuildAsync(options.Shared, "bare-server", options.Work), options.Work, "/enc/all.atom", port => [Text(port), document], client);

        (string Name, LoadedServer Server, string Path)[] subjects = [("bare", bare, "/enc/all.atom"), ($"hub, {FewEntries} entries", fewHub, View), ($"hub, {options.Entries} entries", manyHub, View)];
        await LoadAsync(options, client, subjects);
        await RenderAsync(client, subjects[1..]);
        await ChangeAsync(options, few, fewHub, client);
        return 0;
    }

    private static string[] Serve(int port) => ["serve", "--urls", $"http://127.0.0.1:{Text(port)}"];

    private static async Task LoadAsync(ServeOptions options, HttpClient client, (string Name, LoadedServer Server, string Path)[] subjects)
    {
        Console.WriteLine("| answer | of | requests/s | of bare | p99 ms | of bare | CPU us a request |");
        Console.WriteLine("|---|---|---:|---:|---:|---:|---:|");
        foreach (string answer in (string[])["304", "200 gzip"])
        {
            Dictionary<string, List<ServedLoad>> measured = subjects.ToDictionary(subject => subject.Name, static _ => new List<ServedLoad>());
            for (int run = 0; run <= options.Runs; run++)
            {
                foreach ((string name, LoadedServer server, string path) in subjects)
                {
                    (string, string)[] headers = answer == "304" ? [Compressed, ("If-None-Match", await TagAsync(client, server.Address + path))] : [Compressed];
                    ServedLoad load = await server.LoadAsync(path, options.Seconds, headers);
                    if (run > 0)
                    {
                        measured[name].Add(load); // the first warms up
                    }
                }
            }

            ServedLoad floor = Middle(measured["bare"]);
            foreach ((string name, List<ServedLoad> loads) in measured)
            {
                ServedLoad middle = Middle(loads);
                Console.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"| {answer} | {name} | {middle.Rate:0} ({loads.Min(l => l.Rate):0}-{loads.Max(l => l.Rate):0}) | {middle.Rate / floor.Rate:0.00} | {middle.Late:0.0} | {middle.Late / floor.Late:0.00} | {middle.Cpu:0} |"));
            }
        }
    }

    // Each number of entries is a document of its own, which nobody has asked for.
    private static async Task RenderAsync(HttpClient client, (string Name, LoadedServer Server, string Path)[] hubs)
    {
        List<double>[] times = [.. hubs.Select(static _ => new List<double>())];
        for (int i = 0; i < Renderings; i++)
        {
            for (int hub = 0; hub < hubs.Length; hub++)
            {
                long started = Stopwatch.GetTimestamp();
                await client.GetByteArrayAsync(new Uri($"{hubs[hub].Server.Address}{hubs[hub].Path}?n={Text(49 - i)}"));
                times[hub].Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            }
        }

        for (int hub = 0; hub < hubs.Length; hub++)
        {
            times[hub].Sort();
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"rendered, {hubs[hub].Name}: {times[hub][Renderings / 2]:0.0} ms median, {times[hub][^1]:0.0} ms worst of {Renderings}"));
        }
    }

    private static async Task ChangeAsync(ServeOptions options, string home, LoadedServer other, HttpClient client)
    {
        string address = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{StaticServer.FreePort()}");
        await using WebApplication hub = HubServer.Build(new FeedHub.Configuration.HubHome(home), address);
        await hub.Services.PrepareHubAsync(CancellationToken.None);
        await hub.StartAsync();
        MadeUpEntries made = new();
        long source = (await hub.Services.GetRequiredService<SourceStore>().ListAsync(new() { Take = 1 }, CancellationToken.None)).Sources[0].Id;
        using CancellationTokenSource stop = new();
        Task readers = ReadAsync(client, address + View, stop.Token);
        List<double> here = [];
        List<double> there = [];
        int number = 1_000_000 + (int)(TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() % 1_000_000_000);
        for (int change = 0; change < options.Changes; change++)
        {
            (string tag, string otherTag) = (await TagAsync(client, address + View), await TagAsync(client, other.Address + View));
            IReadOnlyList<LeasedSource> leased = await MadeUpEntries.LeaseAsync(hub.Services, [source]);
            PollRecord poll = made.Poll(leased[0], number + change, 1, TimeProvider.System.GetUtcNow(), TimeSpan.Zero);
            await hub.Services.GetRequiredService<GroupCommit>().StoreAsync(poll, hasRoom: false, CancellationToken.None);
            long committed = Stopwatch.GetTimestamp();
            Task<double> otherSees = SeenAsync(client, other.Address + View, otherTag, committed);
            here.Add(await SeenAsync(client, address + View, tag, committed));
            there.Add(await otherSees);
        }

        await stop.CancelAsync();
        await readers;
        await hub.StopAsync();
        foreach ((string who, List<double> times) in ((string, List<double>)[])[("the process that wrote it", here), ("another process on the same store", there)])
        {
            times.Sort();
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"from commit to new bytes, {who}: {times[times.Count / 2]:0} ms median, {times[(int)Math.Ceiling(times.Count * 0.99) - 1]:0} ms p99, {times[^1]:0} ms worst of {times.Count}"));
        }
    }

    private static async Task<double> SeenAsync(HttpClient client, string address, string before, long since)
    {
        using PeriodicTimer look = new(TimeSpan.FromMilliseconds(2));
        while (await TagAsync(client, address) == before)
        {
            await look.WaitForNextTickAsync();
            if (Stopwatch.GetElapsedTime(since) > TimeSpan.FromSeconds(30))
            {
                throw new InvalidOperationException($"{address} does not show a change after 30 seconds.");
            }
        }

        return Stopwatch.GetElapsedTime(since).TotalMilliseconds;
    }

    // 200 requests a second, whether those before have been answered or not.
    private static async Task ReadAsync(HttpClient client, string address, CancellationToken stop)
    {
        using PeriodicTimer beat = new(TimeSpan.FromMilliseconds(5));
        List<Task<byte[]>> asked = [];
        try
        {
            while (await beat.WaitForNextTickAsync(stop))
            {
                asked.Add(client.GetByteArrayAsync(new Uri(address), CancellationToken.None));
                asked.RemoveAll(static request => request.IsCompletedSuccessfully);
            }
        }
        catch (OperationCanceledException)
        {
            // the measurement is over
        }

        await Task.WhenAll(asked);
    }

    private static async Task<string> TagAsync(HttpClient client, string address)
    {
        using HttpRequestMessage request = new(HttpMethod.Head, address);
        request.Headers.TryAddWithoutValidation(Compressed.Name, Compressed.Value);
        using HttpResponseMessage answer = await client.SendAsync(request);
        if (answer.Headers.ETag is { } tag)
        {
            return tag.ToString();
        }

        request.Dispose();
        using HttpResponseMessage whole = await client.GetAsync(new Uri(address)); // the bare server knows no HEAD
        return whole.Headers.ETag!.ToString();
    }

    private static ServedLoad Middle(List<ServedLoad> loads) => new(Median(loads.Select(l => l.Rate)), Median(loads.Select(l => l.Late)), Median(loads.Select(l => l.Cpu)));

    private static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted[sorted.Length / 2];
    }

    private static async Task<string> FillAsync(string work, string name, int entries)
    {
        string home = Path.Combine(work, string.Create(CultureInfo.InvariantCulture, $"{name}-{entries}"));
        if (Directory.Exists(home))
        {
            return home;
        }

        string making = home + ".making";
        if (Directory.Exists(making))
        {
            Directory.Delete(making, recursive: true);
        }

        Directory.CreateDirectory(Path.Combine(making, "data"));
        Dictionary<string, object> settings = new() { ["FeedHub:SourcesFile"] = "", ["FeedHub:Roles:0"] = "web" };
        await File.WriteAllTextAsync(Path.Combine(making, "appsettings.json"), JsonSerializer.Serialize(settings));
        ServiceCollection services = new();
        services.AddLogging();
        services.AddSingleton<IConfiguration>(new ConfigurationManager());
        services.AddFeedHubTimeline(Path.Combine(making, "data"));
        await using (ServiceProvider store = services.BuildServiceProvider())
        {
            await store.GetRequiredService<TimelineDatabase>().PrepareAsync("bench.example", CancellationToken.None);
            await MadeUpEntries.FillAsync(store, entries);
        }

        Directory.Move(making, home);
        return home;
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
