using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using FeedHub.Benchmarks.Refresh;

namespace FeedHub.Benchmarks.Serving;

/// <summary>A server in a process of its own, and wrk against it.</summary>
internal sealed partial class LoadedServer : IAsyncDisposable
{
    private const int Connections = 32;

    private readonly Process _process;

    private LoadedServer(Process process, string address)
    {
        _process = process;
        Address = address;
    }

    /// <summary>Where it answers, without a trailing slash.</summary>
    public string Address { get; }

    /// <summary>Starts a program that answers at a port of loopback within a minute.</summary>
    /// <param name="program">File to run.</param>
    /// <param name="folder">Working directory.</param>
    /// <param name="path">Path that answers 200 once it is ready.</param>
    /// <param name="args">Its arguments, from the port.</param>
    /// <param name="client">Asks.</param>
    public static async Task<LoadedServer> StartAsync(string program, string folder, string path, Func<int, string[]> args, HttpClient client)
    {
        int port = StaticServer.FreePort();
        ProcessStartInfo start = new(program, args(port)) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        Process process = Process.Start(start)!;
        process.OutputDataReceived += static (_, _) => { };
        process.BeginOutputReadLine();
        process.ErrorDataReceived += static (_, line) => Console.Error.WriteLine(line.Data);
        process.BeginErrorReadLine();
        LoadedServer server = new(process, string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}"));
        using PeriodicTimer retry = new(TimeSpan.FromMilliseconds(200));
        for (int i = 0; i < 300; i++)
        {
            try
            {
                using HttpResponseMessage answer = await client.GetAsync(new Uri(server.Address + path));
                if (answer.IsSuccessStatusCode)
                {
                    return server;
                }
            }
            catch (HttpRequestException)
            {
                // not listening yet
            }

            await retry.WaitForNextTickAsync();
        }

        await server.DisposeAsync();
        throw new InvalidOperationException($"{program} does not answer {path}.");
    }

    /// <summary>Loads one address from 32 connections of one thread.</summary>
    /// <param name="path">What is asked for.</param>
    /// <param name="seconds">For how long.</param>
    /// <param name="headers">Headers of each request.</param>
    /// <exception cref="InvalidOperationException">Something was answered that is neither 2xx nor 3xx, or wrk failed.</exception>
    public async Task<ServedLoad> LoadAsync(string path, int seconds, params (string Name, string Value)[] headers)
    {
        List<string> args = ["-t1", $"-c{Connections}", string.Create(CultureInfo.InvariantCulture, $"-d{seconds}s"), "--latency"];
        foreach ((string name, string value) in headers)
        {
            args.AddRange(["-H", $"{name}: {value}"]);
        }

        double before = MeasuredProcess.CpuSeconds(_process.Id);
        string output = await MeasuredProcess.MustAsync("wrk", Path.GetTempPath(), [.. args, Address + path]);
        double cpu = MeasuredProcess.CpuSeconds(_process.Id) - before;
        if (output.Contains("Non-2xx", StringComparison.Ordinal) || output.Contains("Socket errors", StringComparison.Ordinal))
        {
            throw new InvalidOperationException($"Not all of {path} was answered: {output}");
        }

        double count = double.Parse(Count.Match(output).Groups[1].Value, CultureInfo.InvariantCulture);
        Match late = Late.Match(output);
        double unit = late.Groups[2].Value switch { "us" => 0.001, "ms" => 1, _ => 1000 };
        return new(double.Parse(Rate.Match(output).Groups[1].Value, CultureInfo.InvariantCulture), double.Parse(late.Groups[1].Value, CultureInfo.InvariantCulture) * unit, cpu * 1e6 / count);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    [GeneratedRegex(@"Requests/sec:\s*([\d.]+)")]
    private static partial Regex Rate { get; }

    [GeneratedRegex(@"99%\s+([\d.]+)(us|ms|s)")]
    private static partial Regex Late { get; }

    [GeneratedRegex(@"(\d+) requests in")]
    private static partial Regex Count { get; }
}
