using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace FeedHub.Testing;

/// <summary>Commands of the hub, run in processes that stay: as many as there are processors, started when first needed, ended with this process.</summary>
public static class CommandRunner
{
    /// <summary>Verb of the program that stays.</summary>
    public const string Verb = "commands";

    private const string Program = "FeedHub.Durability.dll";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);
    private static readonly SemaphoreSlim Free = new(Environment.ProcessorCount);
    private static readonly ConcurrentBag<Process> Idle = [];
    private static int _count;

    /// <summary>Whether the program that stays is beside the running one.</summary>
    public static bool IsThere { get; } = !OperatingSystem.IsWindows() && File.Exists(Path.Combine(AppContext.BaseDirectory, Program));

    /// <summary>Runs one command to its end.</summary>
    /// <exception cref="IOException">The process that runs commands has ended.</exception>
    public static async Task<HubResult> RunAsync(HubFolder folder, IReadOnlyList<string> args)
    {
        string files = Path.Combine(Path.GetTempPath(), string.Create(CultureInfo.InvariantCulture, $"feedhub-command-{Environment.ProcessId}-{Interlocked.Increment(ref _count)}"));
        Call call = new(folder.Path, args, files + ".out", files + ".err");
        await Free.WaitAsync();
        try
        {
            Process runner = Idle.TryTake(out Process? idle) ? idle : Start();
            await runner.StandardInput.WriteLineAsync(JsonSerializer.Serialize(call));
            await runner.StandardInput.FlushAsync();
            string? answer = await runner.StandardOutput.ReadLineAsync().WaitAsync(Patience);
            string errors = File.Exists(call.ErrorsFile) ? await File.ReadAllTextAsync(call.ErrorsFile) : "";
            if (answer is null)
            {
                throw new IOException($"The process that runs commands ended in '{string.Join(' ', args)}': {errors}");
            }

            Idle.Add(runner);
            return new HubResult(int.Parse(answer, CultureInfo.InvariantCulture), await File.ReadAllTextAsync(call.OutputFile), errors);
        }
        finally
        {
            Free.Release();
            File.Delete(call.OutputFile);
            File.Delete(call.ErrorsFile);
        }
    }

    private static Process Start()
    {
        ProcessStartInfo start = HubProcess.StartInfo(Program, AppContext.BaseDirectory, [Verb]);
        start.RedirectStandardError = false; // leads to files while commands run
        return Process.Start(start)!;
    }

    /// <summary>One command.</summary>
    /// <param name="Directory">Working directory.</param>
    /// <param name="Args">Arguments.</param>
    /// <param name="OutputFile">Where standard output goes.</param>
    /// <param name="ErrorsFile">Where standard error goes.</param>
    public sealed record Call(string Directory, IReadOnlyList<string> Args, string OutputFile, string ErrorsFile);
}
