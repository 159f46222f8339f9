using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Storage;

namespace FeedHub.Timeline.Storage.Sql;

/// <summary>
/// Applies all pending migrations in one transaction. EF Core by itself leaves the transaction wherever a migration rebuilds a table, since foreign keys can be switched off only outside of one;
/// a kill there leaves half a migration behind. Here they are off before the transaction begins, and are checked before it ends.
/// </summary>
internal static class SqliteMigration
{
    /// <summary>Applies what is pending. The caller makes sure that nobody else migrates.</summary>
    /// <param name="db">A context of its own; its connection is closed afterwards.</param>
    /// <param name="cancel">Cancels; nothing is applied then.</param>
    /// <exception cref="InvalidOperationException">A migration left rows that refer to nothing: a defect of that migration; nothing was applied.</exception>
    public static async Task ApplyAsync(FeedHubDb db, CancellationToken cancel)
    {
        IHistoryRepository history = db.GetService<IHistoryRepository>();
        IMigrationsAssembly known = db.GetService<IMigrationsAssembly>();
        IMigrationsSqlGenerator generator = db.GetService<IMigrationsSqlGenerator>();
        IModelRuntimeInitializer models = db.GetService<IModelRuntimeInitializer>();
        IRelationalConnection connection = db.GetService<IRelationalConnection>();
        await db.Database.OpenConnectionAsync(cancel);
        await db.Database.ExecuteSqlRawAsync("PRAGMA foreign_keys = 0", cancel);
        await using (IDbContextTransaction transaction = await db.Database.BeginTransactionAsync(cancel))
        {
            await history.CreateIfNotExistsAsync(cancel);
            HashSet<string> applied = [.. (await history.GetAppliedMigrationsAsync(cancel)).Select(row => row.MigrationId)];
            foreach ((string id, System.Reflection.TypeInfo type) in known.Migrations.Where(migration => !applied.Contains(migration.Key)))
            {
                Migration migration = known.CreateMigration(type, db.Database.ProviderName!);
                IModel target = models.Initialize(migration.TargetModel is IMutableModel model ? model.FinalizeModel() : migration.TargetModel, designTime: true);
                foreach (MigrationCommand command in generator.Generate(migration.UpOperations, target))
                {
                    await command.ExecuteNonQueryAsync(connection, cancellationToken: cancel);
                }

                await db.Database.ExecuteSqlRawAsync(history.GetInsertScript(new HistoryRow(id, ProductInfo.GetVersion())), cancel);
            }

            await RequireWholeAsync(db, transaction.GetDbTransaction(), cancel);
            await transaction.CommitAsync(cancel);
        }

        await db.Database.ExecuteSqlRawAsync("PRAGMA foreign_keys = 1", cancel);
        await db.Database.CloseConnectionAsync();
    }

    private static async Task RequireWholeAsync(FeedHubDb db, DbTransaction transaction, CancellationToken cancel)
    {
        await using DbCommand check = db.Database.GetDbConnection().CreateCommand();
        check.Transaction = transaction;
        check.CommandText = "PRAGMA foreign_key_check";
        await using DbDataReader rows = await check.ExecuteReaderAsync(cancel);
        if (await rows.ReadAsync(cancel))
        {
            throw new InvalidOperationException($"A migration leaves rows of {rows.GetString(0)} that refer to nothing in {rows.GetString(2)}; the database was not changed.");
        }
    }
}
