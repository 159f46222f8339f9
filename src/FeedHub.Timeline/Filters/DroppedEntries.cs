using System.Text.Json;
using FeedHub.Feeds.Normalizing;
using FeedHub.Feeds.Rules;
using FeedHub.Timeline.Ingest;
using FeedHub.Timeline.Sources;
using FeedHub.Timeline.Storage;
using FeedHub.Timeline.Storage.Sql;

namespace FeedHub.Timeline.Filters;

/// <summary>What filters have dropped: shown, counted, and given back to the timeline when no rule drops it any more.</summary>
public sealed class DroppedEntries
{
    private const int Step = 200;

    private readonly Database _database;
    private readonly TimelineDatabase _timeline;
    private readonly TimeProvider _time;

    internal DroppedEntries(Database database, TimelineDatabase timeline, TimeProvider time)
    {
        _database = database;
        _timeline = timeline;
        _time = time;
    }

    /// <summary>What was dropped, the latest first.</summary>
    /// <param name="sourceId">One source, or <see langword="null"/> for all.</param>
    /// <param name="count">At most this many, 1 to 10,000.</param>
    /// <param name="cancel">Cancels.</param>
    public async Task<IReadOnlyList<DroppedEntry>> ListAsync(long? sourceId, int count, CancellationToken cancel)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, 10_000);
        await using SqlSession session = await _database.OpenAsync(cancel);
        return await session.QueryAsync(
            $"""
            SELECT s.slug, d.title, d.link, d.seen_ms, d.dropped_ms, d.rule, d.reason FROM dropped_entry d JOIN source s ON s.id = d.source_id
            {(sourceId is null ? "" : "WHERE d.source_id = @source")} ORDER BY d.dropped_ms DESC, d.source_id, d.key LIMIT @count
            """,
            null,
            Read,
            cancel,
            [("count", count), .. sourceId is { } id ? [("source", (object?)id)] : Array.Empty<(string, object?)>()]);
    }

    /// <summary>What was dropped of a page, the latest; <see langword="null"/> for nothing.</summary>
    /// <param name="link">The publisher's page, as it was given or as entries keep it.</param>
    /// <param name="cancel">Cancels.</param>
    public async Task<DroppedEntry?> FindAsync(Uri link, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(link);
        await using SqlSession session = await _database.OpenAsync(cancel);
        return (await session.QueryAsync(
            """
            SELECT s.slug, d.title, d.link, d.seen_ms, d.dropped_ms, d.rule, d.reason FROM dropped_entry d JOIN source s ON s.id = d.source_id
            WHERE d.link = @written OR d.link = @kept ORDER BY d.dropped_ms DESC LIMIT 1
            """,
            null,
            Read,
            cancel,
            ("written", link.OriginalString),
            ("kept", link.AbsoluteUri))).FirstOrDefault();
    }

    /// <summary>How much each rule holds back, most first.</summary>
    /// <param name="cancel">Cancels.</param>
    public async Task<IReadOnlyList<DroppedCount>> CountAsync(CancellationToken cancel)
    {
        await using SqlSession session = await _database.OpenAsync(cancel);
        return await session.QueryAsync(
            "SELECT s.slug, d.rule, count(*), max(d.dropped_ms) FROM dropped_entry d JOIN source s ON s.id = d.source_id GROUP BY s.slug, d.rule ORDER BY 3 DESC, 1, 2",
            null,
            static row => new DroppedCount(row.GetString(0), row.GetString(1), row.GetInt32(2), Time(row.GetInt64(3))),
            cancel);
    }

    /// <summary>
    /// Decides anew about what was dropped under other rules than those of now. What no rule drops any more joins the timeline as part of the backlog: under its own date, first seen when it was.
    /// </summary>
    /// <param name="filters">The rules of now.</param>
    /// <param name="topics">The topics of now.</param>
    /// <param name="sourceId">One source, or <see langword="null"/> for all.</param>
    /// <param name="cancel">Cancels between two steps; what was done stays.</param>
    /// <returns>Entries that came back.</returns>
    public async Task<int> ReleaseAsync(EntryFilters filters, TopicMatcher topics, long? sourceId, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(filters);
        ArgumentNullException.ThrowIfNull(topics);
        int released = 0;
        foreach ((long source, EntryFilter filter, RuleSource names) in await SourcesAsync(filters, sourceId, cancel))
        {
            while (true)
            {
                cancel.ThrowIfCancellationRequested();
                (int lookedAt, int back) = await _database.WriteAsync((session, token) => StepAsync(session, source, filter, names, topics, token), cancel);
                released += back;
                if (lookedAt == 0)
                {
                    break;
                }
            }
        }

        return released;
    }

    /// <summary>Forgets what was dropped long ago; what its source still names is then dropped anew.</summary>
    /// <param name="age">How long it is kept.</param>
    /// <param name="cancel">Cancels.</param>
    public Task<int> ForgetAsync(TimeSpan age, CancellationToken cancel) => _database.WriteAsync(
        (session, token) => session.ExecuteAsync("DELETE FROM dropped_entry WHERE dropped_ms < @before", null, token, ("before", (_time.GetUtcNow() - age).ToUnixTimeMilliseconds())), cancel);

    private async Task<List<(long Id, EntryFilter Filter, RuleSource Names)>> SourcesAsync(EntryFilters filters, long? sourceId, CancellationToken cancel)
    {
        await using SqlSession session = await _database.OpenAsync(cancel);
        return await session.QueryAsync(
            $"""
            SELECT s.id, s.slug, s.current_url, s.declared_title, s.title, s.url, s.folder, COALESCE(s.set_keep_rule, s.keep_rule), COALESCE(s.set_drop_rule, s.drop_rule) FROM source s
            WHERE EXISTS (SELECT 1 FROM dropped_entry d WHERE d.source_id = s.id) {(sourceId is null ? "" : "AND s.id = @source")}
            """,
            null,
            row =>
            {
                IReadOnlyList<string> folder = StoredJson.ReadTexts(row.TextOrNull(6));
                return (
                    row.GetInt64(0),
                    filters.For(folder, row.TextOrNull(7), row.TextOrNull(8)),
                    new RuleSource([row.GetString(1), row.GetString(2), SourceTitle.Of(row.TextOrNull(3), row.TextOrNull(4), row.GetString(5))], folder));
            },
            cancel,
            sourceId is { } id ? [("source", (object?)id)] : []);
    }

    // Entries that were seen together, so that they come back as seen then.
    private async Task<(int LookedAt, int Back)> StepAsync(SqlSession session, long sourceId, EntryFilter filter, RuleSource names, TopicMatcher topics, CancellationToken cancel)
    {
        if (await IngestSource.LockAsync(session, [sourceId], cancel) is not [var source])
        {
            return default;
        }

        List<(long SeenMs, Entry Entry)> waiting = await session.QueryAsync(
            """
            SELECT d.seen_ms, d.entry FROM dropped_entry d
            WHERE d.source_id = @source AND d.filter <> @filter AND d.seen_ms = (SELECT min(o.seen_ms) FROM dropped_entry o WHERE o.source_id = @source AND o.filter <> @filter)
            ORDER BY d.key LIMIT @step
            """,
            null,
            static row => (row.GetInt64(0), JsonSerializer.Deserialize(row.GetString(1), EntryJson.Default.Entry)!),
            cancel,
            ("source", sourceId),
            ("filter", filter.Version),
            ("step", Step));
        if (waiting.Count == 0)
        {
            return default;
        }

        DateTimeOffset seenAt = Time(waiting[0].SeenMs);
        List<Entry> back = [];
        RowBatch still = new("dropped_entry", "source_id:long", "key:bytes", "filter:text", "rule:text", "reason:text");
        RowBatch gone = new("want", "key:bytes");
        foreach ((_, Entry entry) in waiting)
        {
            RuleEntry seen = Seen(entry, names, seenAt);
            IReadOnlyList<TopicMatch> matches = topics.Match(seen, entry.Categories);
            if (filter.Judge(seen with { Topics = [.. matches.SelectMany(match => new[] { match.Slug, match.Label })] }, _time.GetUtcNow()) is { } verdict)
            {
                still.Add(sourceId).Add(entry.Key.ToBytes()).Add(filter.Version).Add(verdict.Rule).Add(verdict.Reason);
            }
            else
            {
                back.Add(entry with { Topics = matches, Dropped = null });
                gone.Add(entry.Key.ToBytes());
            }
        }

        await session.UpdateAsync(still, 2, cancel);
        await session.ExecuteAsync("DELETE FROM dropped_entry WHERE source_id = @source AND key IN (SELECT want.key FROM {want})", gone, cancel, ("source", sourceId));
        int arrived = back.Count == 0 ? 0 : await new IngestBatch(session, _timeline.TagPrefix, _time.GetUtcNow().ToUnixTimeMilliseconds()).BringBackAsync(source, back, seenAt, cancel);
        return (waiting.Count, arrived);
    }

    private static RuleEntry Seen(Entry entry, RuleSource names, DateTimeOffset seenAt) => new()
    {
        Title = entry.Title,
        Text = entry.Text,
        Authors = [.. entry.Bylines.Select(byline => byline.Name)],
        Categories = [.. entry.Categories.Select(category => category.Label ?? category.Term)],
        Source = names,
        Language = entry.Language,
        Url = entry.Link,
        Date = entry.Published < seenAt ? entry.Published.Value : seenAt,
    };

    private static DroppedEntry Read(SqlRow row) => new(row.GetString(0), row.GetString(1), row.TextOrNull(2), Time(row.GetInt64(3)), Time(row.GetInt64(4)), row.GetString(5), row.GetString(6));

    private static DateTimeOffset Time(long ms) => DateTimeOffset.FromUnixTimeMilliseconds(ms);
}
