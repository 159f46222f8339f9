using System.Data.Common;
using System.Globalization;
using System.Security.Cryptography;
using FeedHub.Timeline.Sources;
using FeedHub.Timeline.Storage.Sql;

namespace FeedHub.Timeline.Storage;

/// <summary>The database as a whole: brings it up to date at start and knows what was fixed at first start.</summary>
public sealed class TimelineDatabase
{
    private const string TagPrefixName = "tag_prefix";
    private const string ProbeName = "probe";
    private const int ProbeLength = 1 << 20;

    private readonly Database _database;
    private readonly string _dataDirectory;
    private readonly TimeProvider _time;
    private string? _tagPrefix;

    internal TimelineDatabase(Database database, string dataDirectory, TimeProvider time)
    {
        _database = database;
        _dataDirectory = dataDirectory;
        _time = time;
    }

    /// <summary>Authority and date of <c>tag:</c> URIs as stored at first start: <c>"feeds.example.org,2026"</c>.</summary>
    /// <exception cref="InvalidOperationException"><see cref="PrepareAsync"/> has not run.</exception>
    public string TagPrefix => _tagPrefix ?? throw new InvalidOperationException($"{nameof(TimelineDatabase)}.{nameof(PrepareAsync)} must run first.");

    /// <summary>Why nothing can be stored just now, for the operator; <see langword="null"/> while all is well.</summary>
    public string? Trouble => _database.Trouble;

    /// <summary>Finds out whether a store whose last write failed can be written to again, by writing as much as a poll might and removing it.</summary>
    /// <param name="cancel">Cancels.</param>
    /// <exception cref="DbException">It still cannot.</exception>
    public async Task ProbeAsync(CancellationToken cancel)
    {
        if (!_database.IsWorthATrial)
        {
            return;
        }

        string trial = RandomNumberGenerator.GetHexString(ProbeLength); // nothing that a database would store in less space
        await _database.WriteAsync(
            (session, token) => session.ExecuteAsync(
                "INSERT INTO hub_state (name, value) VALUES (@name, @value) ON CONFLICT (name) DO UPDATE SET value = excluded.value", null, token, ("name", ProbeName), ("value", trial)),
            cancel);
        await _database.WriteAsync((session, token) => session.ExecuteAsync("DELETE FROM hub_state WHERE name = @name", null, token, ("name", ProbeName)), cancel);
    }

    /// <summary>Applies pending migrations under a lock, heals what a kill left behind, and records the tag authority at first start. Safe to run in several processes at once.</summary>
    /// <param name="tagAuthority">Host name for <c>tag:</c> URIs; used at first start only.</param>
    /// <param name="cancel">Cancels.</param>
    /// <exception cref="NewerDatabaseException">The database was made by a newer FeedHub.</exception>
    /// <exception cref="IOException">The data directory cannot be made, or what is in it cannot be written to.</exception>
    public async Task PrepareAsync(string tagAuthority, CancellationToken cancel)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(tagAuthority);
        try
        {
            Directory.CreateDirectory(_dataDirectory);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw new IOException($"The data directory {_dataDirectory} cannot be made (FeedHub:DataDirectory); name a folder that this user may write to.", refused);
        }

        try
        {
            await MakeCurrentAsync(tagAuthority, cancel);
        }
        catch (Microsoft.Data.Sqlite.SqliteException refused) when (refused.SqliteErrorCode is 8 or 14) // read-only, cannot be opened
        {
            throw new IOException($"The database in {_dataDirectory} cannot be written to by {Environment.UserName}, who runs this; give the data directory (FeedHub:DataDirectory) and its files to that user. 'doctor' looks at them.", refused);
        }
    }

    private async Task MakeCurrentAsync(string tagAuthority, CancellationToken cancel)
    {
        HashSet<string> known = KnownMigrations.Of(_database.Provider);

        // One query where nothing is to do: EF Core and its model are built only for a migration.
        if (!await IsCurrentAsync(known, cancel))
        {
            await _database.WhileMigratingAloneAsync(
                async alone =>
                {
                    if (!await IsCurrentAsync(known, alone)) // another process may have been first
                    {
                        await using FeedHubDb db = _database.CreateContext();
                        await _database.MigrateAsync(db, alone);
                    }
                },
                cancel);
        }

        _tagPrefix = await FixTagPrefixAsync(tagAuthority, cancel);
        await TitleKeyUpkeep.RunAsync(_database, cancel);
    }

    /// <summary>Looks at the database as it is: nothing is migrated, and a file that does not exist is not made.</summary>
    /// <param name="cancel">Cancels.</param>
    /// <exception cref="DbException">It does not answer.</exception>
    /// <exception cref="NewerDatabaseException">It was made by a newer FeedHub.</exception>
    public async Task<SchemaState> LookAsync(CancellationToken cancel)
    {
        if (!_database.Exists)
        {
            return new SchemaState(_database.Provider, IsEmpty: true, Pending: 0, Damage: null);
        }

        (string product, string? damage) = await _database.ExamineAsync(cancel);
        HashSet<string> known = KnownMigrations.Of(_database.Provider);
        return await AppliedAsync(known, cancel) is { } applied
            ? new SchemaState(product, IsEmpty: applied.Count == 0, known.Count - applied.Count, damage)
            : new SchemaState(product, IsEmpty: true, known.Count, damage);
    }

    private async Task<bool> IsCurrentAsync(HashSet<string> known, CancellationToken cancel) => (await AppliedAsync(known, cancel))?.Count == known.Count;

    /// <summary>The migrations that the database holds; <see langword="null"/> for a new one.</summary>
    private async Task<List<string>?> AppliedAsync(HashSet<string> known, CancellationToken cancel)
    {
        List<string> applied;
        try
        {
            await using SqlSession session = await _database.OpenAsync(cancel);
            applied = await session.QueryAsync("SELECT \"MigrationId\" FROM \"__EFMigrationsHistory\"", null, static row => row.GetString(0), cancel);
        }
        catch (DbException error) when (error is Microsoft.Data.Sqlite.SqliteException { SqliteErrorCode: 1 } or Npgsql.PostgresException { SqlState: "42P01" })
        {
            return null; // no such table
        }

        if (applied.Find(id => !known.Contains(id)) is { } newer)
        {
            throw new NewerDatabaseException($"The database holds migration {newer}, which this FeedHub does not know: it was made by a newer version. Start that version, or restore a backup.");
        }

        return applied;
    }

    private Task<string> FixTagPrefixAsync(string tagAuthority, CancellationToken cancel) =>
        new SharedState(_database).GetOrAddAsync(TagPrefixName, string.Create(CultureInfo.InvariantCulture, $"{tagAuthority},{_time.GetUtcNow().Year}"), cancel);
}
