using FeedHub.Timeline.Storage.Sql;

namespace FeedHub.Timeline.Sources;

/// <summary>Puts sources into folders, and says whose authors are trusted: for those that an operator added. What a list declares, the list would undo. Both databases; any thread.</summary>
public sealed class SourcePlacing
{
    private readonly Database _database;
    private readonly TimeProvider _time;

    internal SourcePlacing(Database database, TimeProvider time) => (_database, _time) = (database, time);

    /// <summary>Changes all of them in one transaction, or none. What authors were merged before stays so.</summary>
    /// <param name="ids">Row ids; those that a list declares, and those that are not there, are left as they are.</param>
    /// <param name="wanted">What to change.</param>
    /// <param name="cancel">Cancels.</param>
    public Task<SourcesPlaced> PlaceAsync(IReadOnlyList<long> ids, SourcePlacement wanted, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(ids);
        ArgumentNullException.ThrowIfNull(wanted);
        long nowMs = _time.GetUtcNow().ToUnixTimeMilliseconds();
        return _database.WriteAsync(
            async (session, token) =>
            {
                Counters counters = await Counters.LockAsync(session, token);
                RowBatch want = new("source", "id:long");
                foreach (long id in ids.Distinct())
                {
                    want.Add(id);
                }

                List<(long Id, string? Folder, bool IsTrusted, bool IsListed)> found = await session.QueryAsync(
                    "SELECT s.id, s.folder, s.is_trusted, s.is_declared OR s.list_id IS NOT NULL FROM {want} CROSS JOIN source AS s WHERE s.id = want.id ORDER BY s.id",
                    want,
                    static row => (row.GetInt64(0), row.TextOrNull(1), row.GetBoolean(2), row.GetBoolean(3)),
                    token);
                string? folder = wanted.Folder is null ? null : StoredJsonWriter.Write(wanted.Folder);
                RowBatch rows = new("source", "id:long", "folder:text", "is_trusted:bool");
                foreach ((long id, string? placed, bool isTrusted, _) in found.Where(static source => !source.IsListed))
                {
                    (string? Folder, bool IsTrusted) next = (wanted.Folder is null ? placed : folder, wanted.IsTrusted ?? isTrusted);
                    if (next != (placed, isTrusted))
                    {
                        rows.Add(id).Add(next.Folder).Add(next.IsTrusted);
                    }
                }

                if (rows.Count > 0)
                {
                    await session.UpdateAsync(rows, 1, token);
                    await SourceWriter.AnnounceAsync(session, counters, [], nowMs, token);
                    await counters.SaveAsync(session, token);
                }

                return new SourcesPlaced(
                    rows.Count, [.. found.Where(static source => source.IsListed).Select(static source => source.Id)], [.. ids.Distinct().Except(found.Select(static source => source.Id))]);
            },
            cancel);
    }
}
