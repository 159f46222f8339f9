using System.Collections.Concurrent;
using System.Globalization;
using Npgsql;

namespace FeedHub.Testing;

/// <summary>
/// A real PostgreSQL for tests, one a test process: the server that <c>FEEDHUB_TEST_POSTGRES</c> names (a connection string of a user who may create databases), else one of this
/// machine's own, started in a temporary folder without fsync. It ends with the test process, however that ends.
/// </summary>
public sealed class PostgresServer
{
    private static readonly Lazy<Task<PostgresServer?>> Shared = new(StartAsync);

    private readonly string _connectionString;
    private readonly ConcurrentDictionary<string, Lazy<Task>> _templates = new();
    private readonly ConcurrentBag<string> _created = [];
    private int _number;

    private PostgresServer(string connectionString) => _connectionString = connectionString;

    /// <summary>The server. Skips the running test where there is none; fails it where <c>CI</c> is <c>true</c>.</summary>
    public static async Task<PostgresServer> RequireAsync()
    {
        PostgresServer? server = await Shared.Value;
        if (server is null && Environment.GetEnvironmentVariable("CI") == "true")
        {
            throw new InvalidOperationException("CI must test on PostgreSQL: install it, or set FEEDHUB_TEST_POSTGRES.");
        }

        Skip.If(server is null, "needs PostgreSQL: neither FEEDHUB_TEST_POSTGRES nor an installed server");
        return server!;
    }

    /// <summary>Creates a database as a copy of a template.</summary>
    /// <param name="template">Name of the template, <c>[a-z_]</c>.</param>
    /// <param name="prepare">Fills the template, once a process; gets its connection string and must leave no connection open.</param>
    /// <returns>Connection string of the new database.</returns>
    public async Task<string> CreateDatabaseAsync(string template, Func<string, Task> prepare)
    {
        string templateName = Name(template);
        await _templates.GetOrAdd(template, _ => new(async () =>
        {
            await ExecuteAsync($"CREATE DATABASE {templateName}");
            _created.Add(templateName);
            await prepare(ConnectionString(templateName));
        })).Value;
        string name = Name(string.Create(CultureInfo.InvariantCulture, $"db{Interlocked.Increment(ref _number)}"));
        await ExecuteAsync($"CREATE DATABASE {name} TEMPLATE {templateName}");
        _created.Add(name);
        return ConnectionString(name);
    }

    /// <summary>Creates an empty database.</summary>
    /// <returns>Its connection string.</returns>
    public Task<string> CreateDatabaseAsync() => CreateDatabaseAsync("empty", static _ => Task.CompletedTask);

    /// <summary>Removes a database before the test process ends, whoever is connected to it.</summary>
    /// <param name="connectionString">As returned when it was created.</param>
    public Task DropDatabaseAsync(string connectionString) =>
        ExecuteAsync($"DROP DATABASE IF EXISTS {new NpgsqlConnectionStringBuilder(connectionString).Database} WITH (FORCE)");

    private static async Task<PostgresServer?> StartAsync()
    {
        if (Environment.GetEnvironmentVariable("FEEDHUB_TEST_POSTGRES") is { Length: > 0 } given)
        {
            PostgresServer server = new(given);
            AppDomain.CurrentDomain.ProcessExit += (_, _) => server.DropAll();
            return server;
        }

        return await PostgresProcess.StartAsync() is { } process ? new(process.ConnectionString) : null;
    }

    private static string Name(string name) => string.Create(CultureInfo.InvariantCulture, $"feedhub_test_{Environment.ProcessId}_{name}");

    private string ConnectionString(string database) => new NpgsqlConnectionStringBuilder(_connectionString) { Database = database, MaxPoolSize = 20 }.ToString();

    private async Task ExecuteAsync(string sql)
    {
        await using NpgsqlConnection connection = new(new NpgsqlConnectionStringBuilder(_connectionString) { Pooling = false }.ToString());
        await connection.OpenAsync();
        await using NpgsqlCommand command = new(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private void DropAll()
    {
        using NpgsqlConnection connection = new(_connectionString);
        connection.Open();
        foreach (string name in _created)
        {
            using NpgsqlCommand command = new($"DROP DATABASE IF EXISTS {name} WITH (FORCE)", connection);
            command.ExecuteNonQuery();
        }
    }
}
