using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using Npgsql;

namespace FeedHub.Timeline.Backups;

/// <summary>Copies the database, Hangfire's tables included, with the server's own <c>pg_dump</c> and <c>pg_restore</c>, which must be installed here and not be older than the server.</summary>
/// <param name="connectionString">The database.</param>
internal sealed class PostgresBackup(string connectionString) : StoreBackup
{
    private const string DebianPrograms = "/usr/lib/postgresql";

    /// <inheritdoc/>
    public override string Provider => "postgres";

    /// <inheritdoc/>
    public override async Task<StoreFacts> SaveAsync(string file, CancellationToken cancel)
    {
        StoreFacts facts;
        await using (NpgsqlConnection connection = await OpenAsync(cancel))
        {
            facts = await ReadFactsAsync(Provider, connection, cancel);
        }

        await RunAsync("pg_dump", ["--format=custom", "--no-owner", "--no-privileges", $"--file={file}"], cancel);
        return facts;
    }

    /// <inheritdoc/>
    public override async Task RequireRoomAsync(StoreFacts facts, bool replace, CancellationToken cancel)
    {
        RequireReadable(facts);
        await using NpgsqlConnection connection = await OpenAsync(cancel);
        await using NpgsqlCommand tables = connection.CreateCommand();
        tables.CommandText = "SELECT count(*) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.relkind IN ('r', 'p', 'v') AND n.nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast')";
        if ((long)(await tables.ExecuteScalarAsync(cancel))! > 0)
        {
            throw new BackupException(
                $"The database '{connection.Database}' is not empty, and what is in it is not overwritten. Create an empty one, name it in FeedHub:Database:ConnectionString, and restore into that.");
        }
    }

    /// <inheritdoc/>
    public override Task RestoreAsync(string file, string aside, CancellationToken cancel) =>
        RunAsync("pg_restore", ["--no-owner", "--no-privileges", "--single-transaction", "--exit-on-error", $"--dbname={new NpgsqlConnectionStringBuilder(connectionString).Database}", file], cancel);

    private async Task<NpgsqlConnection> OpenAsync(CancellationToken cancel)
    {
        NpgsqlConnection connection = new(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ToString());
        await connection.OpenAsync(cancel);
        return connection;
    }

    private async Task RunAsync(string program, string[] arguments, CancellationToken cancel)
    {
        ProcessStartInfo start = new(Find(program), arguments) { RedirectStandardError = true, RedirectStandardOutput = true };
        NpgsqlConnectionStringBuilder settings = new(connectionString);

        // In the environment, since a command line can be read by everybody on the machine.
        foreach ((string name, string? value) in new (string, string?)[]
        {
            ("PGHOST", settings.Host), ("PGPORT", settings.Port.ToString(CultureInfo.InvariantCulture)), ("PGDATABASE", settings.Database), ("PGUSER", settings.Username),
            ("PGPASSWORD", settings.Password), ("PGPASSFILE", settings.Passfile), ("PGSSLMODE", settings.SslMode.ToString().ToLowerInvariant() is var mode && mode.StartsWith("verify", StringComparison.Ordinal) ? $"verify-{mode[6..]}" : mode),
            ("PGSSLROOTCERT", settings.RootCertificate), ("PGAPPNAME", "feedhub-backup"),
        })
        {
            if (!string.IsNullOrEmpty(value))
            {
                start.Environment[name] = value;
            }
        }

        using Process process = Start(start, program);
        try
        {
            Task<string> errors = process.StandardError.ReadToEndAsync(cancel);
            await process.StandardOutput.ReadToEndAsync(cancel);
            await process.WaitForExitAsync(cancel);
            if (process.ExitCode != 0)
            {
                throw new BackupException($"{program} ended with {process.ExitCode}: {(await errors).Trim()}");
            }
        }
        catch (OperationCanceledException)
        {
            process.Kill();
            throw;
        }
    }

    private static Process Start(ProcessStartInfo start, string program)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception missing)
        {
            throw new BackupException($"{program} is not installed here. Install PostgreSQL's client programs (Debian: postgresql-client) in the server's version or a later one.", missing);
        }
    }

    /// <summary>The newest of those that Debian keeps side by side, else what the path has: an older one refuses a newer server.</summary>
    private static string Find(string program) => !Directory.Exists(DebianPrograms) ? program : Directory.GetDirectories(DebianPrograms)
        .OrderByDescending(static folder => int.TryParse(Path.GetFileName(folder), out int version) ? version : 0)
        .Select(folder => Path.Combine(folder, "bin", program))
        .FirstOrDefault(File.Exists, program);
}
