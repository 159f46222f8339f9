using System.Globalization;
using FeedHub.Timeline.Ingest;
using FeedHub.Timeline.Republishing;
using FeedHub.Timeline.Search;
using FeedHub.Timeline.Sources;
using FeedHub.Timeline.Storage;
using FeedHub.Timeline.Storage.Sql;
using Microsoft.Extensions.Options;

namespace FeedHub.Timeline.Retention;

/// <summary>
/// Keeps entries in tiers: full text, then the summary, then ids alone. In small transactions, each of which leaves views, counts, search and published documents right; it may be killed at
/// any moment and run twice.
/// </summary>
/// <remarks>
/// Entries grow old in the order of their ids. For each time that is configured a mark says how far they are done, so that nothing is looked at twice; an entry for which another time holds is
/// left to that one's mark.
/// </remarks>
public sealed class EntryRetention
{
    private readonly Database _database;
    private readonly TimelineDatabase _timeline;
    private readonly RetentionTimes _times;
    private readonly TimeProvider _time;
    private readonly int _step;

    internal EntryRetention(Database database, TimelineDatabase timeline, IOptions<RetentionOptions> options, TimeProvider time, int step = 200)
    {
        _database = database;
        _timeline = timeline;
        _times = new(options.Value);
        _time = time;
        _step = step;
    }

    /// <summary>Does all that is due.</summary>
    /// <param name="cancel">Cancels between two steps; what was done stays.</param>
    /// <returns>Entries whose text went, and entries that went.</returns>
    public async Task<(int Texts, int Entries)> RunAsync(CancellationToken cancel)
    {
        Dictionary<long, EntryRules> rules = await RulesAsync(cancel);
        int entries = 0;
        int texts = 0;
        foreach (TimeSpan time in _times.All(rules.Values, isText: false))
        {
            entries += await WalkAsync("kept_entries", time, rules, isText: false, cancel);
        }

        foreach (TimeSpan time in _times.All(rules.Values, isText: true))
        {
            texts += await WalkAsync("kept_text", time, rules, isText: true, cancel);
        }

        foreach (long source in rules.Where(r => r.Value.HidesRevisions).Select(r => r.Key))
        {
            await _database.WriteAsync(
                (session, token) => session.ExecuteAsync("DELETE FROM revision WHERE entry_id IN (SELECT r.entry_id FROM revision r JOIN entry e ON e.id = r.entry_id WHERE e.source_id = @source LIMIT 5000)", null, token, ("source", source)), cancel);
        }

        return (texts, entries);
    }

    private async Task<Dictionary<long, EntryRules>> RulesAsync(CancellationToken cancel)
    {
        await using SqlSession session = await _database.OpenAsync(cancel);
        return new(await session.QueryAsync(
            "SELECT id, entry_rules FROM source WHERE entry_rules IS NOT NULL", null, static row => KeyValuePair.Create(row.GetInt64(0), EntryRules.Parse(row.TextOrNull(1))), cancel));
    }

    private async Task<int> WalkAsync(string kind, TimeSpan time, Dictionary<long, EntryRules> rules, bool isText, CancellationToken cancel)
    {
        string mark = string.Create(CultureInfo.InvariantCulture, $"{kind}:{time.Ticks}");
        long before = _time.GetUtcNow().ToUnixTimeMilliseconds() - (long)time.TotalMilliseconds; // in milliseconds: a time may be longer than there are years before now
        int total = 0;
        for (int done = _step; done == _step;)
        {
            cancel.ThrowIfCancellationRequested();
            (done, int touched) = await _database.WriteAsync((session, token) => StepAsync(session, mark, time, before, rules, isText, token), cancel);
            total += touched;
        }

        return total;
    }

    private async Task<(int Looked, int Touched)> StepAsync(
        SqlSession session, string mark, TimeSpan time, long before, Dictionary<long, EntryRules> rules, bool isText, CancellationToken cancel)
    {
        await session.ExecuteAsync("INSERT INTO hub_state (name, value) VALUES (@name, '0') ON CONFLICT (name) DO NOTHING", null, cancel, ("name", mark));
        long done = (await session.QueryAsync(
            "SELECT s.value FROM hub_state AS s WHERE s.name = @name" + session.ForUpdate, null, static row => long.Parse(row.GetString(0), CultureInfo.InvariantCulture), cancel, ("name", mark)))[0];
        List<(long Id, long Source, long Seen)> next = await session.QueryAsync(
            "SELECT e.id, e.source_id, e.first_seen_ms FROM entry e WHERE e.id > @done ORDER BY e.id LIMIT @step",
            null,
            static row => (row.GetInt64(0), row.GetInt64(1), row.GetInt64(2)),
            cancel,
            ("done", done),
            ("step", _step));
        List<(long Id, long Source, long Seen)> old = [.. next.TakeWhile(e => e.Seen < before)];
        if (old.Count == 0)
        {
            return (0, 0);
        }

        RowBatch want = RowBatch.OfIds(old.Select(static e => e.Id));
        ILookup<long, string> topics = (await session.QueryAsync(
            "SELECT l.entry_id, t.slug FROM {want} CROSS JOIN entry_topic l JOIN topic t ON t.id = l.topic_id WHERE l.entry_id = want.id",
            want,
            static row => (Id: row.GetInt64(0), Slug: row.GetString(1)),
            cancel)).ToLookup(l => l.Id, l => l.Slug);
        List<long> due = [];
        foreach ((long id, long source, _) in old)
        {
            EntryRules rule = rules.GetValueOrDefault(source, EntryRules.Default);
            if ((isText ? _times.OfText(rule, topics[id]) : _times.OfEntry(rule, topics[id])) <= time)
            {
                due.Add(id);
            }
        }

        int touched = due.Count == 0 ? 0
            : isText ? await DropTextAsync(session, due, cancel)
            : await new IngestBatch(session, _timeline.TagPrefix, _time.GetUtcNow().ToUnixTimeMilliseconds()).RemoveAsync(due, "kept no longer", isTold: false, cancel);
        await session.ExecuteAsync(
            "UPDATE hub_state SET value = @value WHERE name = @name", null, cancel, ("value", old[^1].Id.ToString(CultureInfo.InvariantCulture)), ("name", mark));
        return (old.Count, touched);
    }

    private async Task<int> DropTextAsync(SqlSession session, List<long> ids, CancellationToken cancel)
    {
        RowBatch want = RowBatch.OfIds(ids);
        RowBatch kept = new("entry", "id:long", "kept:int");
        RowBatch texts = new("entry_content", "entry_id:long", "summary_html:text", "content_html:text", "text:text");
        List<long> shortened = [];
        foreach ((long id, string excerpt, string? summary) in await session.QueryAsync(
            $$"""
            SELECT e.id, e.excerpt, c.summary_html FROM {want} CROSS JOIN entry e JOIN entry_content c ON c.entry_id = e.id
            WHERE e.id = want.id AND e.kept = 0
              AND (c.content_html IS NOT NULL OR length(c.text) > {{EntryRights.LongestSummary}} OR EXISTS (SELECT 1 FROM full_text f WHERE f.entry_id = e.id AND f.html IS NOT NULL))
            """,
            want,
            static row => (row.GetInt64(0), row.GetString(1), row.TextOrNull(2)),
            cancel))
        {
            kept.Add(id).Add(1);
            texts.Add(id).Add(EntryRights.Summary(summary, excerpt)).Add((string?)null).Add(excerpt);
            shortened.Add(id);
        }

        if (shortened.Count == 0)
        {
            return 0;
        }

        Counters counters = await Counters.LockAsync(session, cancel);
        await session.UpdateAsync(kept, 1, cancel);
        await session.UpdateAsync(texts, 1, cancel);
        await session.ExecuteAsync("UPDATE full_text SET html = NULL WHERE html IS NOT NULL AND entry_id IN (SELECT want.id FROM {want})", want, cancel);
        await session.ExecuteAsync("DELETE FROM revision WHERE entry_id IN (SELECT want.id FROM {want})", want, cancel);
        await SearchIndex.RefreshAsync(session, shortened, cancel);
        await Outbox.WriteAsync(session, counters, _time.GetUtcNow().ToUnixTimeMilliseconds(), [(null, OutboxPayload.All)], cancel);
        await counters.SaveAsync(session, cancel);
        return shortened.Count;
    }
}
