using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Npgsql;

namespace FeedHub.Timeline.Storage.Sql;

/// <summary>A server that several processes share.</summary>
internal sealed class PostgresDatabase : Database
{
    private const long MigrationLock = PostgresSession.ArrivalLock + 1;

    private static readonly TimeSpan LockPause = TimeSpan.FromMilliseconds(100);

    private readonly NpgsqlDataSource _source;
    private readonly TimeProvider _time;
    private readonly Lazy<PooledDbContextFactory<PostgresFeedHubDb>> _contexts;

    public PostgresDatabase(string connectionString, TimeProvider time, Action<DbContextOptionsBuilder>? configure = null)
        : base(time)
    {
        _time = time;
        NpgsqlConnectionStringBuilder settings = new(connectionString);
        settings.ApplicationName ??= "feedhub";
        if (settings.MaxAutoPrepare == 0)
        {
            settings.MaxAutoPrepare = 64; // the same few statements for every batch
            settings.AutoPrepareMinUsages = 2;
        }

        _source = NpgsqlDataSource.Create(settings);
        _contexts = new(() =>
        {
            DbContextOptionsBuilder<PostgresFeedHubDb> options = new();
            options.UseNpgsql(_source, npgsql => npgsql.EnableRetryOnFailure(MaxRetries, TimeSpan.FromSeconds(2), null)).UseQueryTrackingBehavior(QueryTrackingBehavior.NoTracking);
            configure?.Invoke(options);
            return new(options.Options);
        });
    }

    public override string Provider => "postgres";

    public override async Task<(string Product, string? Damage)> ExamineAsync(CancellationToken cancel)
    {
        await using SqlSession session = await OpenAsync(cancel);
        return ($"PostgreSQL {(await session.QueryAsync("SHOW server_version", null, static row => row.GetString(0), cancel))[0]}", null);
    }

    public override string SizeSql => "SELECT pg_database_size(current_database())";

    public override FeedHubDb CreateContext() => _contexts.Value.CreateDbContext();

    protected override async Task<SqlSession> ConnectAsync(CancellationToken cancel) => new PostgresSession(await _source.OpenConnectionAsync(cancel), _time);

    public override bool IsTransient(DbException error) => PassesByItself(error);

    /// <inheritdoc/>
    /// <remarks>Resources (class 53, a full disk among them), intervention (57), the system (58), damage (XX), read-only, and what did not pass by itself.</remarks>
    public override bool ConcernsAllWrites(DbException error) => IsTransient(error) || error is PostgresException { SqlState: ['5', '3' or '7' or '8', ..] or ['X', 'X', ..] or "25006" };

    /// <summary>Serialization failure, deadlock, administrator's shutdown (57P01 to 57P03), and every connection exception (class 08, or no answer at all).</summary>
    public static bool PassesByItself(DbException error) => error is PostgresException server
        ? server.SqlState is "40001" or "40P01" or "57P01" or "57P02" or "57P03" || server.SqlState.StartsWith("08", StringComparison.Ordinal)
        : error is NpgsqlException { IsTransient: true };

    public override ValueTask<IDisposable> TakeTurnAsync(CancellationToken cancel) => new(NoTurn.Instance);

    public override async Task WhileMigratingAloneAsync(Func<CancellationToken, Task> migrate, CancellationToken cancel)
    {
        // A lock of the session: the server frees it when this process ends, however it ends.
        await using SqlSession session = await OpenAsync(cancel);
        while (!(await session.QueryAsync($"SELECT pg_try_advisory_lock({MigrationLock})", null, static row => row.GetBoolean(0), cancel))[0])
        {
            await Task.Delay(LockPause, _time, cancel); // asked again, since a wait in the server ends with the command timeout, and another process may migrate for longer
        }

        try
        {
            await migrate(cancel);
        }
        finally
        {
            await session.ExecuteAsync($"SELECT pg_advisory_unlock({MigrationLock})", null, CancellationToken.None);
        }
    }

    /// <inheritdoc/>
    /// <remarks>Without a time limit: an index of a large table takes its time, and a start that gives up would begin it again.</remarks>
    public override Task MigrateAsync(FeedHubDb db, CancellationToken cancel)
    {
        db.Database.SetCommandTimeout(TimeSpan.Zero);
        return base.MigrateAsync(db, cancel);
    }

    public override void Dispose() => _source.Dispose();

    public override ValueTask DisposeAsync() => _source.DisposeAsync();

    private sealed class NoTurn : IDisposable
    {
        public static readonly NoTurn Instance = new();

        public void Dispose()
        {
        }
    }
}
