using System.Text.Json;
using FeedHub.Feeds;
using FeedHub.Feeds.Normalizing;
using FeedHub.Timeline.Ingest;
using FeedHub.Timeline.Retention;
using FeedHub.Timeline.Storage.Sql;

namespace FeedHub.Timeline.Republishing;

/// <summary>Finds and erases what is stored of one who opted out, in small transactions; may be killed at any moment and run again.</summary>
internal sealed class OptOutEraser(Database database, string tagPrefix, TimeProvider time)
{
    private const int Step = 200;
    private const int Scan = 5_000;
    private const int Withdrawn = -1;

    /// <summary>What there is.</summary>
    /// <param name="rule">Whose.</param>
    /// <param name="limit">Look no further after this time; <see langword="null"/>: to the end.</param>
    /// <param name="cancel">Cancels.</param>
    public async Task<(int Entries, int Authors, int Sources, bool IsWhole)> CountAsync(OptOutRule rule, TimeSpan? limit, CancellationToken cancel)
    {
        long started = time.GetTimestamp();
        int entries = 0;
        HashSet<long> authors = [];
        HashSet<long> sources = [];
        await foreach (List<long> ids in FindAsync(rule, isThorough: true, isErasing: false, cancel))
        {
            if (ids.Count > 0)
            {
                RowBatch found = RowBatch.OfIds(ids);
                await using SqlSession session = await database.OpenAsync(cancel);
                sources.UnionWith(await session.QueryAsync("SELECT DISTINCT e.source_id FROM {want} CROSS JOIN entry e WHERE e.id = want.id", found, static row => row.GetInt64(0), cancel));
                authors.UnionWith(await session.QueryAsync("SELECT DISTINCT l.author_id FROM {want} CROSS JOIN entry_author l WHERE l.entry_id = want.id", found, static row => row.GetInt64(0), cancel));
                entries += ids.Count;
            }

            if (time.GetElapsedTime(started) >= limit)
            {
                return (entries, authors.Count, sources.Count, false);
            }
        }

        return (entries, authors.Count, sources.Count, true);
    }

    /// <summary>Erases.</summary>
    /// <returns>Entries erased.</returns>
    public async Task<int> EraseAsync(OptOutRule rule, bool isThorough, CancellationToken cancel)
    {
        int erased = 0;
        await foreach (List<long> ids in FindAsync(rule, isThorough, isErasing: true, cancel))
        {
            int removed = await database.WriteAsync(
                async (session, token) =>
                {
                    // Locked, so that one that was withdrawn meanwhile erases nothing more.
                    if (await session.ExecuteAsync("UPDATE opt_out SET erased = erased WHERE id = @id", null, token, ("id", rule.Id)) == 0)
                    {
                        return Withdrawn;
                    }

                    int gone = await new IngestBatch(session, tagPrefix, time.GetUtcNow().ToUnixTimeMilliseconds()).RemoveAsync(ids, OptOuts.Reason, isTold: true, token);
                    if (gone > 0)
                    {
                        await ForgetDocumentsAsync(session, ids, token);
                        await session.ExecuteAsync("UPDATE opt_out SET erased = erased + @gone WHERE id = @id", null, token, ("gone", gone), ("id", rule.Id));
                    }

                    return gone;
                },
                cancel);
            if (removed == Withdrawn)
            {
                return erased;
            }

            erased += removed;
        }

        if (isThorough || erased > 0)
        {
            await EraseAsideAsync(rule, cancel);
        }

        return erased;
    }

    // What is remembered of documents, and what failed ones looked like, tells of entries too.
    private static async Task ForgetDocumentsAsync(SqlSession session, List<long> ids, CancellationToken cancel)
    {
        RowBatch gone = RowBatch.OfIds(ids);
        await session.ExecuteAsync("DELETE FROM last_document WHERE source_id IN (SELECT t.source_id FROM tombstone t WHERE t.entry_id IN (SELECT want.id FROM {want}))", gone, cancel);
    }

    private async IAsyncEnumerable<List<long>> FindAsync(OptOutRule rule, bool isThorough, bool isErasing, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        List<long> sources = await SourcesAsync(rule, cancel);
        foreach (long source in sources)
        {
            await foreach (List<long> ids in StepsAsync("SELECT id FROM entry WHERE source_id = @source AND id > @after ORDER BY id LIMIT @step", null, isErasing, cancel, ("source", source)))
            {
                yield return ids;
            }
        }

        if (rule.Kind == OptOutKind.Author)
        {
            RowBatch want = new("want", "name:text");
            foreach (string key in rule.Keys)
            {
                want.Add(key);
            }

            string atSource = rule.SourceId is null ? "" : "AND b.source_id = @source";
            await foreach (List<long> ids in StepsAsync(
                $"SELECT DISTINCT l.entry_id FROM {{want}} CROSS JOIN byline b JOIN entry_author l ON l.author_id = b.author_id AND l.byline_id = b.id WHERE b.name_key = want.name {atSource} AND l.entry_id > @after ORDER BY 1 LIMIT @step",
                want,
                isErasing,
                cancel,
                rule.SourceId is { } at ? [("source", at)] : []))
            {
                yield return ids;
            }
        }

        if (rule.Kind == OptOutKind.Site && isThorough)
        {
            await foreach (List<long> ids in ByLinkAsync(rule, [.. sources], isErasing, cancel))
            {
                yield return ids;
            }
        }
    }

    private async IAsyncEnumerable<List<long>> StepsAsync(
        string sql, RowBatch? want, bool isErasing, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel, params (string Name, object? Value)[] parameters)
    {
        long after = 0;
        while (true)
        {
            List<long> ids;
            await using (SqlSession session = await database.OpenAsync(cancel))
            {
                ids = await session.QueryAsync(sql, want, static row => row.GetInt64(0), cancel, [.. parameters, ("after", after), ("step", Step)]);
            }

            if (ids.Count == 0)
            {
                yield break;
            }

            yield return ids;
            after = isErasing ? 0 : ids[^1]; // what was erased is no longer found, and what came meanwhile is
        }
    }

    // There is no index by host: all entries are looked at once, when somebody opts out.
    private async IAsyncEnumerable<List<long>> ByLinkAsync(OptOutRule rule, HashSet<long> done, bool isErasing, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        for (long after = 0; ;)
        {
            List<(long Id, long Source, string? Link, string? Origin)> rows;
            await using (SqlSession session = await database.OpenAsync(cancel))
            {
                rows = await session.QueryAsync(
                    "SELECT id, source_id, link, origin FROM entry WHERE id > @after ORDER BY id LIMIT @scan",
                    null,
                    static row => (row.GetInt64(0), row.GetInt64(1), row.TextOrNull(2), row.TextOrNull(3)),
                    cancel,
                    ("after", after),
                    ("scan", Scan));
            }

            if (rows.Count == 0)
            {
                yield break;
            }

            after = rows[^1].Id;
            foreach (long[] ids in rows.Where(row => !done.Contains(row.Source) && IsNamed(rule, row.Link, row.Origin)).Select(static row => row.Id).Chunk(Step))
            {
                yield return [.. ids];
            }

            if (!isErasing)
            {
                yield return []; // whoever only counts may have looked for long enough
            }
        }
    }

    private static bool IsNamed(OptOutRule rule, string? link, string? origin)
    {
        if (rule.IsBelow(link))
        {
            return true;
        }

        FeedOrigin? copied = origin is null ? null : JsonSerializer.Deserialize(origin, StoredJson.Default.FeedOrigin);
        return rule.IsBelow(copied?.FeedUrl) || rule.IsBelow(copied?.Link);
    }

    // What filters and retractions keep beside the timeline, and what incidents show of documents.
    private async Task EraseAsideAsync(OptOutRule rule, CancellationToken cancel)
    {
        List<long> sources = await SourcesAsync(rule, cancel);
        await database.WriteAsync(
            async (session, token) =>
            {
                foreach (long source in sources)
                {
                    await session.ExecuteAsync("DELETE FROM last_document WHERE source_id = @source", null, token, ("source", source));
                    await session.ExecuteAsync("DELETE FROM dropped_entry WHERE source_id = @source", null, token, ("source", source));
                    await session.ExecuteAsync("UPDATE tombstone SET content = NULL WHERE source_id = @source AND content IS NOT NULL", null, token, ("source", source));
                    await session.ExecuteAsync("UPDATE incident SET excerpt = NULL WHERE source_id = @source AND excerpt IS NOT NULL", null, token, ("source", source));
                }

                foreach ((long id, long source, string content) in await session.QueryAsync(
                    "SELECT entry_id, source_id, content FROM tombstone WHERE content IS NOT NULL AND entry_id IS NOT NULL",
                    null,
                    static row => (row.GetInt64(0), row.GetInt64(1), row.GetString(2)),
                    token))
                {
                    if (JsonSerializer.Deserialize(content, EntryJson.Default.RetractedContent) is RetractedContent kept && rule.Names(source, kept.Entry))
                    {
                        await session.ExecuteAsync("UPDATE tombstone SET content = NULL WHERE entry_id = @id", null, token, ("id", id));
                    }
                }

                return 0;
            },
            cancel);
        await EraseDroppedAsync(rule, cancel);
    }

    private async Task EraseDroppedAsync(OptOutRule rule, CancellationToken cancel)
    {
        (long Source, byte[] Key) after = (0, []);
        while (true)
        {
            List<(long Source, byte[] Key, Entry Entry)> rows;
            await using (SqlSession session = await database.OpenAsync(cancel))
            {
                rows = await session.QueryAsync(
                    "SELECT source_id, key, entry FROM dropped_entry WHERE source_id > @source OR (source_id = @source AND key > @key) ORDER BY source_id, key LIMIT @step",
                    null,
                    static row => (row.GetInt64(0), row.GetBytes(1), JsonSerializer.Deserialize(row.GetString(2), EntryJson.Default.Entry)!),
                    cancel,
                    ("source", after.Source),
                    ("key", after.Key),
                    ("step", Step));
            }

            if (rows.Count == 0)
            {
                return;
            }

            after = (rows[^1].Source, rows[^1].Key);
            RowBatch gone = new("want", "source_id:long", "key:bytes");
            foreach ((long source, byte[] key, _) in rows.Where(row => rule.Names(row.Source, row.Entry)))
            {
                gone.Add(source).Add(key);
            }

            if (gone.Count > 0)
            {
                await database.WriteAsync(
                    (session, token) => session.ExecuteAsync("DELETE FROM dropped_entry WHERE EXISTS (SELECT 1 FROM {want} WHERE want.source_id = dropped_entry.source_id AND want.key = dropped_entry.key)", gone, token), cancel);
            }
        }
    }

    private async Task<List<long>> SourcesAsync(OptOutRule rule, CancellationToken cancel)
    {
        await using SqlSession session = await database.OpenAsync(cancel);
        return [.. (await OptOutBook.SourcesAsync(session, cancel)).Where(row => rule.Names(row.Source)).Select(static row => row.Id)];
    }
}
