using System.Text.Json;
using FeedHub.Feeds.Normalizing;
using FeedHub.Timeline.FullText;
using FeedHub.Timeline.Ingest;
using FeedHub.Timeline.Republishing;
using FeedHub.Timeline.Sources;
using FeedHub.Timeline.Storage;
using FeedHub.Timeline.Storage.Sql;

namespace FeedHub.Timeline.Retention;

/// <summary>Takes entries out of the timeline at an operator's word, and back in. Both databases; any thread.</summary>
public sealed class EntryRetraction
{
    /// <summary>Beginning of the reason of every tombstone that an operator made.</summary>
    internal const string Reason = "retracted by the operator";

    private readonly Database _database;
    private readonly TimelineDatabase _timeline;
    private readonly TimeProvider _time;

    internal EntryRetraction(Database database, TimelineDatabase timeline, TimeProvider time)
    {
        _database = database;
        _timeline = timeline;
        _time = time;
    }

    /// <summary>Retracts entries: they vanish from all views, those who have them are told (RFC 6721), and no poll brings them back.</summary>
    /// <param name="ids">Row ids; what is not there is left out.</param>
    /// <param name="reason">Why, for the operator; may be <see langword="null"/>.</param>
    /// <param name="isForGood">Keep nothing of them but their ids. Else they are kept aside for <see cref="Housekeeping.KeepRetracted"/>.</param>
    /// <param name="cancel">Cancels.</param>
    /// <returns>Entries retracted.</returns>
    public Task<int> RetractAsync(IReadOnlyCollection<long> ids, string? reason, bool isForGood, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(ids);
        return _database.WriteAsync(
            async (session, token) =>
            {
                Dictionary<long, RetractedContent> contents = isForGood ? [] : await ReadAsync(session, ids, token);
                string told = string.IsNullOrWhiteSpace(reason) ? Reason : StorableText.From($"{Reason}: {string.Join(' ', reason.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))}"); // one line, wherever it is shown
                int removed = await new IngestBatch(session, _timeline.TagPrefix, NowMs).RemoveAsync(ids, told, isTold: true, token);
                foreach ((long id, RetractedContent content) in contents)
                {
                    await session.ExecuteAsync(
                        "UPDATE tombstone SET content = @content WHERE entry_id = @id", null, token, ("content", JsonSerializer.Serialize(content, EntryJson.Default.RetractedContent)), ("id", id));
                }

                return removed;
            },
            cancel);
    }

    /// <summary>Brings a retracted entry back under the ids, dates and place that it had; feeds no longer name it as deleted. What it said before its last change does not come back.</summary>
    /// <param name="id">Row id that it had.</param>
    /// <param name="cancel">Cancels.</param>
    public Task<RestoreResult> RestoreAsync(long id, CancellationToken cancel) => _database.WriteAsync((session, token) => RestoreAsync(session, id, token), cancel);

    private async Task<RestoreResult> RestoreAsync(SqlSession session, long id, CancellationToken cancel)
    {
        if (await session.QueryAsync(
            "SELECT source_id, public_id, reason, content FROM tombstone WHERE entry_id = @id",
            null,
            static row => (Source: row.GetInt64(0), PublicId: row.GetString(1), Reason: row.GetString(2), Content: row.TextOrNull(3)),
            cancel,
            ("id", id)) is not [var tombstone, ..])
        {
            return RestoreResult.NotRetracted;
        }

        if (!tombstone.Reason.StartsWith(Reason, StringComparison.Ordinal))
        {
            return RestoreResult.NotByOperator;
        }

        if (tombstone.Content is null || JsonSerializer.Deserialize(tombstone.Content, EntryJson.Default.RetractedContent) is not { } content
            || await IngestSource.LockAsync(session, [tombstone.Source], cancel) is not [var source])
        {
            return RestoreResult.ContentGone;
        }

        if ((await OptOutBook.ReadAsync(session, cancel)).Blocks(source.Id, OptOutBook.Of(source), content.Entry))
        {
            return RestoreResult.OptedOut;
        }

        await session.ExecuteAsync("DELETE FROM tombstone WHERE entry_id = @id", null, cancel, ("id", id));
        await session.ExecuteAsync("DELETE FROM retraction WHERE public_id = @public", null, cancel, ("public", tombstone.PublicId));
        await session.ExecuteAsync("DELETE FROM story_mark WHERE sort_ms = @sort AND entry_id = @id", null, cancel, ("sort", content.SortMs), ("id", id)); // marks outlive their entry
        EntryWrite write = new()
        {
            Entry = content.Entry,
            Reason = WriteReason.New,
            Former = (id, tombstone.PublicId),
            SortMs = content.SortMs,
            PositionMs = content.PositionMs,
            PublishedMs = content.Entry.Published?.ToUnixTimeMilliseconds(),
            UpdatedMs = content.UpdatedMs,
            SilentEdits = content.SilentEdits,
        };
        await new IngestBatch(session, _timeline.TagPrefix, NowMs).RestoreAsync(source, write, DateTimeOffset.FromUnixTimeMilliseconds(content.FirstSeenMs), cancel);
        await session.ExecuteAsync("UPDATE entry SET kept = @kept WHERE id = @id", null, cancel, ("kept", content.Kept), ("id", id));
        if (content is { PageUrl: { } url, PageHtml: { } html })
        {
            RowBatch page = new("full_text", "entry_id:long", "source_id:long", "host:text", "url:text", "state:int", "due_ms:long", "attempts:int", "html:text", "text:text", "done_ms:long");
            page.Add(id).Add(source.Id).Add(SourceUrl.PoliteHost(url)).Add(url).Add((int)FullTextState.Done).Add(NowMs).Add(0).Add(html).Add(content.PageText).Add(NowMs);
            await session.InsertAsync(page, cancel);
            await Search.SearchIndex.RefreshAsync(session, [id], cancel);
        }

        return RestoreResult.Restored;
    }

    private long NowMs => _time.GetUtcNow().ToUnixTimeMilliseconds();

    private static async Task<Dictionary<long, RetractedContent>> ReadAsync(SqlSession session, IReadOnlyCollection<long> ids, CancellationToken cancel)
    {
        RowBatch want = RowBatch.OfIds(ids);

        ILookup<long, Byline> authors = (await session.QueryAsync(
            "SELECT l.entry_id, b.name, b.name_key, b.kind, a.uri, a.avatar FROM {want} CROSS JOIN entry_author l JOIN byline b ON b.id = l.byline_id JOIN author a ON a.id = l.author_id WHERE l.entry_id = want.id ORDER BY l.entry_id, l.ordinal",
            want,
            static row => (Entry: row.GetInt64(0), Byline: new Byline(row.GetString(1), row.GetString(2), (AuthorKind)row.GetInt32(3), null, row.TextOrNull(4), row.TextOrNull(5))),
            cancel)).ToLookup(static row => row.Entry, static row => row.Byline);
        ILookup<long, TopicMatch> topics = (await session.QueryAsync(
            "SELECT l.entry_id, t.slug, t.label, l.reason, l.reason_kind FROM {want} CROSS JOIN entry_topic l JOIN topic t ON t.id = l.topic_id WHERE l.entry_id = want.id ORDER BY l.entry_id, l.ordinal",
            want,
            static row => (Entry: row.GetInt64(0), Topic: new TopicMatch(row.GetString(1), row.GetString(2), row.GetString(3), Kind: (TopicReason)row.GetInt32(4))),
            cancel)).ToLookup(static row => row.Entry, static row => row.Topic);
        List<(long Id, RetractedContent Content)> read = await session.QueryAsync(
            """
            SELECT e.id, e.key, e.link_key, e.story_key, e.source_guid, e.link, e.title, c.summary_html, c.content_html, c.text, e.language, e.language_reason, e.byline_origin, e.published_ms,
                   e.source_updated_ms, e.categories, e.enclosures, e.image, e.rights, e.license, e.comments_url, e.comment_count, e.in_reply_to, e.links, e.origin, e.content_hash, e.text_hash,
                   e.first_seen_ms, e.sort_ms, e.position_ms, e.updated_ms, e.silent_edits, e.kept, f.url, f.html, f.text
            FROM {want} CROSS JOIN entry e LEFT JOIN entry_content c ON c.entry_id = e.id LEFT JOIN full_text f ON f.entry_id = e.id WHERE e.id = want.id
            """,
            want,
            row => (row.GetInt64(0), new RetractedContent(
                new()
                {
                    Key = row.Key(1),
                    LinkKey = row.IsDBNull(2) ? null : row.Key(2),
                    StoryKey = row.IsDBNull(3) ? null : row.Key(3),
                    SourceId = row.TextOrNull(4),
                    Link = row.TextOrNull(5),
                    Title = row.GetString(6),
                    SummaryHtml = row.TextOrNull(7),
                    ContentHtml = row.TextOrNull(8),
                    Text = row.TextOrNull(9) ?? "",
                    Language = row.TextOrNull(10),
                    LanguageReason = row.TextOrNull(11),
                    BylineOrigin = (BylineOrigin?)row.IntOrNull(12),
                    Published = Time(row.LongOrNull(13)),
                    Updated = Time(row.LongOrNull(14)),
                    Bylines = [.. authors[row.GetInt64(0)]],
                    Topics = [.. topics[row.GetInt64(0)]],
                    Categories = StoredJson.Read(row.TextOrNull(15), StoredJson.Default.IReadOnlyListFeedCategory),
                    Enclosures = StoredJson.Read(row.TextOrNull(16), StoredJson.Default.IReadOnlyListFeedEnclosure),
                    Image = row.TextOrNull(17),
                    Rights = row.TextOrNull(18),
                    License = row.TextOrNull(19),
                    CommentsUrl = row.TextOrNull(20),
                    CommentCount = row.IntOrNull(21),
                    InReplyTo = StoredJson.Read(row.TextOrNull(22), StoredJson.Default.IReadOnlyListFeedReply),
                    Links = StoredJson.Read(row.TextOrNull(23), StoredJson.Default.IReadOnlyListFeedLink),
                    Origin = row.TextOrNull(24) is { } origin ? JsonSerializer.Deserialize(origin, StoredJson.Default.FeedOrigin) : null,
                    ContentHash = row.GetBytes(25),
                    TextHash = row.GetBytes(26),
                },
                row.GetInt64(27),
                row.GetInt64(28),
                row.GetInt64(29),
                row.GetInt64(30),
                row.GetInt32(31),
                row.GetInt32(32),
                row.TextOrNull(33),
                row.TextOrNull(34),
                row.TextOrNull(35))),
            cancel);
        return read.ToDictionary(static one => one.Id, static one => one.Content);
    }

    private static DateTimeOffset? Time(long? ms) => ms is { } value ? DateTimeOffset.FromUnixTimeMilliseconds(value) : null;
}
