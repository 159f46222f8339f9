using System.Diagnostics;
using System.Text;
using System.Text.Json;

namespace FeedHub.Testing;

/// <summary>The built program as a process of its own, in a hub's folder: what a user runs.</summary>
public sealed class HubProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    private readonly Process _process;
    private readonly StringBuilder _errors = new();
    private readonly TaskCompletionSource<string> _address = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private HubProcess(Process process)
    {
        _process = process;
        _process.ErrorDataReceived += (_, line) => Remember(line.Data);
    }

    /// <summary>Process id.</summary>
    public int Id => _process.Id;

    /// <summary>What was written to standard error so far.</summary>
    public string Errors
    {
        get
        {
            lock (_errors)
            {
                return _errors.ToString();
            }
        }
    }

    /// <summary>Runs one command to its end, in a process that has run others where there is one.</summary>
    public static Task<HubResult> RunAsync(HubFolder folder, params string[] args) =>
        CommandRunner.IsThere ? CommandRunner.RunAsync(folder, args) : RunAloneAsync(folder, args);

    /// <summary>Runs one command to its end as a user does: in a process of its own.</summary>
    public static async Task<HubResult> RunAloneAsync(HubFolder folder, params string[] args)
    {
        await using HubProcess hub = Start(folder, args);
        string output = await hub._process.StandardOutput.ReadToEndAsync().WaitAsync(Patience);
        await hub._process.WaitForExitAsync().WaitAsync(Patience);
        return new HubResult(hub._process.ExitCode, output, hub.Errors);
    }

    /// <summary>Runs one command to its end and expects it to succeed.</summary>
    public static async Task<string> SucceedAsync(HubFolder folder, params string[] args)
    {
        HubResult result = await RunAsync(folder, args);
        Assert.True(result.ExitCode == 0, $"{string.Join(' ', args)} ended with {result.ExitCode}: {result.Errors}");
        return result.Output;
    }

    /// <summary>Polls and returns the summary.</summary>
    public static async Task<JsonElement> PollAsync(HubFolder folder, params string[] args)
    {
        string output = await SucceedAsync(folder, ["poll", .. args]);
        using JsonDocument summary = JsonDocument.Parse(output.TrimEnd().Split('\n')[^1]);
        return summary.RootElement.Clone();
    }

    /// <summary>Starts a command and leaves it running.</summary>
    public static HubProcess Start(HubFolder folder, params string[] args) => StartProgram("FeedHub.dll", folder, args);

    /// <summary>Starts another program in a hub's folder, such as one that ends itself at a chosen moment.</summary>
    /// <param name="program">File name beside the running program.</param>
    /// <param name="folder">Home of the hub.</param>
    /// <param name="args">Its arguments.</param>
    public static HubProcess StartProgram(string program, HubFolder folder, params string[] args)
    {
        HubProcess hub = new(Process.Start(StartInfo(program, folder.Path, args))!);
        hub._process.BeginErrorReadLine();
        hub._process.StandardInput.Close();
        return hub;
    }

    /// <summary>How a program of ours is started.</summary>
    /// <param name="program">File name beside the running program.</param>
    /// <param name="directory">Working directory.</param>
    /// <param name="args">Its arguments.</param>
    internal static ProcessStartInfo StartInfo(string program, string directory, IEnumerable<string> args)
    {
        ProcessStartInfo start = new("dotnet")
        {
            WorkingDirectory = directory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        // What the shell of the tests sets for a hub of its own must not reach theirs.
        foreach (string setting in start.Environment.Keys.Where(name => name.StartsWith("FeedHub__", StringComparison.OrdinalIgnoreCase)).ToList())
        {
            start.Environment.Remove(setting);
        }

        start.ArgumentList.Add("exec");
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, program));
        foreach (string arg in args)
        {
            start.ArgumentList.Add(arg);
        }

        return start;
    }

    /// <summary>Starts the server at a free port and waits until it listens.</summary>
    /// <returns>The process and its absolute URL without a trailing slash.</returns>
    public static async Task<(HubProcess Hub, string Url)> ServeAsync(HubFolder folder)
    {
        HubProcess hub = StartServer(folder);
        return (hub, await hub.ListeningAsync());
    }

    /// <summary>Starts the server at a free port and does not wait for it.</summary>
    public static HubProcess StartServer(HubFolder folder)
    {
        HubProcess hub = Start(folder, "serve", "--urls", "http://127.0.0.1:0");
        hub._process.BeginOutputReadLine();
        return hub;
    }

    /// <summary>Waits until the server listens.</summary>
    /// <returns>Its absolute URL without a trailing slash.</returns>
    public async Task<string> ListeningAsync()
    {
        Task<string> address = _address.Task.WaitAsync(Patience);
        Task ended = _process.WaitForExitAsync();
        return await Task.WhenAny(address, ended) == ended
            ? throw new InvalidOperationException($"The hub ended with {_process.ExitCode}: {Errors}")
            : await address;
    }

    /// <summary>Sends a signal.</summary>
    /// <param name="name"><c>TERM</c>, <c>STOP</c>, <c>CONT</c>.</param>
    public async Task SignalAsync(string name)
    {
        using Process kill = Process.Start("kill", [$"-{name}", $"{_process.Id}"]);
        await kill.WaitForExitAsync();
        Assert.Equal(0, kill.ExitCode);
    }

    /// <summary>Waits until the process ends by itself.</summary>
    /// <returns>Its exit code; 137 after SIGKILL.</returns>
    public async Task<int> EndedAsync()
    {
        await _process.WaitForExitAsync().WaitAsync(Patience);
        return _process.ExitCode;
    }

    /// <summary>Ends the process at once, as a power cut would: SIGKILL.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync().WaitAsync(Patience);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            await KillAsync();
        }

        _process.Dispose();
    }

    private void Remember(string? line)
    {
        if (line is null)
        {
            return;
        }

        lock (_errors)
        {
            _errors.AppendLine(line);
        }

        const string Listening = "Listening on ";
        int at = line.IndexOf(Listening, StringComparison.Ordinal);
        if (at >= 0)
        {
            _address.TrySetResult(line[(at + Listening.Length)..].Trim().TrimEnd('/'));
        }
    }
}
