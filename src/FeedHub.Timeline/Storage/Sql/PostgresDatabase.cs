using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Npgsql;

namespace FeedHub.Timeline.Storage.Sql;

/// <summary>A server that several processes share.</summary>
internal sealed class PostgresDatabase : Database
{
    private const long MigrationLock = PostgresSession.ArrivalLock + 1;

    private readonly NpgsqlDataSource _source;
    private readonly Lazy<PooledDbContextFactory<PostgresFeedHubDb>> _contexts;

    public PostgresDatabase(string connectionString, TimeProvider time, Action<DbContextOptionsBuilder>? configure = null)
        : base(time)
    {
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
            options.UseNpgsql(_source).UseQueryTrackingBehavior(QueryTrackingBehavior.NoTracking);
            configure?.Invoke(options);
            return new(options.Options);
        });
    }

    public override string Provider => "postgres";

    public override Type ContextType => typeof(PostgresFeedHubDb);

    public override FeedHubDb CreateContext() => _contexts.Value.CreateDbContext();

    public override async Task<SqlSession> OpenAsync(CancellationToken cancel) => new PostgresSession(await _source.OpenConnectionAsync(cancel));

    /// <inheritdoc/>
    /// <remarks>Serialization failure, deadlock, administrator's shutdown (57P01 to 57P03), and every connection exception (class 08, or no answer at all).</remarks>
    public override bool IsTransient(DbException error) => error is PostgresException server
        ? server.SqlState is "40001" or "40P01" or "57P01" or "57P02" or "57P03" || server.SqlState.StartsWith("08", StringComparison.Ordinal)
        : error is NpgsqlException { IsTransient: true };

    public override ValueTask<IDisposable> TakeTurnAsync(CancellationToken cancel) => new(NoTurn.Instance);

    public override async Task WhileMigratingAloneAsync(Func<CancellationToken, Task> migrate, CancellationToken cancel)
    {
        // A lock of the session: the server frees it when this process ends, however it ends.
        await using SqlSession session = await OpenAsync(cancel);
        await session.ExecuteAsync($"SELECT pg_advisory_lock({MigrationLock})", null, cancel);
        try
        {
            await migrate(cancel);
        }
        finally
        {
            await session.ExecuteAsync($"SELECT pg_advisory_unlock({MigrationLock})", null, CancellationToken.None);
        }
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
