namespace FeedHub.Benchmarks.Refresh;

/// <summary>What a process cost.</summary>
/// <param name="ExitCode">Exit code.</param>
/// <param name="CpuSeconds">User and system.</param>
/// <param name="WallSeconds">From start to end.</param>
/// <param name="PeakMegabytes">Largest resident size seen.</param>
/// <param name="Output">Standard output.</param>
/// <param name="Errors">Standard error.</param>
internal sealed record ProcessCost(int ExitCode, double CpuSeconds, double WallSeconds, double PeakMegabytes, string Output, string Errors);
