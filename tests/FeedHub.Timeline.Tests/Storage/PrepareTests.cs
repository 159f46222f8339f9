using System.Data.Common;
using FeedHub.Testing;
using FeedHub.Timeline.Storage;
using FeedHub.Timeline.Storage.Sql;
using FeedHub.Timeline.Tests.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace FeedHub.Timeline.Tests.Storage;

public sealed class PrepareTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("feedhub-prepare-").FullName;

    public static TheoryData<string> Providers => TestHub.Providers;

    [SkippableTheory, MemberData(nameof(Providers))]
    public async Task The_model_has_no_changes_that_no_migration_makes(string provider)
    {
        await using TestHub hub = await TestHub.CreateAsync(provider);
        await using FeedHubDb db = hub.Database.CreateContext();

        Assert.False(db.Database.HasPendingModelChanges());
        Assert.Empty(await db.Database.GetPendingMigrationsAsync());
    }

    [SkippableTheory, MemberData(nameof(Providers))]
    public async Task A_kill_at_any_statement_of_a_migration_leaves_a_database_that_starts_again(string provider)
    {
        await using Database healthy = await OpenAsync(provider);
        int statements = 0;
        bool isDone = false;
        while (!isDone)
        {
            // Every time on what the last kill left behind, until a start gets through all statements of the migrations; the durability scenario d14 leaves out none, and kills for real.
            statements += statements < 12 ? 1 : 7;
            KillAt kill = new(statements);
            await using Database killed = await OpenAsync(provider, kill);
            try
            {
                await new TimelineDatabase(killed, _folder, TimeProvider.System).PrepareAsync("hub.example", CancellationToken.None);
                isDone = true;
            }
            catch (KilledException)
            {
                Assert.True(statements < 1000, "the migration never gets anywhere");
            }

            // Never between: all of the schema or none of it.
            await using SqlSession session = await healthy.OpenAsync(CancellationToken.None);
            string exists = provider == TestHub.Sqlite
                ? "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name IN ('source', 'entry', 'counter')"
                : "SELECT count(*) FROM pg_tables WHERE schemaname = 'public' AND tablename IN ('source', 'entry', 'counter')";
            Assert.Contains((await session.QueryAsync(exists, null, static row => row.GetInt64(0), CancellationToken.None))[0], (long[])[0, 3]);
        }

        Assert.True(statements > 10, $"only {statements} statements were tried");
        await new TimelineDatabase(healthy, _folder, TimeProvider.System).PrepareAsync("hub.example", CancellationToken.None);
    }

    [Fact]
    public async Task A_stale_lock_row_of_a_killed_migration_does_not_stop_the_start()
    {
        await using Database database = await OpenAsync(TestHub.Sqlite);
        await using (SqlSession session = await database.OpenAsync(CancellationToken.None))
        {
            await session.ExecuteAsync(
                """CREATE TABLE "__EFMigrationsLock" ("Id" INTEGER NOT NULL CONSTRAINT "PK___EFMigrationsLock" PRIMARY KEY, "Timestamp" TEXT NOT NULL)""", null, CancellationToken.None);
            await session.ExecuteAsync("""INSERT INTO "__EFMigrationsLock" VALUES (1, '2026-01-01')""", null, CancellationToken.None);
        }

        TimelineDatabase timeline = new(database, _folder, TimeProvider.System);
        await timeline.PrepareAsync("hub.example", CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(60));

        Assert.StartsWith("hub.example,", timeline.TagPrefix, StringComparison.Ordinal);
    }

    [SkippableTheory, MemberData(nameof(Providers))]
    public async Task Several_processes_may_start_at_once_and_agree_on_the_tag_authority_for_ever(string provider)
    {
        await using Database first = await OpenAsync(provider);
        await using Database second = provider == TestHub.Sqlite ? await OpenAsync(provider) : first;
        TimelineDatabase[] starts = [new(first, _folder, TimeProvider.System), new(second, _folder, TimeProvider.System)];

        await Task.WhenAll(starts.Select((t, i) => Task.Run(() => t.PrepareAsync($"hub{i}.example", CancellationToken.None))));
        TimelineDatabase later = new(first, _folder, TimeProvider.System);
        await later.PrepareAsync("other.example", CancellationToken.None);

        Assert.Equal(starts[0].TagPrefix, starts[1].TagPrefix);
        Assert.Equal(starts[0].TagPrefix, later.TagPrefix);
    }

    [SkippableFact]
    public async Task A_start_waits_for_a_migration_that_outlasts_the_command_timeout()
    {
        string server = await (await PostgresServer.RequireAsync()).CreateDatabaseAsync();
        await using PostgresDatabase first = new(server, TimeProvider.System);
        await using PostgresDatabase second = new(server + ";Command Timeout=1", TimeProvider.System);
        TimelineDatabase timeline = new(second, _folder, TimeProvider.System);

        Task start = Task.CompletedTask;
        await first.WhileMigratingAloneAsync(
            async cancel =>
            {
                start = timeline.PrepareAsync("hub.example", cancel);
                await using SqlSession other = await first.OpenAsync(cancel);
                await other.ExecuteAsync("SELECT pg_sleep(1.5)", null, cancel);
                Assert.False(start.IsCompleted);
            },
            CancellationToken.None);
        await start;

        Assert.StartsWith("hub.example,", timeline.TagPrefix, StringComparison.Ordinal);
    }

    [SkippableTheory, MemberData(nameof(Providers))]
    public async Task A_database_of_a_newer_version_is_refused_by_name(string provider)
    {
        await using TestHub hub = await TestHub.CreateAsync(provider);
        await hub.ExecuteAsync("""INSERT INTO "__EFMigrationsHistory" VALUES ('29990101000000_Future', '99.0.0')""");

        NewerDatabaseException error = await Assert.ThrowsAsync<NewerDatabaseException>(() => hub.Timeline.PrepareAsync("hub.example", CancellationToken.None));

        Assert.Contains("29990101000000_Future", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_migrations_of_sqlite_together_give_the_schema_of_the_model()
    {
        await using TestHub migrated = await TestHub.CreateAsync(TestHub.Sqlite);
        await using SqliteDatabase made = new(_folder, "", TimeProvider.System);
        await using (FeedHubDb db = made.CreateContext())
        {
            await db.Database.EnsureCreatedAsync();
        }

        Assert.Equal(await ColumnsAsync(made), await ColumnsAsync(migrated.Database));
    }

    [Fact]
    public async Task Sqlite_is_safe_against_power_loss_and_readers_do_not_wait_for_the_writer()
    {
        await using TestHub hub = await TestHub.CreateAsync(TestHub.Sqlite);
        await using SqlSession session = await hub.Database.OpenAsync(CancellationToken.None);

        Assert.Equal("wal", Assert.Single(await session.QueryAsync("PRAGMA journal_mode", null, static row => row.GetString(0), CancellationToken.None)));
        Assert.Equal(2, Assert.Single(await session.QueryAsync("PRAGMA synchronous", null, static row => row.GetInt64(0), CancellationToken.None)));
        Assert.Equal(1, Assert.Single(await session.QueryAsync("PRAGMA foreign_keys", null, static row => row.GetInt64(0), CancellationToken.None)));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static async Task<IReadOnlyList<string>> ColumnsAsync(Database database)
    {
        await using SqlSession session = await database.OpenAsync(CancellationToken.None);
        return await session.QueryAsync(
            """
            SELECT t.name || '.' || c.name || ' ' || c.type || ' ' || c."notnull" || ' ' || c.pk
            FROM sqlite_master t JOIN pragma_table_info(t.name) c WHERE t.type = 'table' AND t.name NOT LIKE '\_\_EF%' ESCAPE '\' AND t.name NOT LIKE 'entry\_search%' ESCAPE '\'
            UNION ALL
            SELECT i.tbl_name || ' ' || i.name FROM sqlite_master i WHERE i.type = 'index' AND i.sql IS NOT NULL
            ORDER BY 1
            """,
            null,
            static row => row.GetString(0),
            CancellationToken.None);
    }

    private string? _postgres;

    private async Task<Database> OpenAsync(string provider, IInterceptor? interceptor = null)
    {
        Action<DbContextOptionsBuilder>? configure = interceptor is null ? null : options => options.AddInterceptors(interceptor);
        if (provider == TestHub.Sqlite)
        {
            return new SqliteDatabase(_folder, "", TimeProvider.System, configure);
        }

        _postgres ??= await (await PostgresServer.RequireAsync()).CreateDatabaseAsync();
        return new PostgresDatabase(_postgres, TimeProvider.System, configure);
    }

    private sealed class KillAt(int statement) : DbCommandInterceptor
    {
        private int _count;

        public override InterceptionResult<int> NonQueryExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<int> result)
        {
            Count();
            return result;
        }

        public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
        {
            Count();
            return new(result);
        }

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
        {
            Count();
            return new(result);
        }

        public override ValueTask<InterceptionResult<object>> ScalarExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<object> result, CancellationToken cancellationToken = default)
        {
            Count();
            return new(result);
        }

        private void Count()
        {
            if (++_count == statement)
            {
                throw new KilledException();
            }
        }
    }

    // Of no type that anything would take for an error that passes by itself.
    private sealed class KilledException : Exception;
}
