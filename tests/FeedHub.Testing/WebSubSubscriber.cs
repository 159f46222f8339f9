using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace FeedHub.Testing;

/// <summary>A WebSub subscriber written in Python, on a port of 127.0.0.1. Skips the running test where Python is absent. What its paths do, <c>Scripts/websub_subscriber.py</c> says.</summary>
public sealed class WebSubSubscriber : IAsyncDisposable
{
    private readonly Process _process;
    private readonly string _log;

    private readonly int _hosts;

    private WebSubSubscriber(Process process, int port, int hosts, string log) => (_process, Port, _hosts, _log) = (process, port, hosts, log);

    /// <summary>Port that is listened on.</summary>
    public int Port { get; }

    /// <summary><c>127.0.0.1:port</c>, as <c>Fetching:AllowedPrivateHosts</c> takes it.</summary>
    public string HostAndPort => $"127.0.0.1:{Port}";

    /// <summary>All its hosts and ports, likewise.</summary>
    public string[] HostsAndPorts => [.. Enumerable.Range(1, _hosts).Select(host => string.Create(CultureInfo.InvariantCulture, $"127.0.0.{host}:{Port}"))];

    /// <summary>Starts one.</summary>
    /// <param name="hosts">Addresses from 127.0.0.1 on that it listens at, 1 to 254: callbacks take turns.</param>
    public static async Task<WebSubSubscriber> StartAsync(int hosts = 1)
    {
        Programs.Require("python3");
        int port = PythonTool.FreePort();
        string log = Path.GetTempFileName();
        ProcessStartInfo start = new("python3") { RedirectStandardOutput = true, RedirectStandardInput = true };
        foreach (string arg in (string[])[Path.Combine(AppContext.BaseDirectory, "Scripts", "websub_subscriber.py"), "--port", $"{port}", "--hosts", $"{hosts}", "--log", log])
        {
            start.ArgumentList.Add(arg);
        }

        WebSubSubscriber subscriber = new(Process.Start(start)!, port, hosts, log);
        Assert.Equal("listening", await subscriber._process.StandardOutput.ReadLineAsync());
        return subscriber;
    }

    /// <summary>Asks a hub.</summary>
    /// <param name="mode"><c>subscribe</c> or <c>unsubscribe</c>.</param>
    /// <param name="hub">URL of the hub.</param>
    /// <param name="topic">URL of the topic.</param>
    /// <param name="secret">Secret, or <see langword="null"/>.</param>
    /// <param name="paths">Paths of the callbacks.</param>
    /// <returns>Statuses, in the order of the paths.</returns>
    public async Task<int[]> AskAsync(string mode, string hub, string topic, string? secret, params string[] paths)
    {
        await _process.StandardInput.WriteLineAsync(JsonSerializer.Serialize(new { mode, hub, topic, secret, paths }));
        await _process.StandardInput.FlushAsync();
        return JsonSerializer.Deserialize<int[]>((await _process.StandardOutput.ReadLineAsync())!)!;
    }

    /// <summary>What happened so far: verifications (<c>subscribe</c>, <c>unsubscribe</c>, <c>denied</c>) and deliveries (<c>push</c>, <c>webhook</c>).</summary>
    /// <param name="kind">Which.</param>
    public async Task<IReadOnlyList<WebSubCall>> CallsAsync(string kind)
    {
        await using FileStream file = new(_log, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using StreamReader reader = new(file);
        List<WebSubCall> calls = [];
        while (await reader.ReadLineAsync() is { } line)
        {
            WebSubCall call = JsonSerializer.Deserialize<WebSubCall>(line, JsonSerializerOptions.Web)!;
            if (call.Kind == kind)
            {
                calls.Add(call);
            }
        }

        return calls;
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
        File.Delete(_log);
    }
}

/// <summary>A call that the subscriber got.</summary>
/// <param name="Kind"><c>subscribe</c>, <c>unsubscribe</c>, <c>denied</c> or <c>push</c>.</param>
/// <param name="Path">Path of the callback.</param>
/// <param name="At">When, in Unix milliseconds.</param>
/// <param name="Topic">Topic of a verification.</param>
/// <param name="Lease">Lease of a verification, in seconds.</param>
/// <param name="Signed">A delivery is signed with the secret that was given, or not signed where none was.</param>
/// <param name="Entries">Ids in a delivery.</param>
/// <param name="Type">Content type of a delivery.</param>
/// <param name="Link">Link header of a delivery.</param>
public sealed record WebSubCall(string Kind, string Path, double At, string? Topic, string? Lease, bool Signed, string[]? Entries, string? Type, string? Link);
