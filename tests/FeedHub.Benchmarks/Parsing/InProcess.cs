using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Exporters;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

namespace FeedHub.Benchmarks.Parsing;

/// <summary>How the benchmarks of this folder run: in this process, so that they need no build of their own and all share one machine state.</summary>
internal static class InProcess
{
    /// <summary>The configuration; tables go to standard output and to <c>BenchmarkDotNet.Artifacts</c> beside the program.</summary>
    public static IConfig Config { get; } = ManualConfig.CreateEmpty()
        .AddJob(Job.Default.WithToolchain(InProcessEmitToolchain.Instance).WithWarmupCount(5).WithIterationCount(15))
        .AddColumnProvider(BenchmarkDotNet.Columns.DefaultColumnProviders.Instance)
        .AddLogger(ConsoleLogger.Default)
        .AddExporter(MarkdownExporter.GitHub)
        .WithArtifactsPath(Path.Combine(AppContext.BaseDirectory, "BenchmarkDotNet.Artifacts"));

    /// <summary>Exit code of a run: 0 if every benchmark gave a result.</summary>
    /// <param name="summary">The run.</param>
    public static int ExitCode(Summary summary) => summary.Reports.Length > 0 && summary.Reports.All(report => report.Success) ? 0 : 1;
}
