using System.CommandLine;
using FeedHub.Configuration;
using FeedHub.Testing;
using FeedHub.Timeline.Storage;
using FeedHub.Timeline.Storage.Sql;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace FeedHub.Durability;

/// <summary>Brings a store up to date in a process that kills itself (SIGKILL) before a statement: this program's own hidden verb.</summary>
internal static class DoomedMigration
{
    private const string Verb = "doomed-migration";

    /// <summary>Arguments.</summary>
    /// <param name="statement">Which statement, from 1.</param>
    public static string[] DiesAt(int statement) => [Verb, "--statement", $"{statement}"];

    /// <summary>Adds the verb.</summary>
    public static void AddTo(RootCommand root)
    {
        Option<int> statement = new("--statement") { Required = true };
        Command doomed = new(Verb) { statement };
        doomed.Hidden = true;
        doomed.SetAction((parsed, cancel) => RunAsync(parsed.GetValue(statement), cancel));
        root.Subcommands.Add(doomed);
    }

    /// <summary>Opens the store of a home.</summary>
    /// <param name="home">The home.</param>
    /// <param name="interceptor">Sees each statement of a migration; <see langword="null"/> for none.</param>
    public static (Database Database, TimelineDatabase Timeline) Open(HubHome home, IInterceptor? interceptor = null)
    {
        ConfigurationManager configuration = new();
        HubConfiguration.Load(configuration, home);
        string data = HubServices.DataDirectory(configuration, home);
        string connectionString = configuration["FeedHub:Database:ConnectionString"] ?? "";
        Action<Microsoft.EntityFrameworkCore.DbContextOptionsBuilder>? watch = interceptor is null ? null : options => options.AddInterceptors(interceptor);
        Database database = configuration["FeedHub:Database:Provider"] == TestedHub.Postgres
            ? new PostgresDatabase(connectionString, TimeProvider.System, watch)
            : new SqliteDatabase(data, connectionString, TimeProvider.System, watch);
        return (database, new TimelineDatabase(database, data, TimeProvider.System));
    }

    private static async Task<int> RunAsync(int statement, CancellationToken cancel)
    {
        (Database database, TimelineDatabase timeline) = Open(HubHome.Find(), new KillBefore(statement));
        await using Database open = database;
        await timeline.PrepareAsync("hub.example", cancel);
        return 0;
    }
}
