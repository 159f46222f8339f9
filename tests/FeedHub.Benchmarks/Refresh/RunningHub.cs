using System.Diagnostics;
using System.Text;

namespace FeedHub.Benchmarks.Refresh;

/// <summary>A hub that runs, web and worker in one, and refreshes when its sources become due: dispatch, jobs and dashboard are in what it costs.</summary>
internal sealed class RunningHub : IAsyncDisposable
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(20);

    private readonly Process _process;
    private readonly HubHome _home;
    private readonly int _feeds;
    private readonly StringBuilder _log = new();

    private RunningHub(Process process, HubHome home, int feeds)
    {
        _process = process;
        _home = home;
        _feeds = feeds;
        process.OutputDataReceived += Keep;
        process.ErrorDataReceived += Keep;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>What it said so far.</summary>
    public string Log
    {
        get
        {
            lock (_log)
            {
                return _log.ToString();
            }
        }
    }

    /// <summary>Starts a hub whose sources are all due.</summary>
    /// <param name="program">The published program.</param>
    /// <param name="home">Its home.</param>
    /// <param name="feeds">Sources in its list.</param>
    public static RunningHub Start(string program, HubHome home, int feeds)
    {
        ProcessStartInfo start = new(program)
        {
            ArgumentList = { "serve", "--urls", $"http://127.0.0.1:{StaticServer.FreePort()}" },
            WorkingDirectory = home.Folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        return new RunningHub(Process.Start(start)!, home, feeds);
    }

    /// <summary>Waits until every source has been polled.</summary>
    /// <param name="phase">A cold refresh begins with the process; for the others all sources are made due.</param>
    public async Task<ProcessCost> RefreshAsync(Phase phase)
    {
        double before = phase == Phase.Cold ? 0 : MeasuredProcess.CpuSeconds(_process.Id);
        long started = Stopwatch.GetTimestamp();
        if (phase != Phase.Cold)
        {
            await _home.MakeDueAsync();
        }

        using PeriodicTimer timer = new(LookEvery);
        while (await _home.PolledAsync() < _feeds)
        {
            if (_process.HasExited || Stopwatch.GetElapsedTime(started) > Patience)
            {
                throw new InvalidOperationException($"The hub did not poll all its sources: {Log}");
            }

            await timer.WaitForNextTickAsync();
        }

        return new ProcessCost(
            0, MeasuredProcess.CpuSeconds(_process.Id) - before, Stopwatch.GetElapsedTime(started).TotalSeconds, MeasuredProcess.PeakMegabytes(_process.Id), "", Log);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private void Keep(object sender, DataReceivedEventArgs line)
    {
        lock (_log)
        {
            _log.AppendLine(line.Data);
        }
    }
}
