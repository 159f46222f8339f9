using FeedHub.Feeds.Normalizing;
using FeedHub.Timeline.Republishing;
using FeedHub.Timeline.Storage.Sql;

namespace FeedHub.Timeline.Sources;

/// <summary>
/// Keeps which sources lists at URLs name. A source that only such lists name belongs to one of them: it is changed and paused as its list says. What an operator or a declared list named is theirs,
/// whatever other lists say. Nothing is ever deleted, and what an operator removed does not come back (<see cref="KeptOutSources"/>). Both databases; any thread.
/// </summary>
public sealed class ListedSources
{
    /// <summary>Detail of sources that left their last list.</summary>
    internal const string Left = "No list names it any more: it is not polled. Its articles stay.";

    private readonly Database _database;
    private readonly TimeProvider _time;

    internal ListedSources(Database database, TimeProvider time)
    {
        _database = database;
        _time = time;
    }

    /// <summary>Makes the sources match what a list says now; idempotent.</summary>
    /// <param name="listId">The source that is the list.</param>
    /// <param name="declared">What it names; a URL that occurs twice counts once, the first time.</param>
    /// <param name="cancel">Cancels.</param>
    public Task<ListChange> ApplyAsync(long listId, IReadOnlyList<SourceDeclaration> declared, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(declared);
        long nowMs = _time.GetUtcNow().ToUnixTimeMilliseconds();
        return _database.WriteAsync(
            async (session, token) =>
            {
                Counters counters = await Counters.LockAsync(session, token);
                ListChange change = await ApplyAsync(session, counters, listId, declared, nowMs, token);
                await counters.SaveAsync(session, token);
                return change;
            },
            cancel);
    }

    /// <summary>Reads a list no longer: it names nothing any more, and is paused.</summary>
    /// <param name="listId">The source that is the list.</param>
    /// <param name="cancel">Cancels.</param>
    public Task<ListChange> RemoveAsync(long listId, CancellationToken cancel)
    {
        long nowMs = _time.GetUtcNow().ToUnixTimeMilliseconds();
        return _database.WriteAsync(
            async (session, token) =>
            {
                Counters counters = await Counters.LockAsync(session, token);
                ListChange change = await ApplyAsync(session, counters, listId, [], nowMs, token);
                await session.ExecuteAsync(
                    "UPDATE source SET state = @paused, is_pruned = @no, detail = @detail, etag = NULL, last_modified = NULL, validators_url = NULL, body_hash = NULL WHERE id = @id", null, token,
                    ("paused", (int)SourceState.Paused), ("no", false), ("detail", "The list was removed."), ("id", listId));
                await counters.SaveAsync(session, token);
                return change;
            },
            cancel);
    }

    /// <summary>How many sources each list names, and how many of them other lists name too.</summary>
    /// <param name="cancel">Cancels.</param>
    /// <returns>By the list's row id; lists that name nothing are missing.</returns>
    public async Task<IReadOnlyDictionary<long, (int Sources, int Shared)>> CountAsync(CancellationToken cancel)
    {
        await using SqlSession session = await _database.OpenAsync(cancel);
        return (await session.QueryAsync(
            "SELECT l.list_id, count(*), sum(CASE WHEN EXISTS (SELECT 1 FROM listed_source o WHERE o.source_id = l.source_id AND o.list_id <> l.list_id) THEN 1 ELSE 0 END) FROM listed_source l GROUP BY l.list_id",
            null,
            static row => (List: row.GetInt64(0), Sources: row.GetInt32(1), Shared: (int)row.GetSum(2)),
            cancel)).ToDictionary(static row => row.List, static row => (row.Sources, row.Shared));
    }

    /// <summary>Lists that name a source: their URLs, and which of them it belongs to.</summary>
    /// <param name="sourceId">The source.</param>
    /// <param name="cancel">Cancels.</param>
    public async Task<IReadOnlyList<(string Url, bool IsOwner)>> OfSourceAsync(long sourceId, CancellationToken cancel)
    {
        await using SqlSession session = await _database.OpenAsync(cancel);
        return await session.QueryAsync(
            "SELECT l.url, COALESCE(s.list_id, 0) = l.id FROM listed_source m JOIN source l ON l.id = m.list_id JOIN source s ON s.id = m.source_id WHERE m.source_id = @id ORDER BY l.id",
            null,
            static row => (SourceUrl.WithoutSecrets(row.GetString(0)), row.GetBoolean(1)),
            cancel,
            ("id", sourceId));
    }

    private static async Task<ListChange> ApplyAsync(SqlSession session, Counters counters, long listId, IReadOnlyList<SourceDeclaration> declared, long nowMs, CancellationToken cancel)
    {
        Dictionary<EntryKey, DeclaredSource> byKey = (await SourceWriter.ReadAllAsync(session, cancel)).ToDictionary(static source => source.Key);
        Dictionary<long, long> owners = (await session.QueryAsync("SELECT id, list_id FROM source WHERE list_id IS NOT NULL", null, static row => (Id: row.GetInt64(0), List: row.GetInt64(1)), cancel))
            .ToDictionary(static row => row.Id, static row => row.List);
        HashSet<long> members = [.. await session.QueryAsync("SELECT source_id FROM listed_source WHERE list_id = @list", null, static row => row.GetInt64(0), cancel, ("list", listId))];

        Predicate<EntryKey> staysOut = await KeptOutSources.ReadAsync(session, cancel);
        int keptOut = 0;
        HashSet<EntryKey> seen = [];
        HashSet<long> named = [];
        List<(EntryKey Key, SourceDeclaration Declaration)> added = [];
        List<DeclaredSource> rewritten = [];
        List<long> resumed = [];
        foreach (SourceDeclaration source in declared)
        {
            EntryKey key = SourceUrl.Key(SourceUrl.Check(source.Url));
            if (!seen.Add(key))
            {
                continue;
            }

            if (!byKey.TryGetValue(key, out DeclaredSource? known))
            {
                if (staysOut(key))
                {
                    keptOut++;
                    continue;
                }

                added.Add((key, source));
            }
            else if (known.Kind != (int)SourceKind.List) // no list brings another
            {
                named.Add(known.Id);
                if (owners.GetValueOrDefault(known.Id) == listId && !known.IsDeclared && Wanted(known, source) is var wanted && wanted != known)
                {
                    rewritten.Add(wanted);
                    if (known.IsPruned && !source.IsPaused)
                    {
                        resumed.Add(known.Id);
                    }
                }
                else if (known is { IsPruned: true, IsDeclared: false } && !source.IsPaused && owners.ContainsKey(known.Id))
                {
                    // Its own list let it go, this one takes it.
                    await session.ExecuteAsync("UPDATE source SET list_id = @list WHERE id = @id", null, cancel, ("list", listId), ("id", known.Id));
                    rewritten.Add(Wanted(known, source));
                    resumed.Add(known.Id);
                }
            }
        }

        long[] ids = added.Count == 0 ? [] : await SourceWriter.InsertAsync(session, counters, added, isDeclared: false, nowMs, cancel);
        await SourceWriter.UpdateAsync(session, rewritten, cancel);
        await SourceWriter.ResumeAsync(session, resumed, nowMs, cancel);
        RowBatch owned = new("source", "id:long", "list_id:long");
        RowBatch joined = new("listed_source", "list_id:long", "source_id:long", "since_ms:long");
        foreach (long id in ids)
        {
            owned.Add(id).Add(listId);
        }

        foreach (long id in ids.Concat(named.Where(id => !members.Contains(id))))
        {
            joined.Add(listId).Add(id).Add(nowMs);
        }

        await session.UpdateAsync(owned, 1, cancel);
        await session.InsertAsync(joined, cancel);
        (int left, int paused) = await LeaveAsync(session, listId, [.. members.Where(id => !named.Contains(id))], owners, cancel);
        if (resumed.Count > 0)
        {
            await (await OptOutBook.ReadAsync(session, cancel)).PauseAsync(session, null, cancel);
        }

        if (ids.Length + rewritten.Count + paused > 0)
        {
            await SourceWriter.AnnounceAsync(session, counters, ids, nowMs, cancel);
        }

        return new(ids.Length + named.Count, ids.Length, rewritten.Count, resumed.Count, left, paused) { KeptOut = keptOut };
    }

    private static async Task<(int Left, int Paused)> LeaveAsync(SqlSession session, long listId, List<long> gone, Dictionary<long, long> owners, CancellationToken cancel)
    {
        int paused = 0;
        foreach (long id in gone)
        {
            await session.ExecuteAsync("DELETE FROM listed_source WHERE list_id = @list AND source_id = @id", null, cancel, ("list", listId), ("id", id));
            if (owners.GetValueOrDefault(id) != listId)
            {
                continue;
            }

            if (await session.QueryAsync("SELECT list_id FROM listed_source WHERE source_id = @id ORDER BY list_id LIMIT 1", null, static row => row.GetInt64(0), cancel, ("id", id)) is [long heir])
            {
                await session.ExecuteAsync("UPDATE source SET list_id = @list WHERE id = @id", null, cancel, ("list", heir), ("id", id));
                continue;
            }

            paused += await session.ExecuteAsync(
                "UPDATE source SET state = @paused, is_pruned = @yes, detail = @detail WHERE id = @id AND NOT is_declared AND state <> @paused", null, cancel,
                ("paused", (int)SourceState.Paused), ("yes", true), ("detail", Left), ("id", id));
        }

        return (gone.Count, paused);
    }

    private static DeclaredSource Wanted(DeclaredSource known, SourceDeclaration source) => known with
    {
        State = known.IsPruned && !source.IsPaused ? SourceState.Active : known.State,
        IsPruned = known.IsPruned && source.IsPaused,
        Title = source.Title,
        SiteUrl = source.SiteUrl,
        Folder = StoredJsonWriter.Write(source.Folder),
        Language = source.Language,
        IsTrusted = source.IsTrusted,
        IntervalMs = (long?)source.Interval?.TotalMilliseconds,
        UserAgent = source.UserAgent,
        Keep = source.Keep,
        Drop = source.Drop,
        Access = known.Access ?? source.Access,
        AccessKinds = known.Access is null ? source.AccessKinds : known.AccessKinds,
        EntryRules = source.Entries.ToText(),
        Kind = (int)source.Kind,
        Selectors = SourceReading.Write(source.Selectors),
        FullText = (int)source.FullText,
    };
}
