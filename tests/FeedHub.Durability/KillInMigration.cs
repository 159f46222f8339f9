using System.Globalization;
using FeedHub.Configuration;
using FeedHub.Testing;
using FeedHub.Timeline.Storage;
using FeedHub.Timeline.Storage.Sql;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace FeedHub.Durability;

/// <summary>
/// D14. From every older schema to the newest: the process that migrates is killed before its first statement, the next one before its second, and so on, each on what the last one left. After every
/// kill the schema is that of one version as a whole, the version that the database says it has; the last start completes it.
/// </summary>
internal static class KillInMigration
{
    private const string SqliteSchema =
        "SELECT coalesce(group_concat(part, ' '), '') FROM (SELECT name || ' ' || coalesce(sql, '') AS part FROM sqlite_master WHERE name NOT LIKE '%EFMigrations%' AND name NOT LIKE 'sqlite_stat%' ORDER BY name)";

    private const string PostgresSchema =
        """
        SELECT coalesce(string_agg(part, ' ' ORDER BY part), '') FROM
            (SELECT concat(table_name, '.', column_name, ' ', data_type, ' ', is_nullable) AS part FROM information_schema.columns WHERE table_schema = 'public' AND table_name NOT LIKE '%EFMigrations%'
             UNION ALL SELECT indexdef FROM pg_indexes WHERE schemaname = 'public' AND tablename NOT LIKE '%EFMigrations%') AS parts
        """;

    /// <summary>Runs it; cycles have no meaning here.</summary>
    public static async Task<string> RunAsync(Run run)
    {
        List<string> versions = await VersionsAsync(run);
        int kills = 0;
        for (int from = run.IsShort ? versions.Count - 2 : 0; from < versions.Count - 1; from++)
        {
            await using TestedHub hub = await TestedHub.CreateAsync(run.Database);
            await MigrateAsync(hub, from);
            kills += await KillAtEachAsync(run, hub, versions, from);
        }

        return string.Create(CultureInfo.InvariantCulture, $"{versions.Count - 1} migrations, {kills} kills: always one whole version; completed every time");
    }

    /// <summary>Schemas after no migration, after the first, and so on.</summary>
    private static async Task<List<string>> VersionsAsync(Run run)
    {
        List<string> versions = [];
        await using TestedHub hub = await TestedHub.CreateAsync(run.Database);
        for (int applied = 0; await MigrateAsync(hub, applied); applied++)
        {
            versions.Add(await SchemaAsync(hub.Store));
        }

        return versions;
    }

    private static async Task<int> KillAtEachAsync(Run run, TestedHub hub, List<string> versions, int from)
    {
        int step = run.IsShort ? 7 : 1;
        for (int statement = run.IsShort ? 2 + run.Random.Next(step) : 1, kills = 0; ; statement += step, kills++)
        {
            string when = $"from version {from}, before statement {statement}";
            await using HubProcess doomed = HubProcess.StartProgram(DoomedHub.Program, hub.Folder, DoomedMigration.DiesAt(statement));
            int exit = await doomed.EndedAsync();
            int version = await AppliedAsync(hub.Store);
            Assert.Equal((when, versions[version]), (when, await SchemaAsync(hub.Store)));
            Assert.True(version >= from, when);
            if (exit == 0)
            {
                Assert.Equal((when, versions.Count - 1), (when, version));
                return kills;
            }

            Assert.Equal((when, 137), (when, exit));
        }
    }

    /// <summary>Applies the first migrations; <see langword="false"/> if there are not that many.</summary>
    private static async Task<bool> MigrateAsync(TestedHub hub, int count)
    {
        (Database database, _) = DoomedMigration.Open(new HubHome(hub.Folder.Path));
        await using Database open = database;
        Directory.CreateDirectory(hub.Folder.File("data"));
        await using FeedHubDb db = database.CreateContext();
        string[] all = [.. db.Database.GetMigrations()];
        if (count > all.Length)
        {
            return false;
        }

        if (count > 0)
        {
            await db.Database.GetService<IMigrator>().MigrateAsync(all[count - 1]);
        }

        return true;
    }

    private static async Task<string> SchemaAsync(HubStore store) => (await store.QueryAsync(store.IsSqlite ? SqliteSchema : PostgresSchema, static row => row.GetString(0)))[0];

    private static async Task<int> AppliedAsync(HubStore store)
    {
        bool exists = await store.NumberAsync(store.IsSqlite
            ? "SELECT count(*) FROM sqlite_master WHERE name = '__EFMigrationsHistory'"
            : "SELECT count(*) FROM pg_tables WHERE tablename = '__EFMigrationsHistory'") == 1;
        return exists ? (int)await store.NumberAsync("""SELECT count(*) FROM "__EFMigrationsHistory" """) : 0;
    }
}
