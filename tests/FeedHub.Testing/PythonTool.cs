using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace FeedHub.Testing;

/// <summary>A tool of <c>../shared/tools</c> that serves on a port of 127.0.0.1 while a test runs. Skips the running test where the tool or Python is absent.</summary>
public sealed class PythonTool : IAsyncDisposable
{
    private readonly Process _process;

    private PythonTool(Process process, int port)
    {
        _process = process;
        Port = port;
    }

    /// <summary>Port that is served.</summary>
    public int Port { get; }

    /// <summary><c>http://127.0.0.1:port</c>.</summary>
    public string BaseUrl => $"http://127.0.0.1:{Port}";

    /// <summary><c>127.0.0.1:port</c>, as <c>Fetching:AllowedPrivateHosts</c> takes it.</summary>
    public string HostAndPort => $"127.0.0.1:{Port}";

    /// <summary>Starts a tool at a free port and waits until it answers.</summary>
    /// <param name="script">File name in <c>../shared/tools</c>; takes <c>--port</c> and <c>--seconds</c>.</param>
    /// <param name="seconds">After this time it stops by itself.</param>
    public static async Task<PythonTool> StartAsync(string script, int seconds = 300)
    {
        string path = SharedFiles.Require("tools", script);
        Programs.Require("python3");
        int port = FreePort();
        ProcessStartInfo start = new("python3") { RedirectStandardOutput = true };
        foreach (string arg in (string[])[path, "--port", $"{port}", "--seconds", $"{seconds}"])
        {
            start.ArgumentList.Add(arg);
        }

        PythonTool tool = new(Process.Start(start)!, port);
        // The tool says its address once it listens.
        string? ready = await tool._process.StandardOutput.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(30));
        return ready is null ? throw new InvalidOperationException($"{script} ended with {tool._process.ExitCode}.") : tool;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }

    /// <summary>A port of 127.0.0.1 that nobody listens on just now.</summary>
    public static int FreePort()
    {
        // Even and below the ephemeral range's upper end: some tools also take the next port.
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
