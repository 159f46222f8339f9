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
    /// Changes settings by what is stored, in one transaction; the source is due at once. Where the document may be another one, or is read or filtered otherwise, the validators of the old one are forgotten.
    /// </summary>
    /// <param name="sourceId">Row id.</param>
    /// <param name="change">All settings from those that are stored, what is <see langword="null"/> in them is unset; or <see langword="null"/> to leave everything. Pure, since it may be asked again.</param>
    /// <param name="cancel">Cancels.</param>
    /// <returns>What there was and what there is, or <see langword="null"/> if there is no such source.</returns>
    public Task<SettingsChange?> ChangeAsync(long sourceId, Func<SourceSettings, SourceSettings?> change, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(change);
        long nowMs = _time.GetUtcNow().ToUnixTimeMilliseconds();
        return _database.WriteAsync(
            async (session, token) =>
            {
                if (await ReadAsync(session, sourceId, session.ForUpdate, token) is not { } before)
                {
                    return null;
                }

                if (change(before) is not { } settings)
                {
                    return new SettingsChange(before, null);
                }

                await session.ExecuteAsync(
                    """
                    UPDATE source SET set_interval_ms = CAST(@interval AS bigint), set_user_agent = CAST(@agent AS text), access = CAST(@access AS text), access_kinds = CAST(@kinds AS text),
                        set_keep_rule = CAST(@keep AS text), set_drop_rule = CAST(@drop AS text),
                        set_selectors = CAST(@selectors AS text), set_full_text = CAST(@fulltext AS integer), set_similar_topics = CAST(@similar AS boolean), set_republish = CAST(@republish AS integer), full_text_misses = 0, full_text_rest_ms = NULL,
                        next_poll_ms = @now, interval_reason = @reason
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

                if (before.FullText != settings.FullText || before.Republish != settings.Republish)
                {
                    // What pages gave, and what may be shown, is shown or hidden at once.
                    Counters counters = await Counters.LockAsync(session, token);
                    await SourceWriter.AnnounceAsync(session, counters, [], nowMs, token);
                    await counters.SaveAsync(session, token);
                }

                if (before != settings with { Interval = before.Interval, SimilarTopics = before.SimilarTopics })
                {
                    await session.ExecuteAsync(
                        "UPDATE source SET etag = NULL, last_modified = NULL, validators_url = NULL, body_hash = NULL WHERE id = @source", null, token, ("source", sourceId));
                }

                return new SettingsChange(before, settings);
            },
            cancel);
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
