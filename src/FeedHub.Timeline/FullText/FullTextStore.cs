using FeedHub.Feeds.Normalizing;
using FeedHub.Timeline.Ingest;
using FeedHub.Timeline.Search;
using FeedHub.Timeline.Sources;
using FeedHub.Timeline.Storage.Sql;
using FeedHub.Timeline.Topics;

namespace FeedHub.Timeline.FullText;

/// <summary>Hands out entries whose pages are due to be read, and keeps what came of it. Works the same on both databases; every member may be called from any thread.</summary>
public sealed class FullTextStore
{
    /// <summary>Pages in a row that hold nothing better before the others of a source are left alone.</summary>
    public const int MostMisses = 3;

    // A task that nobody brings back is handed out again after this.
    private const int LongestText = 65_536;
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan Rest = TimeSpan.FromDays(30);

    private readonly Database _database;
    private readonly TimeProvider _time;

    internal FullTextStore(Database database, TimeProvider time)
    {
        _database = database;
        _time = time;
    }

    private long NowMs => _time.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>Hands out what is due, of each host a few, the longest due first.</summary>
    /// <param name="most">At most this many.</param>
    /// <param name="mostOfHost">Of one host at most this many.</param>
    /// <param name="cancel">Cancels.</param>
    public async Task<IReadOnlyList<FullTextTask>> TakeAsync(int most, int mostOfHost, CancellationToken cancel)
    {
        long nowMs = NowMs;
        await using (SqlSession looking = await _database.OpenAsync(cancel))
        {
            if ((await looking.QueryAsync("SELECT 1 FROM full_text WHERE state = 0 AND due_ms <= @now LIMIT 1", null, static row => row.GetInt32(0), cancel, ("now", nowMs))).Count == 0)
            {
                return []; // most looks find nothing, and take no lock
            }
        }

        return await _database.WriteAsync(
            async (session, token) =>
            {
                List<long> ids = await session.QueryAsync(
                    $"""
                    UPDATE full_text SET due_ms = @until, attempts = attempts + 1
                    WHERE entry_id IN
                        (SELECT f.entry_id FROM full_text AS f WHERE f.entry_id IN
                            (SELECT t.entry_id FROM
                                (SELECT entry_id, due_ms, row_number() OVER (PARTITION BY host ORDER BY due_ms, entry_id) AS turn FROM full_text WHERE state = 0 AND due_ms <= @now) AS t
                             WHERE t.turn <= @mosthost ORDER BY t.due_ms, t.entry_id LIMIT @most)
                         AND f.state = 0 AND f.due_ms <= @now {session.SkipLocked})
                    RETURNING entry_id
                    """,
                    null,
                    static row => row.GetInt64(0),
                    token,
                    ("until", nowMs + (long)Lease.TotalMilliseconds),
                    ("now", nowMs),
                    ("mosthost", mostOfHost),
                    ("most", most));
                RowBatch want = RowBatch.OfIds(ids);
                return ids.Count == 0 ? [] : (IReadOnlyList<FullTextTask>)await session.QueryAsync(
                    """
                    SELECT f.entry_id, f.source_id, f.url, f.attempts, COALESCE(s.set_full_text, s.full_text), c.text, f.html IS NOT NULL, EXISTS (SELECT 1 FROM entry_author AS a WHERE a.entry_id = f.entry_id),
                        COALESCE(s.declared_title, s.title), COALESCE(s.set_user_agent, s.user_agent), s.access, s.set_republish, s.entry_rules
                    FROM full_text AS f JOIN source AS s ON s.id = f.source_id JOIN entry_content AS c ON c.entry_id = f.entry_id
                    WHERE f.entry_id IN (SELECT want.id FROM {want}) ORDER BY f.entry_id DESC
                    """,
                    want,
                    static row => new FullTextTask
                    {
                        EntryId = row.GetInt64(0),
                        SourceId = row.GetInt64(1),
                        Url = row.GetString(2),
                        Attempts = row.GetInt32(3),
                        Mode = (FullTextMode)row.GetInt32(4),
                        Text = row.GetString(5),
                        IsShown = row.GetBoolean(6),
                        HasAuthors = row.GetBoolean(7),
                        SourceTitle = row.TextOrNull(8),
                        UserAgent = row.TextOrNull(9),
                        Access = row.TextOrNull(10),
                        Republish = EntryRules.RightsOf(row.IntOrNull(11), row.TextOrNull(12)),
                    },
                    token);
            },
            cancel);
    }

    /// <summary>Keeps what came of tasks, in one transaction; tells the views that show the entries.</summary>
    /// <param name="results">Tasks with their results.</param>
    /// <param name="topics">Gives entries their topics anew, by rules that read the whole text.</param>
    /// <param name="cancel">Cancels before the commit; after it the result stands.</param>
    public async Task SaveAsync(IReadOnlyList<(FullTextTask Task, FullTextResult Result)> results, TopicMatcher topics, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(results);
        ArgumentNullException.ThrowIfNull(topics);
        (FullTextTask Task, FullTextResult Result)[] shown = [.. results.Where(static pair => pair.Result is FullTextResult.Extracted || (pair.Result is FullTextResult.Nothing && pair.Task.IsShown))];
        long nowMs = NowMs;
        await _database.WriteAsync(
            async (session, token) =>
            {
                // Sources first, then the arrival lock: as polls do.
                List<IngestSource> sources = await IngestSource.LockAsync(session, results.Select(static pair => pair.Task.SourceId).Distinct(), token);
                foreach ((FullTextTask task, FullTextResult result) in results)
                {
                    await SaveAsync(session, task, result, nowMs, token);
                }

                foreach (IGrouping<long, (FullTextTask Task, FullTextResult Result)> source in results.GroupBy(static pair => pair.Task.SourceId))
                {
                    await CountAsync(session, source.Key, [.. source], nowMs, token);
                }

                if (shown.Length > 0)
                {
                    long[] ids = [.. shown.Select(static pair => pair.Task.EntryId)];
                    Counters counters = await Counters.LockAsync(session, token);
                    await FullTextAuthors.WriteAsync(session, counters, [.. results.Where(static pair => pair.Result is FullTextResult.Extracted { Authors.Count: > 0 })
                        .Select(static pair => (pair.Task.SourceId, pair.Task.EntryId, ((FullTextResult.Extracted)pair.Result).Authors))], nowMs, token);
                    await SearchIndex.RefreshAsync(session, ids, token);
                    await TopicReassignment.AssignAsync(session, counters, topics, sources, ids, keepsSimilar: true, nowMs, token);
                    await Outbox.WriteAsync(session, counters, nowMs, [(null, OutboxPayload.All with { Changed = await ToldAsync(session, results, token) })], token);
                    await counters.SaveAsync(session, token);
                }

                return true;
            },
            cancel);
    }

    // Who was told of an entry when it held an excerpt is told of it with its text. What a source's first poll brought was told to nobody, and is not now.
    private static async Task<IReadOnlyList<long>> ToldAsync(SqlSession session, IReadOnlyList<(FullTextTask Task, FullTextResult Result)> results, CancellationToken cancel)
    {
        RowBatch want = RowBatch.OfIds(results.Where(static pair => pair.Result is FullTextResult.Extracted).Select(static pair => pair.Task.EntryId));
        return await session.QueryAsync(
            "SELECT e.id FROM {want} CROSS JOIN entry e JOIN source s ON s.id = e.source_id WHERE e.id = want.id AND e.position_ms >= e.first_seen_ms AND e.first_seen_ms <> s.first_success_ms ORDER BY e.id",
            want,
            static row => row.GetInt64(0),
            cancel);
    }

    private static Task<int> SaveAsync(SqlSession session, FullTextTask task, FullTextResult result, long nowMs, CancellationToken cancel) => result switch
    {
        FullTextResult.Extracted(var html, var authors) => session.ExecuteAsync(
            "UPDATE full_text SET state = @state, html = @html, text = @text, authors = CAST(@authors AS text), reason = NULL, done_ms = @now WHERE entry_id = @id",
            null,
            cancel,
            ("state", (int)FullTextState.Done),
            ("html", StorableText.From(html)),
            ("text", StorableText.From(PlainText.FromHtml(html, LongestText))),
            ("authors", StoredJsonWriter.Write(authors)),
            ("now", nowMs),
            ("id", task.EntryId)),
        FullTextResult.Nothing(var reason, _) => session.ExecuteAsync(
            "UPDATE full_text SET state = @state, reason = @reason, html = NULL, text = NULL WHERE entry_id = @id", null, cancel, ("state", (int)FullTextState.Nothing), ("reason", reason), ("id", task.EntryId)),
        FullTextResult.Later(var reason, var after) => session.ExecuteAsync(
            "UPDATE full_text SET due_ms = @due, reason = @reason WHERE entry_id = @id", null, cancel, ("due", nowMs + (long)after.TotalMilliseconds), ("reason", reason), ("id", task.EntryId)),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    // Where pages hold nothing better several times in a row, the rest of them is left alone for a while, unless the setting says always.
    private static async Task CountAsync(SqlSession session, long sourceId, (FullTextTask Task, FullTextResult Result)[] results, long nowMs, CancellationToken cancel)
    {
        bool hasGain = results.Any(static pair => pair.Result is FullTextResult.Extracted);
        int misses = results.Count(static pair => pair.Result is FullTextResult.Nothing { CountsAgainst: true });
        if (!hasGain && misses == 0)
        {
            return;
        }

        await session.ExecuteAsync(
            hasGain ? "UPDATE source SET full_text_misses = 0, full_text_rest_ms = NULL WHERE id = @id" : "UPDATE source SET full_text_misses = full_text_misses + @misses WHERE id = @id",
            null,
            cancel,
            ("misses", misses),
            ("id", sourceId));
        if (hasGain)
        {
            await FullTextQueue.NoteOthersAsync(session, sourceId, nowMs, cancel);
            return;
        }

        if (results[0].Task.Mode != FullTextMode.Auto)
        {
            return;
        }

        int resting = await session.ExecuteAsync(
            "UPDATE source SET full_text_rest_ms = @until, full_text_misses = 0 WHERE id = @id AND full_text_misses >= @most",
            null,
            cancel,
            ("until", nowMs + (long)Rest.TotalMilliseconds),
            ("id", sourceId),
            ("most", MostMisses));
        if (resting > 0)
        {
            await session.ExecuteAsync(
                "UPDATE full_text SET state = @nothing, reason = 'other pages of the source held nothing better' WHERE source_id = @id AND state = 0",
                null,
                cancel,
                ("nothing", (int)FullTextState.Nothing),
                ("id", sourceId));
        }
    }
}
