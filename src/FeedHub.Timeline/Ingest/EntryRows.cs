using FeedHub.Feeds.Normalizing;
using FeedHub.Timeline.Republishing;
using FeedHub.Timeline.Search;
using FeedHub.Timeline.Storage.Sql;

namespace FeedHub.Timeline.Ingest;

/// <summary>Writes entries and their long text.</summary>
internal static class EntryRows
{
    private const int ExcerptLength = 300;

    // What changes with the source; the columns of Fixed never do.
    private static readonly string[] Fixed =
    [
        "source_id:long", "key:bytes", "cluster_id:long", "is_lead:bool", "public_key:bytes", "public_id:text", "first_seen_ms:long", "sort_ms:long", "position_ms:long", "story_reason:text",
    ];

    private static readonly string[] Varying =
    [
        "link_key:bytes", "story_key:bytes", "published_ms:long", "updated_ms:long", "source_updated_ms:long", "content_hash:bytes", "text_hash:bytes", "silent_edits:int", "title:text",
        "link:text", "source_guid:text", "excerpt:text", "language:text", "language_reason:text", "byline_origin:int", "image:text", "rights:text", "license:text", "comments_url:text", "comment_count:int", "categories:text",
        "enclosures:text", "links:text", "in_reply_to:text", "origin:text",
    ];

    /// <summary>Writes all entries of the polls.</summary>
    public static async Task WriteAsync(SqlSession session, IReadOnlyList<PollWork> polls, CancellationToken cancel)
    {
        RowBatch added = new("entry", ["id:long", .. Fixed, .. Varying]);
        RowBatch changed = new("entry", ["id:long", .. Varying]);
        RowBatch addedText = new("entry_content", "entry_id:long", "summary_html:text", "content_html:text", "text:text");
        RowBatch changedText = new("entry_content", "entry_id:long", "summary_html:text", "content_html:text", "text:text");
        foreach (PollWork poll in polls)
        {
            foreach (EntryWrite write in poll.Writes)
            {
                Entry entry = write.Entry;
                bool isNew = write.Reason == WriteReason.New;
                if (isNew)
                {
                    added.Add(write.Id).Add(poll.Source.Id).Add(entry.Key.ToBytes()).Add(write.ClusterId).Add(write.IsLead).Add(write.PublicKey.ToBytes()).Add(write.PublicId)
                        .Add(poll.SeenMs).Add(write.SortMs).Add(write.PositionMs).Add(write.StoryReason);
                    AddVarying(added, write);
                }
                else
                {
                    changed.Add(write.Id);
                    AddVarying(changed, write);
                }

                if (write.Stored is { Kept: > 0 })
                {
                    // Its full text was kept long enough; what changes now does not bring it back.
                    changedText.Add(write.Id).Add(EntryRights.Summary(entry.SummaryHtml, Excerpt(entry.Text))).Add((string?)null).Add(Excerpt(entry.Text));
                    continue;
                }

                (isNew ? addedText : changedText).Add(write.Id).Add(entry.SummaryHtml).Add(entry.ContentHtml).Add(entry.Text);
            }
        }

        await session.InsertAsync(added, cancel);
        await session.InsertAsync(addedText, cancel);
        await session.UpdateAsync(changed, 1, cancel);
        await session.UpdateAsync(changedText, 1, cancel);
        await SearchIndex.WriteAsync(session, polls, cancel);
    }

    /// <summary>The beginning of <paramref name="text"/>, cut between words.</summary>
    public static string Excerpt(string text)
    {
        if (text.Length <= ExcerptLength)
        {
            return text;
        }

        int space = text.LastIndexOf(' ', ExcerptLength - 1);
        int end = space > ExcerptLength / 2 ? space : ExcerptLength - 1;
        return string.Concat(text.AsSpan(0, char.IsHighSurrogate(text[end - 1]) ? end - 1 : end), "…");
    }

    /// <summary>An excerpt as clean HTML, where it stands for a summary that the source did not write.</summary>
    public static string? ExcerptHtml(string excerpt) => excerpt.Length == 0 ? null : $"<p>{System.Net.WebUtility.HtmlEncode(excerpt)}</p>";

    private static void AddVarying(RowBatch rows, EntryWrite write)
    {
        Entry entry = write.Entry;
        rows.Add(entry.LinkKey?.ToBytes()).Add(entry.StoryKey?.ToBytes()).Add(write.PublishedMs).Add(write.UpdatedMs).Add(entry.Updated?.ToUnixTimeMilliseconds())
            .Add(entry.ContentHash.ToArray()).Add(entry.TextHash.ToArray()).Add(write.SilentEdits).Add(entry.Title)
            .Add(entry.Link).Add(entry.SourceId).Add(Excerpt(entry.Text)).Add(entry.Language).Add(entry.LanguageReason).Add((int?)entry.BylineOrigin).Add(entry.Image).Add(entry.Rights).Add(entry.License).Add(entry.CommentsUrl)
            .Add(entry.CommentCount).Add(StoredJsonWriter.Write(entry.Categories))
            .Add(StoredJsonWriter.Write(entry.Enclosures)).Add(StoredJsonWriter.Write(entry.Links))
            .Add(StoredJsonWriter.Write(entry.InReplyTo))
            .Add(StoredJsonWriter.Write(entry.Origin));
    }
}
