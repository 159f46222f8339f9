namespace FeedHub.Testing;

/// <summary>A hub's home and its store on one of the two databases, for any number of processes. The store is empty: not even migrated.</summary>
public sealed class TestedHub : IAsyncDisposable
{
    /// <summary>One file.</summary>
    public const string Sqlite = "sqlite";

    /// <summary>A server.</summary>
    public const string Postgres = "postgres";

    private readonly Func<Task> _remove;

    private TestedHub(HubFolder folder, HubStore store, Func<Task> remove) => (Folder, Store, _remove) = (folder, store, remove);

    /// <summary>Home of all its processes.</summary>
    public HubFolder Folder { get; }

    /// <summary>What they stored.</summary>
    public HubStore Store { get; }

    /// <summary>Creates one.</summary>
    /// <param name="database"><see cref="Sqlite"/> or <see cref="Postgres"/>.</param>
    public static async Task<TestedHub> CreateAsync(string database)
    {
        if (database == Sqlite)
        {
            return OnSqlite("data");
        }

        PostgresServer server = await PostgresServer.RequireAsync();
        string connectionString = await server.CreateDatabaseAsync();
        return OnPostgres(connectionString, () => server.DropDatabaseAsync(connectionString));
    }

    /// <summary>Creates one with a data directory elsewhere.</summary>
    /// <param name="dataDirectory">Absolute, or relative to the home.</param>
    public static TestedHub OnSqlite(string dataDirectory)
    {
        HubFolder folder = new HubFolder().Set("DataDirectory", dataDirectory);
        return new TestedHub(folder, HubStore.Sqlite(Path.Combine(folder.Path, dataDirectory, "feedhub.db")), static () => Task.CompletedTask);
    }

    /// <summary>Creates one on a database of one's own.</summary>
    /// <param name="connectionString">The database.</param>
    /// <param name="remove">Runs at the end; <see langword="null"/> for nothing.</param>
    public static TestedHub OnPostgres(string connectionString, Func<Task>? remove = null)
    {
        HubFolder folder = new HubFolder().Set("Database:Provider", "postgres").Set("Database:ConnectionString", connectionString);
        return new TestedHub(folder, HubStore.Postgres(connectionString), remove ?? (static () => Task.CompletedTask));
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _remove();
        Folder.Dispose();
    }
}
