using FeedHub.Timeline.FullText;
using FeedHub.Timeline.Republishing;
using FeedHub.Timeline.Storage.Sql;

namespace FeedHub.Timeline.Sources;

/// <summary>Reads and writes what operators set for single sources.</summary>
public sealed class SourceSettingsStore
{
    private readonly Database _database;
    private readonly TimeProvider _time;

    internal SourceSettingsStore(Database database, TimeProvider time)
    {
        _database = database;
        _time = time;
    }

    /// <summary>Settings of a source, or <see langword="null"/> if there is no such source.</summary>
    /// <param name="sourceId">Row id.</param>
    /// <param name="cancel">Cancels.</param>
    public async Task<SourceSettings?> FindAsync(long sourceId, CancellationToken cancel)
    {
        await using SqlSession session = await _database.OpenAsync(cancel);
        return await ReadAsync(session, sourceId, "", cancel);
    }

    /// <summary>
    /// Changes settings by what is stored, in one transaction; a source whose settings change is due at once, and of others nothing is written. Where the document may be another one, or is read or filtered otherwise, the validators of the old one are forgotten.
    /// </summary>
    /// <param name="sourceId">Row id.</param>
    /// <param name="change">All settings from those that are stored, what is <see langword="null"/> in them is unset; or <see langword="null"/> to leave everything. Pure, since it may be asked again.</param>
    /// <param name="cancel">Cancels.</param>
    /// <returns>What there was and what there is, or <see langword="null"/> if there is no such source.</returns>
    public Task<SettingsChange?> ChangeAsync(long sourceId, Func<SourceSettings, SourceSettings?> change, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(change);
        return ChangeAllAsync([sourceId], change, static done => done.Values.FirstOrDefault(), cancel);
    }

    /// <summary>Changes the settings of several sources by what is stored, all of them in one transaction.</summary>
    /// <param name="sourceIds">Row ids; those that are not there are left out.</param>
    /// <param name="change">As for one source.</param>
    /// <param name="cancel">Cancels.</param>
    /// <returns>What there was and what there is, by id.</returns>
    public Task<IReadOnlyDictionary<long, SettingsChange>> ChangeAsync(IReadOnlyCollection<long> sourceIds, Func<SourceSettings, SourceSettings?> change, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(sourceIds);
        ArgumentNullException.ThrowIfNull(change);
        return ChangeAllAsync(sourceIds, change, static done => (IReadOnlyDictionary<long, SettingsChange>)done, cancel);
    }

    private Task<T> ChangeAllAsync<T>(IReadOnlyCollection<long> sourceIds, Func<SourceSettings, SourceSettings?> change, Func<Dictionary<long, SettingsChange>, T> answer, CancellationToken cancel)
    {
        long nowMs = _time.GetUtcNow().ToUnixTimeMilliseconds();
        return _database.WriteAsync(
            async (session, token) =>
            {
                Dictionary<long, SettingsChange> done = [];
                foreach (long id in sourceIds.Distinct().Order()) // in one order for all, so that no two writers wait for each other
                {
                    if (await ReadAsync(session, id, session.ForUpdate, token) is { } before)
                    {
                        SourceSettings? after = change(before);
                        done[id] = new(before, after);
                        if (after is not null && after != before)
                        {
                            await WriteAsync(session, id, before, after, nowMs, token);
                        }
                    }
                }

                if (done.Values.Any(static one => one.After is { } after && (one.Before.FullText != after.FullText || one.Before.Republish != after.Republish)))
                {
                    // What pages gave, and what may be shown, is shown or hidden at once.
                    Counters counters = await Counters.LockAsync(session, token);
                    await SourceWriter.AnnounceAsync(session, counters, [], nowMs, token);
                    await counters.SaveAsync(session, token);
                }

                return answer(done);
            },
            cancel);
    }

    private static async Task WriteAsync(SqlSession session, long sourceId, SourceSettings before, SourceSettings settings, long nowMs, CancellationToken token)
    {
        await session.ExecuteAsync(
            """
            UPDATE source SET set_interval_ms = CAST(@interval AS bigint), set_user_agent = CAST(@agent AS text), access = CAST(@access AS text), access_kinds = CAST(@kinds AS text),
                set_keep_rule = CAST(@keep AS text), set_drop_rule = CAST(@drop AS text),
                set_selectors = CAST(@selectors AS text), set_full_text = CAST(@fulltext AS integer), set_similar_topics = CAST(@similar AS boolean), set_republish = CAST(@republish AS integer), full_text_misses = 0, full_text_rest_ms = NULL,
                next_poll_ms = @now, interval_reason = @reason,
                lease_token = lease_token + 1, lease_owner = NULL, lease_until_ms = 0, -- a poll on its way asks and reads by the old ones: it is not to be stored over these
                interval_ms = CASE WHEN set_interval_ms IS NOT NULL AND CAST(@interval AS bigint) IS NULL THEN NULL ELSE interval_ms END -- an operator's interval is no rhythm
            WHERE id = @source
            """,
            null,
            token,
            ("interval", (long?)settings.Interval?.TotalMilliseconds),
            ("agent", settings.UserAgent),
            ("access", settings.Access),
            ("kinds", settings.AccessKinds),
            ("keep", settings.Keep),
            ("drop", settings.Drop),
            ("selectors", SourceReading.Write(settings.Selectors)),
            ("fulltext", (int?)settings.FullText),
            ("similar", settings.SimilarTopics),
            ("republish", (int?)settings.Republish),
            ("now", nowMs),
            ("reason", "settings changed"),
            ("source", sourceId));
        if (before.Republish != settings.Republish)
        {
            // Pages that were not read because it was not allowed may be read now.
            await session.ExecuteAsync("DELETE FROM full_text WHERE source_id = @source AND reason = @reason", null, token, ("source", sourceId), ("reason", FullTextTask.NotRepublished));
        }

        if (before != settings with { Interval = before.Interval, SimilarTopics = before.SimilarTopics })
        {
            await session.ExecuteAsync(
                "UPDATE source SET etag = NULL, last_modified = NULL, validators_url = NULL, body_hash = NULL WHERE id = @source", null, token, ("source", sourceId));
        }
    }

    private static async Task<SourceSettings?> ReadAsync(SqlSession session, long sourceId, string forUpdate, CancellationToken cancel) =>
        (await session.QueryAsync(
            "SELECT set_interval_ms, set_user_agent, access, access_kinds, set_selectors, set_full_text, set_keep_rule, set_drop_rule, set_similar_topics, set_republish FROM source s WHERE s.id = @source" + forUpdate,
            null,
            static row => new SourceSettings
            {
                Interval = row.LongOrNull(0) is { } ms ? TimeSpan.FromMilliseconds(ms) : null,
                UserAgent = row.TextOrNull(1),
                Access = row.TextOrNull(2),
                AccessKinds = row.TextOrNull(3),
                Selectors = SourceReading.Read(row.TextOrNull(4)),
                FullText = row.IntOrNull(5) is { } mode ? (FullTextMode)mode : null,
                Keep = row.TextOrNull(6),
                Drop = row.TextOrNull(7),
                SimilarTopics = row.IsDBNull(8) ? null : row.GetBoolean(8),
                Republish = row.IntOrNull(9) is { } rights ? (RepublishRights)rights : null,
            },
            cancel,
            ("source", sourceId))).FirstOrDefault();
}
