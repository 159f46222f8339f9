using System.Collections.Concurrent;
using System.Diagnostics;
using Npgsql;

namespace FeedHub.Testing;

/// <summary>A PostgreSQL server in a temporary folder, reachable through a Unix socket in that folder alone.</summary>
public sealed class PostgresProcess : IAsyncDisposable
{
    // The shell waits for its standard input to end, which it does with the test process, be it killed: then it stops the server by its id and removes the folder.
    // Each line before that asks for a crash and a new start.
    private const string Script =
        """
        set -e
        dir=$(mktemp -d "${TMPDIR:-/tmp}/feedhub-pg.XXXXXX")
        trap 'rm -rf "$dir"' EXIT
        data=${2:-$dir}/data
        "$1/initdb" -D "$data" --waldir="$dir/wal" -U feedhub -A trust -N -E UTF8 --locale=C >"$dir/initdb.log" 2>&1
        start() {
          "$1/postgres" -D "$data" -k "$dir" -c listen_addresses= -c fsync=$3 -c full_page_writes=$3 -c max_connections=200 -c shared_buffers=64MB >>"$dir/postgres.log" 2>&1 &
          server=$!
        }
        start "$@"
        echo "$dir"
        while read -r crash; do
          kill -QUIT "$server"
          wait "$server" || true
          start "$@"
          echo "$crash"
        done
        kill -INT "$server"
        wait "$server" || true
        """;

    // Keeps the pipes open for as long as the process lives.
    private static readonly ConcurrentBag<Process> Shells = [];

    private readonly Process _shell;

    private PostgresProcess(Process shell, string folder)
    {
        _shell = shell;
        ConnectionString = $"Host={folder};Username=feedhub;Database=postgres";
    }

    /// <summary>Connects to its first database, as a user who may create others.</summary>
    public string ConnectionString { get; }

    /// <summary>Starts a server.</summary>
    /// <param name="isDurable">Writes through to the disk, as in production; tests that crash no machine need not wait for that.</param>
    /// <param name="dataFolder">Where its tables are, such as a small file system; the log of writes is always elsewhere. <see langword="null"/> for its own folder.</param>
    /// <returns>The server, or <see langword="null"/> if none is installed.</returns>
    public static async Task<PostgresProcess?> StartAsync(bool isDurable = false, string? dataFolder = null)
    {
        if (FindBinaries() is not { } binaries)
        {
            return null;
        }

        string[] command = [.. DropRoot(), "sh", "-c", Script, "sh", binaries, dataFolder ?? "", isDurable ? "on" : "off"];
        ProcessStartInfo start = new(command[0], command[1..])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            WorkingDirectory = Path.GetTempPath(),
        };
        Process shell = Process.Start(start)!;
        Shells.Add(shell);
        string folder = await shell.StandardOutput.ReadLineAsync()
            ?? throw new InvalidOperationException($"PostgreSQL did not start from {binaries}: initdb failed.");
        PostgresProcess server = new(shell, folder);
        await WaitUntilReadyAsync(server.ConnectionString, shell);
        return server;
    }

    /// <summary>A server of one's own, for tests that crash it or fill its disk. Skips the running test where none is installed.</summary>
    /// <param name="isDurable">As for <see cref="StartAsync"/>.</param>
    /// <param name="dataFolder">As for <see cref="StartAsync"/>.</param>
    public static async Task<PostgresProcess> RequireAsync(bool isDurable = false, string? dataFolder = null)
    {
        PostgresProcess? server = await StartAsync(isDurable, dataFolder);
        Skip.If(server is null, "needs an installed PostgreSQL");
        return server!;
    }

    /// <summary>Crashes the server (immediate shutdown: SIGQUIT) and starts it again, without waiting until it has recovered.</summary>
    public async Task CrashAsync()
    {
        await _shell.StandardInput.WriteLineAsync("crash");
        await _shell.StandardInput.FlushAsync();
        await _shell.StandardOutput.ReadLineAsync();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _shell.StandardInput.Close();
        await _shell.WaitForExitAsync();
    }

    private static async Task WaitUntilReadyAsync(string connectionString, Process shell)
    {
        using CancellationTokenSource limit = new(TimeSpan.FromSeconds(60));
        while (true)
        {
            try
            {
                await using NpgsqlConnection connection = new(connectionString + ";Pooling=false");
                await connection.OpenAsync(limit.Token);
                return;
            }
            catch (NpgsqlException) when (!shell.HasExited)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(50), limit.Token);
            }
        }
    }

    private static string? FindBinaries()
    {
        const string Debian = "/usr/lib/postgresql";
        IEnumerable<string> folders = Directory.Exists(Debian)
            ? Directory.GetDirectories(Debian).OrderByDescending(f => int.TryParse(Path.GetFileName(f), out int version) ? version : 0).Select(f => Path.Combine(f, "bin"))
            : [];
        return folders.Concat((Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator))
            .FirstOrDefault(f => File.Exists(Path.Combine(f, "initdb")) && File.Exists(Path.Combine(f, "postgres")));
    }

    // PostgreSQL refuses to run as root.
    private static string[] DropRoot()
    {
        if (Environment.UserName != "root")
        {
            return [];
        }

        string users = File.ReadAllText("/etc/passwd");
        string user = users.Contains("\npostgres:", StringComparison.Ordinal) ? "postgres" : "nobody";
        return ["runuser", "-u", user, "--"];
    }
}
