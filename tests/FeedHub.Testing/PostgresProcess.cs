using System.Diagnostics;
using Npgsql;

namespace FeedHub.Testing;

/// <summary>A PostgreSQL server in a temporary folder, reachable through a Unix socket in that folder alone.</summary>
internal static class PostgresProcess
{
    // The shell waits for its standard input to end, which it does with the test process, be it killed: then it stops the server by its id and removes the folder.
    private const string Script =
        """
        set -e
        dir=$(mktemp -d "${TMPDIR:-/tmp}/feedhub-pg.XXXXXX")
        trap 'rm -rf "$dir"' EXIT
        "$1/initdb" -D "$dir/data" -U feedhub -A trust -N -E UTF8 --locale=C >"$dir/initdb.log" 2>&1
        "$1/postgres" -D "$dir/data" -k "$dir" -c listen_addresses= -c fsync=off -c full_page_writes=off -c max_connections=200 -c shared_buffers=64MB >"$dir/postgres.log" 2>&1 &
        server=$!
        echo "$dir"
        read -r end || true
        kill -INT "$server"
        wait "$server" || true
        """;

    // Keeps the pipe open for as long as the process lives.
    private static Process? _shell;

    /// <summary>Starts a server.</summary>
    /// <returns>Connection string, or <see langword="null"/> if none is installed.</returns>
    public static async Task<string?> StartAsync()
    {
        if (FindBinaries() is not { } binaries)
        {
            return null;
        }

        string[] command = [.. DropRoot(), "sh", "-c", Script, "sh", binaries];
        ProcessStartInfo start = new(command[0], command[1..])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            WorkingDirectory = Path.GetTempPath(),
        };
        _shell = Process.Start(start)!;
        string folder = await _shell.StandardOutput.ReadLineAsync()
            ?? throw new InvalidOperationException($"PostgreSQL did not start from {binaries}: initdb failed.");
        string connectionString = $"Host={folder};Username=feedhub;Database=postgres";
        await WaitUntilReadyAsync(connectionString, _shell);
        return connectionString;
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
