using System.Text.Json;
using FeedHub.Feeds.Topics;
using FeedHub.Timeline.Ingest;
using FeedHub.Timeline.Sources;
using FeedHub.Timeline.Storage.Sql;

namespace FeedHub.Timeline.Topics;

/// <summary>
/// Puts entries whose source names no categories under topics that entries like them are under. Learns from the newest entries that have topics, each time anew, asks about the newest that have none, and
/// names only what is sure enough on examples held back. What it needs is bounded, however long the timeline. Any thread; several processes may run it.
/// </summary>
public sealed class SimilarTopics
{
    /// <summary>Name of the state: the last <see cref="SimilarTopicsReport"/>.</summary>
    internal const string State = "similar_topics";

    /// <summary>Entries that are learned from, the newest.</summary>
    internal const int MaxExamples = 1_000;

    /// <summary>Topics that are learned, those with the most examples: time grows with them.</summary>
    internal const int MaxTopics = 40;

    /// <summary>Entries that are asked about at once.</summary>
    internal const int MaxAsked = 500;

    // Older entries than these many are not looked through for some that have no topics.
    private const int Reach = 20_000;
    private const int TextLength = 1_000;
    private const int ShownTitle = 80;

    private readonly Database _database;
    private readonly TimeProvider _time;
    private readonly ITextEmbedder? _embedder;

    internal SimilarTopics(Database database, TimeProvider time, ITextEmbedder? embedder)
    {
        _database = database;
        _time = time;
        _embedder = embedder;
    }

    /// <summary>What the last run came to; <see langword="null"/> if there was none.</summary>
    /// <param name="cancel">Cancels.</param>
    public async Task<SimilarTopicsReport?> LastAsync(CancellationToken cancel)
    {
        await using SqlSession session = await _database.OpenAsync(cancel);
        return await LastAsync(session, cancel);
    }

    /// <summary>Sources whose entries get no topics so: a list or an operator says it of them.</summary>
    /// <param name="isExcluded">Whether the hub's settings say it of a source, named by its slug.</param>
    /// <param name="cancel">Cancels.</param>
    /// <returns>Row ids.</returns>
    public async Task<IReadOnlyList<long>> ExcludedAsync(Predicate<string> isExcluded, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(isExcluded);
        await using SqlSession session = await _database.OpenAsync(cancel);
        List<(long Id, bool IsOff)> sources = await session.QueryAsync(
            "SELECT id, slug, entry_rules, set_similar_topics FROM source",
            null,
            row => (row.GetInt64(0), isExcluded(row.GetString(1)) || !(row.IsDBNull(3) ? !EntryRules.Parse(row.TextOrNull(2)).HasNoSimilarTopics : row.GetBoolean(3))),
            cancel);
        return [.. sources.Where(static source => source.IsOff).Select(static source => source.Id)];
    }

    /// <summary>Learns, asks and stores; does nothing where no entry without topics came since the last run.</summary>
    /// <param name="excluded">Sources whose entries are not to be asked about.</param>
    /// <param name="cancel">Cancels.</param>
    /// <returns>Entries that were put under a topic.</returns>
    public async Task<int> RunAsync(IReadOnlyCollection<long> excluded, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(excluded);
        List<Example> examples;
        List<Asked> asked;
        await using (SqlSession session = await _database.OpenAsync(cancel))
        {
            long before = (await LastAsync(session, cancel))?.AskedThrough ?? 0;
            asked = await AskedAsync(session, excluded, cancel);
            if (asked.Count == 0 || asked[0].Id <= before)
            {
                return 0;
            }

            examples = await ExamplesAsync(session, cancel);
        }

        Dictionary<string, long> topics = examples.GroupBy(example => example.Topic).OrderByDescending(topic => topic.Count()).ThenBy(topic => topic.Key, StringComparer.Ordinal).Take(MaxTopics)
            .ToDictionary(topic => topic.Key, topic => topic.First().TopicId, StringComparer.Ordinal);
        IGrouping<long, Example>[] learned = [.. examples.GroupBy(example => example.Id)];
        TopicModel model = TopicTrainer.Train(
            [.. learned.Select(entry => new TopicExample(entry.First().Title, entry.First().Text, [], [.. entry.Select(example => example.Topic).Where(topics.ContainsKey).Distinct()], entry.First().Language))],
            [.. asked.Select(entry => new TopicExample(entry.Title, entry.Text, [], [], entry.Language))],
            _embedder,
            cancel);
        List<(long Entry, long Topic, string Slug, string Reason)> named = [];
        for (int i = 0; i < asked.Count; i++)
        {
            foreach (TopicGuess guess in model.Named(i))
            {
                IEnumerable<string> nearest = guess.Nearest.Select(example => $"\"{Shortened(learned[example].First().Title)}\" (entry {learned[example].Key})");
                named.Add((asked[i].Id, topics[guess.Topic], guess.Topic, $"like entries under it: {string.Join(", ", nearest)}"));
            }
        }

        SimilarTopicsReport report = new(
            _time.GetUtcNow(), examples.Select(example => example.Id).Distinct().Count(), model.Topics.Count, model.HeldBack.Right, model.HeldBack.Wrong, model.HeldBack.Labelled, asked.Count, named.Count,
            asked[0].Id, model.HasMeanings);
        return await _database.WriteAsync((session, token) => StoreAsync(session, named, report, token), cancel);
    }

    private static async Task<int> StoreAsync(SqlSession session, List<(long Entry, long Topic, string Slug, string Reason)> named, SimilarTopicsReport report, CancellationToken cancel)
    {
        Counters counters = await Counters.LockAsync(session, cancel);
        List<(long Entry, string Slug)> stored = [];
        foreach ((long entry, long topic, string slug, string reason) in named)
        {
            // The entry may have got topics of its own, or be gone, since it was read.
            int added = await session.ExecuteAsync(
                """
                INSERT INTO entry_topic (entry_id, topic_id, ordinal, cluster_id, is_lead, position_ms, sort_ms, reason, reason_kind)
                SELECT e.id, t.id, (SELECT count(*) FROM entry_topic AS l WHERE l.entry_id = e.id), e.cluster_id,
                       NOT EXISTS (SELECT 1 FROM entry_topic AS o WHERE o.topic_id = t.id AND o.cluster_id = e.cluster_id AND o.is_lead),
                       e.position_ms, e.sort_ms, @reason, 4
                FROM entry AS e CROSS JOIN topic AS t
                WHERE e.id = @entry AND t.id = @topic AND NOT EXISTS (SELECT 1 FROM entry_topic AS k WHERE k.entry_id = e.id AND (k.reason_kind <> 4 OR k.topic_id = t.id))
                """,
                null,
                cancel,
                ("entry", entry),
                ("topic", topic),
                ("reason", StorableText.From(reason)));
            if (added > 0)
            {
                stored.Add((entry, slug));
                await session.ExecuteAsync(
                    "UPDATE topic SET entry_count = (SELECT count(*) FROM entry_topic WHERE topic_id = @topic AND is_lead), last_sort_ms = (SELECT max(sort_ms) FROM entry_topic WHERE topic_id = @topic AND is_lead) WHERE id = @topic",
                    null,
                    cancel,
                    ("topic", topic));
            }
        }

        if (stored.Count > 0)
        {
            OutboxPayload payload = new([], [], [.. stored.Select(link => link.Slug).Distinct()], [], [.. stored.Select(link => link.Entry).Distinct()], Everything: true);
            await Outbox.WriteAsync(session, counters, report.At.ToUnixTimeMilliseconds(), [(null, payload)], cancel); // an entry's topics stand in every view that shows it
        }

        await session.ExecuteAsync(
            "INSERT INTO hub_state (name, value) VALUES (@name, @value) ON CONFLICT (name) DO UPDATE SET value = @value",
            null,
            cancel,
            ("name", State),
            ("value", JsonSerializer.Serialize(report with { Named = stored.DistinctBy(link => link.Entry).Count() }, StoredJson.Default.SimilarTopicsReport)));
        await counters.SaveAsync(session, cancel);
        return stored.DistinctBy(link => link.Entry).Count();
    }

    private static async Task<SimilarTopicsReport?> LastAsync(SqlSession session, CancellationToken cancel) =>
        await session.QueryAsync("SELECT value FROM hub_state WHERE name = @name", null, static row => row.GetString(0), cancel, ("name", State)) is [var value]
            ? JsonSerializer.Deserialize(value, StoredJson.Default.SimilarTopicsReport)
            : null;

    private static string Shortened(string title) => title.Length <= ShownTitle ? title : $"{title.AsSpan(0, char.IsHighSurrogate(title[ShownTitle - 1]) ? ShownTitle - 1 : ShownTitle)}…";

    // Topics that were themselves found by similarity teach nothing, nor do copies of a story, which would be held back beside their original.
    private static Task<List<Example>> ExamplesAsync(SqlSession session, CancellationToken cancel) => session.QueryAsync(
        """
        SELECT e.id, e.title, substr(c.text, 1, @length), t.id, t.slug, e.language
        FROM (SELECT DISTINCT entry_id FROM entry_topic WHERE reason_kind <> 4 AND is_lead ORDER BY entry_id DESC LIMIT @most) AS newest
        JOIN entry AS e ON e.id = newest.entry_id
        JOIN entry_content AS c ON c.entry_id = e.id
        JOIN entry_topic AS l ON l.entry_id = e.id AND l.reason_kind <> 4
        JOIN topic AS t ON t.id = l.topic_id
        ORDER BY e.id, t.id
        """,
        null,
        static row => new Example(row.GetInt64(0), row.GetString(1), row.GetString(2), row.GetInt64(3), row.GetString(4), row.TextOrNull(5)),
        cancel,
        ("length", TextLength),
        ("most", MaxExamples));

    private static Task<List<Asked>> AskedAsync(SqlSession session, IReadOnlyCollection<long> excluded, CancellationToken cancel) => session.QueryAsync(
        $"""
        SELECT e.id, e.title, substr(c.text, 1, @length), e.language
        FROM entry AS e
        JOIN entry_content AS c ON c.entry_id = e.id
        WHERE e.id > (SELECT coalesce(max(id), 0) - @reach FROM entry) AND e.categories IS NULL {(excluded.Count == 0 ? "" : $"AND e.source_id NOT IN ({string.Join(',', excluded)})")}
          AND NOT EXISTS (SELECT 1 FROM entry_topic AS l WHERE l.entry_id = e.id)
        ORDER BY e.id DESC LIMIT @most
        """,
        null,
        static row => new Asked(row.GetInt64(0), row.GetString(1), row.GetString(2), row.TextOrNull(3)),
        cancel,
        ("length", TextLength),
        ("reach", Reach),
        ("most", MaxAsked));

    private readonly record struct Example(long Id, string Title, string Text, long TopicId, string Topic, string? Language);

    private readonly record struct Asked(long Id, string Title, string Text, string? Language);
}
