using FeedHub.Testing;

namespace FeedHub.Benchmarks.Refresh;

/// <summary>What <c>refresh</c> was asked to do.</summary>
internal sealed record RefreshOptions
{
    /// <summary>Feeds in the farm. Default 1,000.</summary>
    public int Feeds { get; init; } = 1_000;

    /// <summary>Times that everything is done; medians are reported. Default 3.</summary>
    public int Runs { get; init; } = 3;

    /// <summary>Ways of running FeedHub that are measured, in this order within each run.</summary>
    public IReadOnlyList<string> Subjects { get; init; } = [ProcessSqlite, HubSqlite, ProcessPostgres, HubPostgres];

    /// <summary>Folder that holds <c>tools/make_farm.py</c> and <c>tools/limits</c>; <see langword="null"/> if it is nowhere.</summary>
    public string? Shared { get; init; } = SharedFiles.Root;

    /// <summary>Folder for everything that is made.</summary>
    public string Work { get; init; } = Path.Combine(ProjectFiles.Root, "artifacts", "refresh");

    /// <summary>A fresh <c>poll --all</c> on SQLite.</summary>
    public const string ProcessSqlite = "process/sqlite";

    /// <summary>A fresh <c>poll --all</c> on PostgreSQL.</summary>
    public const string ProcessPostgres = "process/postgres";

    /// <summary>A hub that runs, on SQLite.</summary>
    public const string HubSqlite = "hub/sqlite";

    /// <summary>A hub that runs, on PostgreSQL.</summary>
    public const string HubPostgres = "hub/postgres";

    /// <summary>Reads the command line.</summary>
    /// <param name="args">Pairs of option and value.</param>
    /// <returns><see langword="null"/> if the words are off.</returns>
    public static RefreshOptions? Parse(string[] args) => BenchmarkArguments.Parse(
        args,
        new RefreshOptions(),
        static (options, pair) => pair switch
        {
            ["--feeds", string count] when BenchmarkArguments.Number(count) is { } feeds => options with { Feeds = feeds },
            ["--runs", string count] when BenchmarkArguments.Number(count) is { } runs => options with { Runs = runs },
            ["--subjects", string list] when list.Split(',') is var named && named.All(new RefreshOptions().Subjects.Contains) => options with { Subjects = named },
            ["--shared", string folder] => options with { Shared = Path.GetFullPath(folder) },
            ["--work", string folder] => options with { Work = Path.GetFullPath(folder) },
            _ => null,
        });
}
