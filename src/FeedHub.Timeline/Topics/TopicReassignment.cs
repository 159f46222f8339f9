using System.Globalization;
using FeedHub.Feeds;
using FeedHub.Feeds.Normalizing;
using FeedHub.Feeds.Rules;
using FeedHub.Timeline.Ingest;
using FeedHub.Timeline.Search;
using FeedHub.Timeline.Storage.Sql;

namespace FeedHub.Timeline.Topics;

/// <summary>
/// Puts stored entries under the topics that the configuration now gives them, in small transactions while polls go on. A mark says for which configuration, and how far it has come: it may be
/// killed at any moment and goes on where it was. Topics that similarity gave stay.
/// </summary>
public sealed class TopicReassignment
{
    /// <summary>Name of the mark: version of the configuration, and behind a colon the last id that is done while it is under way.</summary>
    internal const string Mark = "topics_assigned";

    private readonly Database _database;
    private readonly TimeProvider _time;
    private readonly int _step;

    internal TopicReassignment(Database database, TimeProvider time, int step = 300)
    {
        _database = database;
        _time = time;
        _step = step;
    }

    /// <summary>Runs when a step is written and not committed: where tests end the process.</summary>
    internal Func<Task>? BeforeCommit { get; set; }

    /// <summary>Does all that is due; nothing where stored entries are in line with the configuration.</summary>
    /// <param name="topics">The configuration.</param>
    /// <param name="progress">Told the last id that is done and the last there is.</param>
    /// <param name="cancel">Cancels between two steps; what was done stays.</param>
    /// <returns>Entries whose topics changed.</returns>
    public async Task<long> ContinueAsync(TopicMatcher topics, IProgress<(long Done, long Total)>? progress, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(topics);
        long total = 0;
        while (true)
        {
            cancel.ThrowIfCancellationRequested();
            (bool isDone, int changed, long at, long last) = await _database.WriteAsync((session, token) => StepAsync(session, topics, token), cancel);
            total += changed;
            if (isDone)
            {
                return total;
            }

            progress?.Report((at, last));
        }
    }

    /// <summary>Takes the topics that similarity gave, and those above them, back from the entries of sources.</summary>
    /// <param name="topics">The configuration.</param>
    /// <param name="sources">Row ids of the sources.</param>
    /// <param name="cancel">Cancels between two steps; what was done stays.</param>
    /// <returns>Entries whose topics changed.</returns>
    public Task<int> WithdrawSimilarAsync(TopicMatcher topics, IReadOnlyCollection<long> sources, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(topics);
        ArgumentNullException.ThrowIfNull(sources);
        return sources.Count == 0 ? Task.FromResult(0) : StepsAsync(
            $"SELECT DISTINCT e.id, e.source_id FROM entry AS e JOIN entry_topic AS l ON l.entry_id = e.id WHERE e.source_id IN ({string.Join(',', sources)}) AND l.reason_kind = 4 AND e.id > @after ORDER BY e.id LIMIT @step",
            topics,
            keepsSimilar: false,
            cancel);
    }

    /// <summary>Decides anew about the entries of a source whose pages were read: what of these is shown has changed.</summary>
    /// <param name="topics">The configuration.</param>
    /// <param name="source">Row id of the source.</param>
    /// <param name="cancel">Cancels between two steps; what was done stays.</param>
    /// <returns>Entries whose topics changed.</returns>
    public Task<int> ReassignPagesAsync(TopicMatcher topics, long source, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(topics);
        return StepsAsync(
            string.Create(CultureInfo.InvariantCulture, $"SELECT f.entry_id, f.source_id FROM full_text AS f WHERE f.source_id = {source} AND f.text IS NOT NULL AND f.entry_id > @after ORDER BY f.entry_id LIMIT @step"),
            topics,
            keepsSimilar: true,
            cancel);
    }

    private async Task<int> StepsAsync(string sql, TopicMatcher topics, bool keepsSimilar, CancellationToken cancel)
    {
        int total = 0;
        for (long after = 0; ;)
        {
            long from = after;
            (int changed, long last) = await _database.WriteAsync(
                async (session, token) =>
                {
                    List<(long Id, long Source)> next = await session.QueryAsync(sql, null, static row => (row.GetInt64(0), row.GetInt64(1)), token, ("after", from), ("step", _step));
                    if (next.Count == 0)
                    {
                        return (0, 0L);
                    }

                    List<IngestSource> sources = await IngestSource.LockAsync(session, next.Select(entry => entry.Source).Distinct(), token);
                    Counters counters = await Counters.LockAsync(session, token);
                    int written = await AssignAsync(session, counters, topics, sources, [.. next.Select(entry => entry.Id)], keepsSimilar, NowMs, token);
                    await counters.SaveAsync(session, token);
                    return (written, next[^1].Id);
                },
                cancel);
            total += changed;
            if (last == 0)
            {
                return total;
            }

            after = last;
        }
    }

    private async Task<(bool IsDone, int Changed, long At, long Last)> StepAsync(SqlSession session, TopicMatcher topics, CancellationToken cancel)
    {
        string? mark = (await session.QueryAsync(
            "SELECT s.value FROM hub_state AS s WHERE s.name = @name" + session.ForUpdate, null, static row => row.GetString(0), cancel, ("name", Mark))).SingleOrDefault();
        if (mark == topics.Version)
        {
            return (true, 0, 0, 0);
        }

        long after = mark?.Split(':') is [var version, var id] && version == topics.Version ? long.Parse(id, NumberStyles.None, CultureInfo.InvariantCulture) : 0;
        List<(long Id, long Source)> next = await session.QueryAsync(
            "SELECT id, source_id FROM entry WHERE id > @after ORDER BY id LIMIT @step", null, static row => (row.GetInt64(0), row.GetInt64(1)), cancel, ("after", after), ("step", _step));
        int changed = 0;
        if (next.Count > 0 || after > 0)
        {
            // Sources first, then the arrival lock: as polls do.
            List<IngestSource> sources = await IngestSource.LockAsync(session, next.Select(entry => entry.Source).Distinct(), cancel);
            Counters counters = await Counters.LockAsync(session, cancel);
            changed = next.Count > 0 ? await AssignAsync(session, counters, topics, sources, [.. next.Select(entry => entry.Id)], keepsSimilar: true, NowMs, cancel) : 0;
            if (next.Count == 0)
            {
                await Outbox.WriteAsync(session, counters, NowMs, [(null, OutboxPayload.All)], cancel); // every view shows the topics of its entries
            }

            await counters.SaveAsync(session, cancel);
        }

        await session.ExecuteAsync(
            "INSERT INTO hub_state (name, value) VALUES (@name, @value) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
            null,
            cancel,
            ("name", Mark),
            ("value", next.Count == 0 ? topics.Version : string.Create(CultureInfo.InvariantCulture, $"{topics.Version}:{next[^1].Id}")));
        await (BeforeCommit?.Invoke() ?? Task.CompletedTask);
        long last = (await session.QueryAsync("SELECT max(id) FROM entry", null, static row => row.LongOrNull(0) ?? 0, cancel))[0];
        return (next.Count == 0, changed, next.Count == 0 ? last : next[^1].Id, last);
    }

    /// <summary>Gives entries the topics that the configuration gives them.</summary>
    /// <param name="session">In a transaction.</param>
    /// <param name="counters">Locked.</param>
    /// <param name="topics">The configuration.</param>
    /// <param name="sources">Their sources; the rows are locked.</param>
    /// <param name="ids">The entries.</param>
    /// <param name="keepsSimilar">Topics that similarity gave stay.</param>
    /// <param name="nowMs">The time it is.</param>
    /// <param name="cancel">Cancels.</param>
    /// <returns>Entries whose topics changed.</returns>
    internal static async Task<int> AssignAsync(
        SqlSession session, Counters counters, TopicMatcher topics, List<IngestSource> sources, long[] ids, bool keepsSimilar, long nowMs, CancellationToken cancel)
    {
        DateTimeOffset now = DateTimeOffset.FromUnixTimeMilliseconds(nowMs);
        Dictionary<long, PollWork> polls = sources.ToDictionary(source => source.Id, source => new PollWork(PollRecord.OfNothing(source.Id, now), source));
        Dictionary<long, RuleEntry> entries = await RuleEntries.ReadAsync(session, ids, null, cancel);
        ILookup<long, StoredTopic> stored = await StoredAsync(session, ids, cancel);
        foreach (StoredPlace place in await PlacesAsync(session, ids, cancel))
        {
            polls[place.SourceId].Writes.Add(Write(place, Topics(topics, entries[place.Id], place.Categories, keepsSimilar ? stored[place.Id] : [])));
        }

        List<PollWork> works = [.. polls.Values];
        await TopicResolution.ResolveAsync(session, counters, works, cancel);
        foreach (PollWork work in works)
        {
            work.Writes.RemoveAll(write => write.Topics.SequenceEqual(stored[write.Id].Select(topic => topic.Member)));
        }

        works.RemoveAll(work => work.Writes.Count == 0);
        if (works.Count == 0)
        {
            return 0;
        }

        ViewLinks views = ViewLinks.Topics();
        await views.WriteAsync(session, works, cancel);
        Dictionary<long, string> slugs = await views.SaveCountsAsync(session, works, cancel);
        await Outbox.WriteAsync(
            session,
            counters,
            nowMs,
            [.. works.Select(work => ((long?)work.Source.Id, new OutboxPayload([work.Source.Slug], [], [.. work.AffectedTopics.Select(topic => slugs[topic])], [], [.. work.Writes.Select(write => write.Id)])))],
            cancel);
        return works.Sum(work => work.Writes.Count);
    }

    private static List<TopicMatch> Topics(TopicMatcher topics, RuleEntry entry, IReadOnlyList<FeedCategory> categories, IEnumerable<StoredTopic> stored)
    {
        List<TopicMatch> matches = [.. topics.Match(entry, categories)];
        foreach (StoredTopic learnt in stored.Where(topic => topic.Member.Kind == TopicReason.Similarity))
        {
            foreach (TopicMatch match in topics.Above(learnt.Slug).Prepend(new(learnt.Slug, learnt.Label, learnt.Member.Reason, false, TopicReason.Similarity)))
            {
                if (!matches.Exists(known => known.Slug == match.Slug))
                {
                    matches.Add(match);
                }
            }
        }

        return matches;
    }

    private static EntryWrite Write(StoredPlace place, List<TopicMatch> topics) => new()
    {
        Entry = new() { Key = default, Title = "", ContentHash = default, TextHash = default, Topics = topics },
        Reason = WriteReason.SilentEdit,
        SortMs = place.SortMs,
        PositionMs = place.PositionMs,
        PublishedMs = null,
        UpdatedMs = 0,
        SilentEdits = 0,
        Id = place.Id,
        ClusterId = place.ClusterId,
    };

    private static async Task<ILookup<long, StoredTopic>> StoredAsync(SqlSession session, long[] ids, CancellationToken cancel) => (await session.QueryAsync(
        "SELECT l.entry_id, l.topic_id, l.reason, l.reason_kind, t.slug, t.label FROM {want} CROSS JOIN entry_topic l JOIN topic t ON t.id = l.topic_id WHERE l.entry_id = want.id ORDER BY l.entry_id, l.ordinal",
        RowBatch.OfIds(ids),
        static row => new StoredTopic(row.GetInt64(0), new(row.GetInt64(1), row.GetString(2), Kind: (TopicReason)row.GetInt32(3)), row.GetString(4), row.GetString(5)),
        cancel)).ToLookup(topic => topic.EntryId);

    private static Task<List<StoredPlace>> PlacesAsync(SqlSession session, long[] ids, CancellationToken cancel) => session.QueryAsync(
        "SELECT e.id, e.source_id, e.cluster_id, e.sort_ms, e.position_ms, e.categories FROM {want} CROSS JOIN entry e WHERE e.id = want.id ORDER BY e.id",
        RowBatch.OfIds(ids),
        static row => new StoredPlace(
            row.GetInt64(0), row.GetInt64(1), row.GetInt64(2), row.GetInt64(3), row.GetInt64(4), StoredJson.Read(row.TextOrNull(5), StoredJson.Default.IReadOnlyListFeedCategory)),
        cancel);

    private long NowMs => _time.GetUtcNow().ToUnixTimeMilliseconds();

    private sealed record StoredTopic(long EntryId, ViewMember Member, string Slug, string Label);

    private sealed record StoredPlace(long Id, long SourceId, long ClusterId, long SortMs, long PositionMs, IReadOnlyList<FeedCategory> Categories);
}
