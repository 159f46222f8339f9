using System.Globalization;

namespace FeedHub.Benchmarks.Refresh;

/// <summary>A folder of deterministic feeds, served from this machine.</summary>
/// <param name="script">Path of <c>make_farm.py</c>.</param>
/// <param name="folder">Where the feeds are.</param>
/// <param name="server">Serves the folder.</param>
/// <param name="urls">URLs of all feeds.</param>
internal sealed class Farm(string script, string folder, StaticServer server, IReadOnlyList<string> urls) : IAsyncDisposable
{
    /// <summary>Entries in each feed.</summary>
    public const int EntriesEach = 20;

    private const int OneInChanged = 10;

    /// <summary>URLs of all feeds.</summary>
    public IReadOnlyList<string> Urls => urls;

    /// <summary>Folder of the documents.</summary>
    public string Documents { get; } = Path.Combine(folder, "feeds");

    /// <summary>Serves them, and counts the answers.</summary>
    public StaticServer Server => server;

    /// <summary>Makes and serves a farm.</summary>
    /// <param name="options">How many feeds, and where.</param>
    public static async Task<Farm> StartAsync(RefreshOptions options)
    {
        string script = Path.Combine(options.Shared!, "tools", "make_farm.py");
        string folder = WorkFolder.Fresh(options.Work, "farm");
        await MeasuredProcess.MustAsync("python3", options.Work, script, "--feeds", Text(options.Feeds), "--items", Text(EntriesEach), "--out", folder);
        StaticServer server = await StaticServer.StartAsync(folder, WorkFolder.Fresh(options.Work, "nginx"));
        string[] urls = [.. (await File.ReadAllLinesAsync(Path.Combine(folder, "urls.txt"))).Select(url => $"http://{server.HostAndPort}{new Uri(url).AbsolutePath}")];
        return new Farm(script, folder, server, urls);
    }

    /// <summary>Gives a tenth of the feeds one new entry.</summary>
    public Task ChangeAsync() => MeasuredProcess.MustAsync("python3", folder, script, "--bump", "--out", folder);

    /// <summary>Entries that must be stored after a phase.</summary>
    public int ExpectedEntries(Phase phase) => (urls.Count * EntriesEach) + (phase == Phase.Changed ? Changes : 0);

    /// <summary>Status codes that the server must have given in a phase.</summary>
    public string ExpectedCodes(Phase phase) => phase switch
    {
        Phase.Cold => $"{urls.Count}x200",
        Phase.Unchanged => $"{urls.Count}x304",
        _ => $"{Changes}x200 {urls.Count - Changes}x304",
    };

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => server.DisposeAsync();

    private int Changes => urls.Count / OneInChanged;

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
