using FeedHub.Testing;

namespace FeedHub.Benchmarks.Pushing;

/// <summary>What <c>push</c> was asked to do.</summary>
internal sealed record PushBenchmarkOptions
{
    /// <summary>Subscribers of one feed. Default 1,000.</summary>
    public int Subscribers { get; init; } = 1_000;

    /// <summary>Hosts that their callbacks are at. Default 20.</summary>
    public int Hosts { get; init; } = 20;

    /// <summary>Entries that come one after the other. Default 5; the first, which meets code that has not run yet, is told apart.</summary>
    public int Changes { get; init; } = 5;

    /// <summary>Databases. Default both.</summary>
    public IReadOnlyList<string> Databases { get; init; } = [TestedHub.Sqlite, TestedHub.Postgres];

    /// <summary>Reads the command line.</summary>
    /// <param name="args">Pairs of option and value.</param>
    /// <returns><see langword="null"/> if the words are off.</returns>
    public static PushBenchmarkOptions? Parse(string[] args) => BenchmarkArguments.Parse(
        args,
        new PushBenchmarkOptions(),
        static (options, pair) => pair switch
        {
            ["--subscribers", string text] when BenchmarkArguments.Number(text) is { } subscribers => options with { Subscribers = subscribers },
            ["--hosts", string text] when BenchmarkArguments.Number(text) is { } hosts and < 255 => options with { Hosts = hosts },
            ["--changes", string text] when BenchmarkArguments.Number(text) is { } changes => options with { Changes = changes },
            ["--database", TestedHub.Sqlite or TestedHub.Postgres] => options with { Databases = [pair[1]] },
            _ => null,
        });
}
