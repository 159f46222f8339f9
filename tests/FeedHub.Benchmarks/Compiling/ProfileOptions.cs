using FeedHub.Benchmarks.Refresh;
using FeedHub.Testing;

namespace FeedHub.Benchmarks.Compiling;

/// <summary>What <c>profile</c> was asked to do.</summary>
internal sealed record ProfileOptions
{
    /// <summary>Feeds in the farm. Default 200.</summary>
    public int Feeds { get; init; } = 200;

    /// <summary>Times that a hub is published and watched. What is compiled beforehand calls other things than what was compiled while it ran, so that a second look finds more. Default 3.</summary>
    public int Rounds { get; init; } = 3;

    /// <summary>Folder that holds <c>tools/make_farm.py</c>; <see langword="null"/> if it is nowhere.</summary>
    public string? Shared { get; init; } = SharedFiles.Root;

    /// <summary>Folder for everything that is made.</summary>
    public string Work { get; init; } = Path.Combine(ProjectFiles.Root, "artifacts", "profile");

    /// <summary>The profile.</summary>
    public string File { get; init; } = Path.Combine(ProjectFiles.Root, "src", "FeedHub", "FeedHub.mibc");

    /// <summary>Reads the command line.</summary>
    /// <param name="args">Pairs of option and value.</param>
    /// <returns><see langword="null"/> if the words are off.</returns>
    public static ProfileOptions? Parse(string[] args) => BenchmarkArguments.Parse(
        args,
        new ProfileOptions(),
        static (options, pair) => pair switch
        {
            ["--feeds", string count] when BenchmarkArguments.Number(count) is { } feeds => options with { Feeds = feeds },
            ["--rounds", string count] when BenchmarkArguments.Number(count) is { } rounds => options with { Rounds = rounds },
            ["--shared", string folder] => options with { Shared = Path.GetFullPath(folder) },
            ["--work", string folder] => options with { Work = Path.GetFullPath(folder) },
            _ => null,
        });

    /// <summary>The same for the parts of the refresh that are used here.</summary>
    public RefreshOptions Refresh => new() { Feeds = Feeds, Shared = Shared, Work = Work };
}
