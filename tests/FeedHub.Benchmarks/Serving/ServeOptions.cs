using FeedHub.Testing;

namespace FeedHub.Benchmarks.Serving;

/// <summary>What <c>serve</c> was asked to do.</summary>
internal sealed record ServeOptions
{
    /// <summary>Entries behind the large view. Default 100,000.</summary>
    public int Entries { get; init; } = 100_000;

    /// <summary>Interleaved rounds; medians are reported. Default 3.</summary>
    public int Runs { get; init; } = 3;

    /// <summary>Seconds of load of each measurement. Default 3.</summary>
    public int Seconds { get; init; } = 3;

    /// <summary>Changes whose way to the reader is timed. Default 100.</summary>
    public int Changes { get; init; } = 100;

    /// <summary>Folder that holds <c>tools/bare-server</c>; <see langword="null"/> if it is nowhere.</summary>
    public string? Shared { get; init; } = SharedFiles.Root;

    /// <summary>Folder for everything that is made; stores that are there are used again.</summary>
    public string Work { get; init; } = Path.Combine(ProjectFiles.Root, "artifacts", "serve");

    /// <summary>Reads the command line.</summary>
    /// <param name="args">Pairs of option and value.</param>
    /// <returns><see langword="null"/> if the words are off.</returns>
    public static ServeOptions? Parse(string[] args) => BenchmarkArguments.Parse(
        args,
        new ServeOptions(),
        static (options, pair) => pair switch
        {
            ["--entries", string text] when BenchmarkArguments.Number(text) is { } entries => options with { Entries = entries },
            ["--runs", string text] when BenchmarkArguments.Number(text) is { } runs => options with { Runs = runs },
            ["--seconds", string text] when BenchmarkArguments.Number(text) is { } seconds => options with { Seconds = seconds },
            ["--changes", string text] when BenchmarkArguments.Number(text) is { } changes => options with { Changes = changes },
            ["--shared", string folder] => options with { Shared = Path.GetFullPath(folder) },
            ["--work", string folder] => options with { Work = Path.GetFullPath(folder) },
            _ => null,
        });
}
