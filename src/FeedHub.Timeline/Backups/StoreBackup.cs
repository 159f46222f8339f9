using System.Data.Common;
using FeedHub.Timeline.Storage;

namespace FeedHub.Timeline.Backups;

/// <summary>Copies the whole store to one file while hubs go on writing, and puts such a copy in the place of an empty or abandoned store. Needs no prepared database: a copy is as old as the store.</summary>
public abstract class StoreBackup
{
    private protected StoreBackup()
    {
    }

    /// <summary><c>sqlite</c> or <c>postgres</c>.</summary>
    public abstract string Provider { get; }

    /// <summary>Writes a copy as of one moment and checks it.</summary>
    /// <param name="file">Absolute path; must not exist.</param>
    /// <param name="cancel">Cancels between steps.</param>
    /// <exception cref="BackupException">There is no store, or it is damaged.</exception>
    public abstract Task<StoreFacts> SaveAsync(string file, CancellationToken cancel);

    /// <summary>Says why a copy cannot be restored here, before anything is done.</summary>
    /// <param name="facts">What the copy holds.</param>
    /// <param name="replace">A store that is there may be put aside.</param>
    /// <param name="cancel">Cancels.</param>
    /// <exception cref="BackupException">It cannot.</exception>
    public abstract Task RequireRoomAsync(StoreFacts facts, bool replace, CancellationToken cancel);

    /// <summary>Puts a copy in the store's place, all of it or nothing.</summary>
    /// <param name="file">As <see cref="SaveAsync"/> wrote it; moved away where the store is a file too.</param>
    /// <param name="aside">Folder for what is replaced, in the data directory; not made if there is nothing.</param>
    /// <param name="cancel">Cancels before the first change.</param>
    /// <exception cref="BackupException">The copy is damaged, or the store is in use.</exception>
    public abstract Task RestoreAsync(string file, string aside, CancellationToken cancel);

    /// <summary>Refuses what another provider or a newer version made.</summary>
    private protected void RequireReadable(StoreFacts facts)
    {
        if (facts.Provider != Provider)
        {
            throw new BackupException($"This is a backup of a {facts.Provider} store, and FeedHub:Database:Provider is {Provider}; set it to {facts.Provider}.");
        }

        if (!KnownMigrations.Of(Provider).Contains(facts.Migration))
        {
            throw new BackupException($"This backup was made by a newer FeedHub (it holds migration {facts.Migration}). Restore it with that version or a later one.");
        }
    }

    /// <summary>Reads what a store holds.</summary>
    private protected static async Task<StoreFacts> ReadFactsAsync(string provider, DbConnection connection, CancellationToken cancel)
    {
        await using DbCommand command = connection.CreateCommand();
        command.CommandText = "SELECT (SELECT MAX(\"MigrationId\") FROM \"__EFMigrationsHistory\"), (SELECT COUNT(*) FROM source), (SELECT COUNT(*) FROM entry)";
        command.CommandTimeout = 0;
        try
        {
            await using DbDataReader row = await command.ExecuteReaderAsync(cancel);
            await row.ReadAsync(cancel);
            return new StoreFacts(provider, row.GetString(0), row.GetInt64(1), row.GetInt64(2));
        }
        catch (DbException error) when (error is Microsoft.Data.Sqlite.SqliteException { SqliteErrorCode: 1 } or Npgsql.PostgresException { SqlState: "42P01" })
        {
            throw new BackupException("The database holds no FeedHub yet: there is nothing to back up. Check FeedHub:DataDirectory and FeedHub:Database.", error);
        }
    }
}
