using System.Diagnostics;
using System.Text.Json;
using FeedHub.Testing;

namespace FeedHub.Fetching.Tests;

/// <summary>Runs <c>hostile_origin.py</c>, a catalogue of ways in which an origin misbehaves, on free ports of 127.0.0.1.</summary>
internal sealed class HostileOrigin : IAsyncDisposable
{
    private readonly Process _process;

    private HostileOrigin(Process process, string baseUrl, int canaryPort) => (_process, BaseUrl, CanaryPort) = (process, baseUrl, canaryPort);

    /// <summary>Absolute URL of the root, without a trailing slash.</summary>
    public string BaseUrl { get; }

    /// <summary>Port of what stands for a service inside, where no request may arrive.</summary>
    public int CanaryPort { get; }

    public string HostAndPort => new Uri(BaseUrl).Authority;

    /// <summary>Starts it for a bounded time; skips the test where the tool or Python is absent.</summary>
    public static async Task<HostileOrigin> StartAsync(TimeSpan longest)
    {
        string script = SharedFiles.Require("tools", "hostile_origin.py");
        ProcessStartInfo start = new("python3") { RedirectStandardOutput = true, ArgumentList = { script, "--port", "0", "--seconds", $"{longest.TotalSeconds:0}" } };
        Process? process = null;
        try
        {
            process = Process.Start(start);
        }
        catch (System.ComponentModel.Win32Exception)
        {
        }

        Skip.If(process is null, "needs python3");
        string line = await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("hostile_origin.py did not start");
        using JsonDocument hello = JsonDocument.Parse(line);
        return new HostileOrigin(process, hello.RootElement.GetProperty("origin").GetString()!, new Uri(hello.RootElement.GetProperty("canary").GetString()!).Port);
    }

    /// <summary>Gets one of its own JSON pages.</summary>
    public async Task<JsonDocument> JsonAsync(FeedFetcher fetcher, string path)
    {
        var fetched = Assert.IsType<FetchOutcome.Fetched>(await fetcher.FetchAsync(new Uri(BaseUrl + path)));
        return JsonDocument.Parse(fetched.Body);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
