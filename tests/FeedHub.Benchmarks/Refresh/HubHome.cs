using System.Data.Common;
using System.Globalization;
using System.Security;
using System.Text.Json;
using FeedHub.Testing;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace FeedHub.Benchmarks.Refresh;

/// <summary>Home of one measured hub: its settings, its list of sources, and a look into its database.</summary>
/// <param name="folder">The home.</param>
/// <param name="connect">Opens its database.</param>
internal sealed class HubHome(string folder, Func<DbConnection> connect)
{
    /// <summary>Name of the list of sources.</summary>
    public const string List = "farm.opml";

    private const int BatchSize = 200;

    /// <summary>The home.</summary>
    public string Folder => folder;

    /// <summary>Writes settings and list, and an empty database.</summary>
    /// <param name="options">Where.</param>
    /// <param name="subject">Which way of running, which names the database.</param>
    /// <param name="farm">What to poll.</param>
    public static async Task<HubHome> CreateAsync(RefreshOptions options, string subject, Farm farm)
    {
        string folder = WorkFolder.Fresh(options.Work, "home-" + subject.Replace('/', '-'));
        Dictionary<string, object> settings = new()
        {
            ["FeedHub:Fetching:AllowedPrivateHosts:0"] = farm.Server.HostAndPort,
            ["FeedHub:Fetching:PerHostConnections"] = 32,
            ["FeedHub:Fetching:PerHostDelay"] = "0",
            ["FeedHub:Polling:BatchSize"] = BatchSize,
            ["FeedHub:Polling:Jobs"] = Math.Clamp((farm.Urls.Count + BatchSize - 1) / BatchSize, 4, 64), // all that is due at one dispatch
            ["FeedHub:Polling:MinInterval"] = "24h", // due when this benchmark says so
            ["FeedHub:SourcesFile"] = List,
        };
        Func<DbConnection> connect = () => new SqliteConnection($"Data Source={Path.Combine(folder, "data", "feedhub.db")};Mode=ReadWrite;Pooling=false");
        if (subject.EndsWith("postgres", StringComparison.Ordinal))
        {
            string database = await (await PostgresServer.RequireAsync()).CreateDatabaseAsync();
            settings["FeedHub:Database:Provider"] = "postgres";
            settings["FeedHub:Database:ConnectionString"] = database;
            connect = () => new NpgsqlConnection(database);
        }

        await File.WriteAllTextAsync(Path.Combine(folder, "appsettings.json"), JsonSerializer.Serialize(settings));
        string outlines = string.Concat(farm.Urls.Select(url => $"<outline type=\"rss\" text=\"{Path.GetFileName(url)}\" xmlUrl=\"{SecurityElement.Escape(url)}\"/>"));
        await File.WriteAllTextAsync(Path.Combine(folder, List), $"<opml version=\"2.0\"><head/><body>{outlines}</body></opml>");
        return new HubHome(folder, connect);
    }

    /// <summary>Makes all sources due.</summary>
    public Task MakeDueAsync() => ScalarAsync("UPDATE source SET next_poll_ms = 0");

    /// <summary>Sources that have been polled since they were made due; 0 while there is no database.</summary>
    public async Task<int> PolledAsync()
    {
        try
        {
            return await ScalarAsync("SELECT count(*) FROM source WHERE next_poll_ms > last_poll_ms AND lease_until_ms = 0");
        }
        catch (DbException)
        {
            return 0; // the hub is still making it
        }
    }

    /// <summary>Entries that are stored.</summary>
    public Task<int> EntriesAsync() => ScalarAsync("SELECT count(*) FROM entry");

    /// <summary>Sources whose validators are kept.</summary>
    public Task<int> WithValidatorsAsync() => ScalarAsync("SELECT count(*) FROM source WHERE etag IS NOT NULL OR last_modified IS NOT NULL");

    private async Task<int> ScalarAsync(string sql)
    {
        await using DbConnection connection = connect();
        await connection.OpenAsync();
        await using DbCommand command = connection.CreateCommand();
        command.CommandText = sql;
        return Convert.ToInt32(await command.ExecuteScalarAsync(), CultureInfo.InvariantCulture);
    }
}
