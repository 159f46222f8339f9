using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace FeedHub.Benchmarks.Refresh;

/// <summary>Runs a program to its end and says what it cost. Linux only: CPU from <c>getrusage</c>, peak memory from <c>/proc</c>.</summary>
internal static partial class MeasuredProcess
{
    private const int ChildrenThatEnded = -1;
    private static readonly TimeSpan SampleEvery = TimeSpan.FromMilliseconds(25);

    /// <summary>No variables to add.</summary>
    public static IReadOnlyDictionary<string, string> NoVariables { get; } = new Dictionary<string, string>();

    /// <summary>Runs a program that must succeed.</summary>
    /// <param name="program">File to run.</param>
    /// <param name="folder">Working directory.</param>
    /// <param name="args">Arguments.</param>
    /// <returns>Its standard output.</returns>
    public static async Task<string> MustAsync(string program, string folder, params string[] args)
    {
        ProcessCost cost = await RunAsync(program, folder, NoVariables, args);
        return cost.ExitCode == 0 ? cost.Output : throw new InvalidOperationException($"{program} {string.Join(' ', args)} ended with {cost.ExitCode}: {cost.Output} {cost.Errors}");
    }

    /// <summary>Runs a program; no other child may end meanwhile.</summary>
    /// <param name="program">File to run.</param>
    /// <param name="folder">Working directory.</param>
    /// <param name="environment">Variables to add.</param>
    /// <param name="args">Arguments.</param>
    public static async Task<ProcessCost> RunAsync(string program, string folder, IReadOnlyDictionary<string, string> environment, params string[] args)
    {
        ProcessStartInfo start = new(program) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (string arg in args)
        {
            start.ArgumentList.Add(arg);
        }

        foreach ((string name, string value) in environment)
        {
            start.Environment[name] = value;
        }

        double before = ChildSeconds();
        long started = Stopwatch.GetTimestamp();
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> errors = process.StandardError.ReadToEndAsync();
        Task ended = process.WaitForExitAsync();
        double peak = 0;
        using PeriodicTimer timer = new(SampleEvery);
        while (!ended.IsCompleted)
        {
            peak = Math.Max(peak, PeakMegabytes(process.Id));
            await Task.WhenAny(ended, timer.WaitForNextTickAsync().AsTask());
        }

        await ended;
        TimeSpan wall = Stopwatch.GetElapsedTime(started);
        return new ProcessCost(process.ExitCode, ChildSeconds() - before, wall.TotalSeconds, peak, await output, await errors);
    }

    /// <summary>CPU seconds, user and system, that a running process has used.</summary>
    /// <param name="id">Process id.</param>
    public static double CpuSeconds(int id)
    {
        string stat = File.ReadAllText($"/proc/{id}/stat");
        string[] fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        const double TicksPerSecond = 100;
        return (long.Parse(fields[11], CultureInfo.InvariantCulture) + long.Parse(fields[12], CultureInfo.InvariantCulture)) / TicksPerSecond;
    }

    /// <summary>Largest resident size so far, in MB; 0 once the process is gone.</summary>
    /// <param name="id">Process id.</param>
    public static double PeakMegabytes(int id)
    {
        try
        {
            string? line = File.ReadLines($"/proc/{id}/status").FirstOrDefault(line => line.StartsWith("VmHWM:", StringComparison.Ordinal));
            return line is null ? 0 : double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)[^2], CultureInfo.InvariantCulture) / 1024;
        }
        catch (IOException)
        {
            return 0;
        }
    }

    private static double ChildSeconds()
    {
        Span<long> usage = stackalloc long[18];
        return GetResourceUsage(ChildrenThatEnded, ref MemoryMarshal.GetReference(usage)) == 0
            ? usage[0] + usage[2] + ((usage[1] + usage[3]) / 1e6)
            : throw new InvalidOperationException("getrusage failed.");
    }

    [LibraryImport("libc", EntryPoint = "getrusage")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int GetResourceUsage(int who, ref long usage);
}
