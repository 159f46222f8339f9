using System.Globalization;
using System.Text.Json;

namespace FeedHub.Benchmarks.Refresh;

/// <summary>
/// The end-to-end benchmark: a fresh <c>poll --all</c> over a farm of feeds on a static server, cold, all unchanged, and a tenth changed, interleaved with the floor (a bare
/// client, XmlReader and SQLite inserts) in the same run. Every run is checked: entries stored, status codes, no locked database.
/// </summary>
internal sealed class RefreshBenchmark
{
    private const int ItemsEach = 20;

    private readonly int _feeds;
    private readonly int _runs;
    private readonly string _shared;
    private readonly string _work;
    private readonly Dictionary<string, List<ProcessCost>> _costs = [];

    private RefreshBenchmark(int feeds, int runs, string shared, string work)
    {
        _feeds = feeds;
        _runs = runs;
        _shared = shared;
        _work = work;
    }

    /// <summary>Runs the benchmark.</summary>
    /// <param name="args"><c>[--feeds N] [--runs N] --shared DIR [--work DIR]</c>; DIR of <c>--shared</c> holds <c>tools/make_farm.py</c> and <c>tools/limits</c>.</param>
    public static async Task<int> RunAsync(string[] args)
    {
        Dictionary<string, string> options = args.Chunk(2).Where(pair => pair.Length == 2).ToDictionary(pair => pair[0], pair => pair[1]);
        string root = Root();
        RefreshBenchmark benchmark = new(
            int.Parse(options.GetValueOrDefault("--feeds", "1000"), CultureInfo.InvariantCulture),
            int.Parse(options.GetValueOrDefault("--runs", "3"), CultureInfo.InvariantCulture),
            Path.GetFullPath(options.GetValueOrDefault("--shared", Path.Combine(root, "..", "shared"))),
            Path.GetFullPath(options.GetValueOrDefault("--work", Path.Combine(root, "artifacts", "refresh"))));
        await benchmark.RunAsync(root);
        return 0;
    }

    private async Task RunAsync(string root)
    {
        string hub = await PublishHubAsync(root);
        string floor = await BuildFloorAsync();
        for (int run = 1; run <= _runs; run++)
        {
            string farm = Fresh("farm");
            await PythonAsync("--feeds", $"{_feeds}", "--items", $"{ItemsEach}", "--out", farm);
            await using StaticServer server = await StaticServer.StartAsync(farm, Fresh("nginx"));
            string[] urls = [.. (await File.ReadAllLinesAsync(Path.Combine(farm, "urls.txt"))).Select(url => $"http://{server.HostAndPort}{new Uri(url).AbsolutePath}")];
            string home = Fresh("home");
            await PrepareHomeAsync(hub, home, server.HostAndPort, urls);
            string list = Path.Combine(Fresh("floor"), "urls.txt");
            await File.WriteAllLinesAsync(list, urls);
            foreach (string phase in (string[])["cold", "304", "changed"])
            {
                if (phase == "changed")
                {
                    await PythonAsync("--bump", "--out", farm);
                }

                await FloorAsync(floor, list, phase, server);
                await HubAsync(hub, home, phase, urls.Length, server);
            }
        }

        Report();
    }

    private async Task FloorAsync(string floor, string list, string phase, StaticServer server)
    {
        string folder = Path.GetDirectoryName(list)!;
        ProcessCost cost = await MeasuredProcess.RunAsync("dotnet", folder, NoVariables, "exec", floor, "fetch", "sqlite", list, Path.Combine(folder, "floor.db"), Path.Combine(folder, "etags.txt"));
        Keep($"{phase} floor", cost);
        Console.WriteLine(Invariant($"{phase,-8} floor    {cost.CpuSeconds,6:0.00} CPU s {cost.WallSeconds,6:0.00} s {cost.PeakMegabytes,5:0} MB  {await server.TakeCodesAsync()}"));
    }

    private async Task HubAsync(string hub, string home, string phase, int feeds, StaticServer server)
    {
        ProcessCost cost = await MeasuredProcess.RunAsync(hub, home, NoVariables, "poll", "--all");
        Keep($"{phase} feedhub", cost);
        string codes = await server.TakeCodesAsync();
        Console.WriteLine(Invariant($"{phase,-8} feedhub  {cost.CpuSeconds,6:0.00} CPU s {cost.WallSeconds,6:0.00} s {cost.PeakMegabytes,5:0} MB  {codes}  {cost.Output.Trim()}"));
        int expected = feeds * ItemsEach + (phase == "changed" ? feeds / 10 : 0);
        int stored = await StoredAsync(hub, home);
        string expectedCodes = phase switch { "cold" => $"{feeds}x200", "304" => $"{feeds}x304", _ => $"{feeds / 10}x200 {feeds - (feeds / 10)}x304" };
        if (cost.ExitCode != 0 || stored != expected || codes != expectedCodes || cost.Errors.Contains("locked", StringComparison.OrdinalIgnoreCase))
        {
            throw new InvalidOperationException(Invariant($"The {phase} run is wrong: exit {cost.ExitCode}, {stored} entries of {expected}, codes {codes} of {expectedCodes}. {cost.Errors}"));
        }
    }

    private void Report()
    {
        Console.WriteLine();
        Console.WriteLine(Invariant($"{_feeds} feeds of {ItemsEach} entries, {_runs} runs, medians; a fresh process each, start-up included"));
        foreach (string phase in (string[])["cold", "304", "changed"])
        {
            double floor = Median(_costs[$"{phase} floor"], cost => cost.CpuSeconds);
            List<ProcessCost> hub = _costs[$"{phase} feedhub"];
            double cpu = Median(hub, cost => cost.CpuSeconds);
            Console.WriteLine(Invariant($"{phase,-8} CPU {cpu:0.00} s ({hub.Min(c => c.CpuSeconds):0.00}-{hub.Max(c => c.CpuSeconds):0.00}), floor {floor:0.00} s, ratio {cpu / floor:0.00}; wall {Median(hub, c => c.WallSeconds):0.00} s; peak {hub.Max(c => c.PeakMegabytes):0} MB"));
        }
    }

    private async Task<string> PublishHubAsync(string root)
    {
        string folder = Path.Combine(_work, "hub");
        await MustAsync("dotnet", root, "publish", Path.Combine(root, "src", "FeedHub"), "-c", "Release", "-o", folder, "-p:RestoreLockedMode=false");
        return Path.Combine(folder, "FeedHub");
    }

    private async Task<string> BuildFloorAsync()
    {
        string source = Path.Combine(_work, "limits");
        Directory.CreateDirectory(source);
        foreach (string file in Directory.EnumerateFiles(Path.Combine(_shared, "tools", "limits")))
        {
            File.Copy(file, Path.Combine(source, Path.GetFileName(file)), overwrite: true);
        }

        // Its own rules, not this project's.
        await File.WriteAllTextAsync(Path.Combine(source, "Directory.Build.props"), "<Project/>");
        await File.WriteAllTextAsync(Path.Combine(source, "Directory.Packages.props"), "<Project/>");
        await MustAsync("dotnet", source, "publish", "-c", "Release", "-o", Path.Combine(source, "out"));
        return Path.Combine(source, "out", "limits.dll");
    }

    private static async Task PrepareHomeAsync(string hub, string home, string hostAndPort, string[] urls)
    {
        await File.WriteAllTextAsync(Path.Combine(home, "appsettings.json"), JsonSerializer.Serialize(new Dictionary<string, object>
        {
            ["FeedHub:Fetching:AllowedPrivateHosts:0"] = hostAndPort,
            ["FeedHub:Fetching:PerHostConnections"] = 32,
            ["FeedHub:Fetching:PerHostDelay"] = "0",
        }));
        await File.WriteAllTextAsync(
            Path.Combine(home, "farm.opml"), $"<opml version=\"2.0\"><head/><body>{string.Concat(urls.Select(url => $"<outline type=\"rss\" text=\"{Path.GetFileName(url)}\" xmlUrl=\"{url}\"/>"))}</body></opml>");
        await MustAsync(hub, home, "sources", "apply", "farm.opml");
    }

    private static async Task<int> StoredAsync(string hub, string home)
    {
        string output = await MustAsync(hub, home, "sources", "list", "--json");
        using JsonDocument sources = JsonDocument.Parse(output);
        return sources.RootElement.EnumerateArray().Sum(source => source.GetProperty("entries").GetInt32());
    }

    private Task<string> PythonAsync(params string[] args) => MustAsync("python3", _work, [Path.Combine(_shared, "tools", "make_farm.py"), .. args]);

    private static async Task<string> MustAsync(string program, string folder, params string[] args)
    {
        ProcessCost cost = await MeasuredProcess.RunAsync(program, folder, NoVariables, args);
        return cost.ExitCode == 0 ? cost.Output : throw new InvalidOperationException($"{program} {string.Join(' ', args)} ended with {cost.ExitCode}: {cost.Output} {cost.Errors}");
    }

    private string Fresh(string name)
    {
        string folder = Path.Combine(_work, name);
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }

        Directory.CreateDirectory(folder);
        return folder;
    }

    private void Keep(string what, ProcessCost cost)
    {
        if (!_costs.TryGetValue(what, out List<ProcessCost>? costs))
        {
            _costs[what] = costs = [];
        }

        costs.Add(cost);
    }

    private static double Median(List<ProcessCost> costs, Func<ProcessCost, double> value)
    {
        double[] sorted = [.. costs.Select(value).Order()];
        return sorted[sorted.Length / 2];
    }

    private static string Root()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "FeedHub.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("The benchmark runs outside the project: no FeedHub.sln above it.");
    }

    private static IReadOnlyDictionary<string, string> NoVariables { get; } = new Dictionary<string, string>();

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
