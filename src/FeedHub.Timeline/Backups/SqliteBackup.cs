using Microsoft.Data.Sqlite;

namespace FeedHub.Timeline.Backups;

/// <summary>Copies the file page by page in one read transaction (SQLite's backup interface): writers go on, and their log grows until the copy is done.</summary>
/// <param name="path">Absolute path of the database.</param>
internal sealed class SqliteBackup(string path) : StoreBackup
{
    private static readonly string[] Suffixes = ["", "-wal", "-shm"];

    /// <inheritdoc/>
    public override string Provider => "sqlite";

    /// <inheritdoc/>
    public override async Task<StoreFacts> SaveAsync(string file, CancellationToken cancel)
    {
        if (!File.Exists(path))
        {
            throw new BackupException($"There is no database at {path}: there is nothing to back up. Check FeedHub:DataDirectory.");
        }

        try
        {
            await Task.Run(() => Copy(file), cancel);
            return await CheckAsync(file, cancel);
        }
        catch (SqliteException error)
        {
            throw new BackupException($"The database at {path} cannot be copied: {error.Message}", error);
        }
    }

    /// <inheritdoc/>
    public override Task RequireRoomAsync(StoreFacts facts, bool replace, CancellationToken cancel)
    {
        RequireReadable(facts);
        if (!File.Exists(path))
        {
            return Task.CompletedTask;
        }

        if (!replace)
        {
            throw new BackupException($"There is a database at {path}. Restore into an empty data directory, or say --force: it is put aside then, not deleted.");
        }

        RequireUnused();
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public override async Task RestoreAsync(string file, string aside, CancellationToken cancel)
    {
        await CheckAsync(file, cancel);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        if (File.Exists(path))
        {
            RequireUnused();
            Directory.CreateDirectory(aside);
        }

        foreach (string suffix in Suffixes)
        {
            if (File.Exists(path + suffix))
            {
                File.Move(path + suffix, Path.Combine(aside, Path.GetFileName(path) + suffix));
            }
        }

        File.Move(file, path);
    }

    private static async Task<StoreFacts> CheckAsync(string file, CancellationToken cancel)
    {
        await using SqliteConnection copy = new(Unpooled(file));
        try
        {
            await copy.OpenAsync(cancel);
            await using SqliteCommand check = copy.CreateCommand();
            check.CommandText = "PRAGMA quick_check(1)";
            check.CommandTimeout = 0;
            string verdict = (string)(await check.ExecuteScalarAsync(cancel))!;
            return verdict == "ok"
                ? await ReadFactsAsync("sqlite", copy, cancel)
                : throw new BackupException($"The copy of the database is damaged, and so is the database, or the disk: {verdict}");
        }
        catch (SqliteException error)
        {
            throw new BackupException($"The copy of the database cannot be read: {error.Message}", error);
        }
    }

    private void Copy(string file)
    {
        using SqliteConnection source = new(Unpooled(path));
        using SqliteConnection target = new(Unpooled(file));
        source.Open();
        target.Open();
        source.BackupDatabase(target);
    }

    /// <summary>In a log that is written ahead, every connection holds a shared lock of the file from its first use on: an exclusive one says that nobody has it open.</summary>
    private void RequireUnused()
    {
        using SqliteConnection alone = new(new SqliteConnectionStringBuilder(Unpooled(path)) { DefaultTimeout = 1 }.ToString());
        try
        {
            alone.Open();
            foreach (string statement in (ReadOnlySpan<string>)["PRAGMA busy_timeout=1000", "PRAGMA locking_mode=EXCLUSIVE", "BEGIN EXCLUSIVE", "ROLLBACK"])
            {
                // One by one: in a batch, errors after a statement that returns a row are lost.
                using SqliteCommand command = alone.CreateCommand();
                command.CommandText = statement;
                command.ExecuteNonQuery();
            }
        }
        catch (SqliteException error) when (error.SqliteErrorCode is 5 or 6)
        {
            throw new BackupException($"A hub or another program has {path} open. Stop it, then restore.", error);
        }
        catch (SqliteException error) when (error.SqliteErrorCode is 11 or 26)
        {
            // Damaged: a reason to restore. Nobody can be using it.
        }
    }

    private static string Unpooled(string file) => new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ToString();
}
