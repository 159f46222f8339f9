namespace FeedHub.Benchmarks.Refresh;

/// <summary>The least that a refresh can cost: <c>HttpClient</c>, <c>XmlReader</c> and SQLite inserts, with nothing of an aggregator around them.</summary>
/// <param name="library">Path of the built program.</param>
internal sealed class FloorProgram(string library)
{
    private string _folder = "";

    /// <summary>Builds it.</summary>
    /// <param name="options">Where the source is, and where to build.</param>
    public static async Task<FloorProgram> BuildAsync(RefreshOptions options) => new(await SharedProgram.BuildAsync(options.Shared!, "limits", options.Work) + ".dll");

    /// <summary>Forgets what was stored.</summary>
    /// <param name="options">Where to store.</param>
    /// <param name="farm">What to refresh.</param>
    public async Task PrepareAsync(RefreshOptions options, Farm farm)
    {
        _folder = WorkFolder.Fresh(options.Work, "floor");
        await File.WriteAllLinesAsync(Path.Combine(_folder, "urls.txt"), farm.Urls);
    }

    /// <summary>A refresh of nothing.</summary>
    public Task<ProcessCost> StartAsync() => MeasuredProcess.RunAsync("dotnet", _folder, MeasuredProcess.NoVariables, "exec", library, "fetch", "sqlite", "/dev/null", "empty.db", "none.txt");

    /// <summary>One refresh.</summary>
    public Task<ProcessCost> RefreshAsync() => MeasuredProcess.RunAsync("dotnet", _folder, MeasuredProcess.NoVariables, "exec", library, "fetch", "sqlite", "urls.txt", "floor.db", "etags.txt");
}
