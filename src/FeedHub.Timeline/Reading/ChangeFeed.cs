using System.Text.Json;
using FeedHub.Timeline.Ingest;
using FeedHub.Timeline.Storage.Sql;

namespace FeedHub.Timeline.Reading;

/// <summary>Follows the outbox, so that caches know what to forget: written in the ingest transaction, seen by every process.</summary>
public sealed class ChangeFeed
{
    /// <summary>More messages than this are not worth listing.</summary>
    internal const int MaxMessages = 500;

    private readonly Database _database;

    internal ChangeFeed(Database database) => _database = database;

    /// <summary>Latest outbox id: one primary-key read.</summary>
    /// <param name="cancel">Cancels.</param>
    public async Task<long> LatestAsync(CancellationToken cancel)
    {
        await using SqlSession session = await _database.OpenAsync(cancel);
        return await LatestAsync(session, cancel);
    }

    /// <summary>What changed after <paramref name="after"/>.</summary>
    /// <param name="after">An outbox id seen before.</param>
    /// <param name="cancel">Cancels.</param>
    public async Task<TimelineChanges> ReadAsync(long after, CancellationToken cancel)
    {
        await using SqlSession session = await _database.OpenAsync(cancel);
        List<(long Id, OutboxPayload Payload)> messages = await session.QueryAsync(
            "SELECT id, payload FROM outbox WHERE id > @after ORDER BY id LIMIT @max",
            null,
            static row => (row.GetInt64(0), JsonSerializer.Deserialize(row.GetString(1), StoredJson.Default.OutboxPayload)!),
            cancel,
            ("after", after),
            ("max", MaxMessages + 1));
        long latest = messages.Count == 0 ? await LatestAsync(session, cancel) : messages[^1].Id;
        if (messages.Count == 0 && latest == after)
        {
            return new(after, new HashSet<ViewSelector>(), false);
        }

        // Ids have no gaps, so a gap was deleted; a latest id before the given one is another database, restored from a backup perhaps.
        if (messages.Count is 0 or > MaxMessages || messages[0].Id != after + 1 || messages.Exists(m => m.Payload.Everything))
        {
            return new(messages.Count > MaxMessages ? await LatestAsync(session, cancel) : latest, new HashSet<ViewSelector> { new ViewSelector.All() }, true);
        }

        HashSet<ViewSelector> views = [];
        foreach ((_, OutboxPayload payload) in messages.Where(m => m.Payload.Incident is null)) // no view shows incidents
        {
            views.Add(new ViewSelector.All());
            views.UnionWith(payload.Sources.Select(slug => new ViewSelector.Source(slug)));
            views.UnionWith(payload.Authors.Select(slug => new ViewSelector.Author(slug)));
            views.UnionWith((payload.Series ?? []).Select(slug => new ViewSelector.Series(slug)));
            views.UnionWith(payload.Topics.Select(slug => new ViewSelector.Topic(slug)));
        }

        return new(latest, views, false);
    }

    private static async Task<long> LatestAsync(SqlSession session, CancellationToken cancel) =>
        (await session.QueryAsync("SELECT value FROM counter WHERE name = @name", null, static row => row.GetInt64(0), cancel, ("name", Counters.Outbox))).FirstOrDefault();
}
