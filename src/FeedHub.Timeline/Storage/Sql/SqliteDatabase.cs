using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using SQLitePCL;

namespace FeedHub.Timeline.Storage.Sql;

/// <summary>One file, many readers, one writer.</summary>
internal sealed class SqliteDatabase : Database
{
    // FULL, since "0 lost" must hold over a power cut too. A group commit is a few megabytes: 6 MB of cache. Entries of many dates touch many pages of the indexes, the same in the next commits:
    // up to 96 MB of log gather before it is copied into the file, each page once.
    private const string Pragmas =
        "PRAGMA synchronous=FULL; PRAGMA busy_timeout=5000; PRAGMA foreign_keys=ON; PRAGMA temp_store=MEMORY; PRAGMA cache_size=-6000; PRAGMA wal_autocheckpoint=12000;";

    /// <summary>Bytes of a page of a new file. One that is there keeps its own.</summary>
    private const int PageSize = 8_192;

    /// <summary>Readers that wait for the next; each may have 6 MB of cache.</summary>
    private const int MostIdleReaders = 4;

    private readonly TimeProvider _time;
    private readonly string _connectionString;
    private readonly string _dataDirectory;
    private readonly SemaphoreSlim _writer = new(1, 1);
    private readonly Lazy<ContextPool> _contexts;
    private readonly long _diskReserve;

    // What the writer wrote last is what it reads next, and only its own connection still has that in its cache.
    private SqliteStatements? _idleWriter;

    private readonly ConcurrentBag<SqliteStatements> _idleReaders = [];
    private volatile bool _isDisposed;

    // Nobody asks how much memory SQLite has, which takes a lock and a sum for each piece of it. Refused, without harm, where SQLite is in use already.
    static SqliteDatabase()
    {
        Batteries_V2.Init();
        _ = raw.sqlite3_config(raw.SQLITE_CONFIG_MEMSTATUS, 0);
    }

    public SqliteDatabase(string dataDirectory, string connectionString, TimeProvider time, Action<DbContextOptionsBuilder>? configure = null, long diskReserve = 0)
        : base(time)
    {
        _time = time;
        _dataDirectory = dataDirectory;
        _diskReserve = diskReserve;
        _connectionString = new SqliteConnectionStringBuilder(connectionString) { ForeignKeys = true, DataSource = File(dataDirectory, connectionString) }.ToString();
        _contexts = new(() =>
        {
            DbContextOptionsBuilder<SqliteFeedHubDb> options = new();
            options.UseSqlite(_connectionString).UseQueryTrackingBehavior(QueryTrackingBehavior.NoTracking);
            configure?.Invoke(options);
            return new(new PooledDbContextFactory<SqliteFeedHubDb>(options.Options));
        });
    }

    /// <summary>Absolute path of the database.</summary>
    /// <param name="dataDirectory">Absolute path of the data directory.</param>
    /// <param name="connectionString">As configured; may be empty.</param>
    public static string File(string dataDirectory, string connectionString) =>
        Path.Combine(dataDirectory, new SqliteConnectionStringBuilder(connectionString).DataSource is { Length: > 0 } file ? file : "feedhub.db");

    public override string Provider => "sqlite";

    public override bool Exists => System.IO.File.Exists(new SqliteConnectionStringBuilder(_connectionString).DataSource);

    public override async Task<(string Product, string? Damage)> ExamineAsync(CancellationToken cancel)
    {
        await using SqlSession session = await OpenAsync(cancel);
        string version = (await session.QueryAsync("SELECT sqlite_version()", null, static row => row.GetString(0), cancel))[0];
        string verdict = (await session.QueryAsync("PRAGMA quick_check(1)", null, static row => row.GetString(0), cancel))[0];
        return ($"SQLite {version}", verdict == "ok" ? null : verdict);
    }

    public override string SizeSql => "SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()";

    public override FeedHubDb CreateContext() => _contexts.Value.Create();

    protected override async Task<SqlSession> ConnectAsync(CancellationToken cancel) =>
        new SqliteSession(_idleReaders.TryTake(out SqliteStatements? reader) ? reader : await OpenConnectionAsync(cancel), KeepReader);

    protected override async Task<SqlSession> ConnectWriterAsync(CancellationToken cancel) =>
        new SqliteSession(Interlocked.Exchange(ref _idleWriter, null) ?? await OpenConnectionAsync(cancel), writer => Interlocked.Exchange(ref _idleWriter, writer)?.Dispose());

    private void KeepReader(SqliteStatements reader)
    {
        if (_idleReaders.Count >= MostIdleReaders)
        {
            reader.Dispose();
            return;
        }

        _idleReaders.Add(reader);
        if (_isDisposed)
        {
            CloseReaders();
        }
    }

    private void CloseReaders()
    {
        while (_idleReaders.TryTake(out SqliteStatements? reader))
        {
            reader.Dispose();
        }
    }

    private async Task<SqliteStatements> OpenConnectionAsync(CancellationToken cancel)
    {
        SqliteConnection connection = new(_connectionString);
        try
        {
            await connection.OpenAsync(cancel);
            await using SqliteCommand pragmas = connection.CreateCommand();
            pragmas.CommandText = Pragmas;
            pragmas.ExecuteNonQuery();
            return new(connection);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <inheritdoc/>
    /// <remarks>SQLITE_BUSY (5) and SQLITE_LOCKED (6): another process holds the file, a backup for example.</remarks>
    public override bool IsTransient(DbException error) => error is SqliteException { SqliteErrorCode: 5 or 6 };

    /// <inheritdoc/>
    /// <remarks>Busy for longer than all attempts, read-only, input and output, damaged, full, cannot open, not a database.</remarks>
    public override bool ConcernsAllWrites(DbException error) => error is SqliteException { SqliteErrorCode: 5 or 8 or 10 or 11 or 13 or 14 or 26 };

    protected override string? LackOfSpace
    {
        get
        {
            long free = _diskReserve > 0 ? new DriveInfo(_dataDirectory).AvailableFreeSpace : long.MaxValue;
            return free < _diskReserve ? $"{free >> 20} MiB are free in {_dataDirectory}, less than the reserve of {_diskReserve >> 20} MiB (FeedHub:Database:DiskReserve)" : null;
        }
    }

    public override async ValueTask<IDisposable> TakeTurnAsync(CancellationToken cancel)
    {
        await _writer.WaitAsync(cancel);
        return new Turn(_writer);
    }

    public override async Task WhileMigratingAloneAsync(Func<CancellationToken, Task> migrate, CancellationToken cancel)
    {
        await using FileStream held = await LockFileAsync(Path.Combine(_dataDirectory, "feedhub.migrating.lock"), cancel);
        await using (SqlSession session = await OpenAsync(cancel))
        {
            // Both are kept in the file, the size of pages only where there is none yet. Entries scatter over a dozen indexes, whose pages of 4 KiB are twice as many to write.
            await session.QueryAsync($"PRAGMA page_size={PageSize}", null, static _ => 0, cancel);
            await session.QueryAsync("PRAGMA journal_mode=WAL", null, static _ => 0, cancel);
            if ((await session.QueryAsync("SELECT 1 FROM sqlite_master WHERE name = '__EFMigrationsLock'", null, static _ => 0, cancel)).Count > 0)
            {
                // Left by a process that was killed while it migrated: EF Core would wait for it for ever. Nobody else is here, since the file is locked.
                await session.ExecuteAsync("DELETE FROM \"__EFMigrationsLock\"", null, cancel);
            }
        }

        await migrate(cancel);
    }

    public override Task MigrateAsync(FeedHubDb db, CancellationToken cancel) => SqliteMigration.ApplyAsync(db, cancel);

    public override void Dispose()
    {
        _isDisposed = true;
        Interlocked.Exchange(ref _idleWriter, null)?.Dispose();
        CloseReaders();
        using SqliteConnection connection = new(_connectionString);
        SqliteConnection.ClearPool(connection);
        _writer.Dispose();
    }

    public override ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task<FileStream> LockFileAsync(string path, CancellationToken cancel)
    {
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (System.IO.File.Exists(path))
            {
                await Task.Delay(TimeSpan.FromMilliseconds(50), _time, cancel); // the operating system frees it when its holder ends, however it ends
            }
        }
    }

    private sealed class Turn(SemaphoreSlim writer) : IDisposable
    {
        public void Dispose() => writer.Release();
    }

    /// <summary>Keeps EF Core out of this type's own fields: what polls needs none of it, and its assemblies would be loaded to name them.</summary>
    private sealed class ContextPool(IDbContextFactory<SqliteFeedHubDb> contexts)
    {
        public SqliteFeedHubDb Create() => contexts.CreateDbContext();
    }
}
