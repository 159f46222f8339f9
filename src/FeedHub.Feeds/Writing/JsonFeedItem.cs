using System.Text.Json;

namespace FeedHub.Feeds.Writing;

/// <summary>One item of a JSON Feed.</summary>
internal static class JsonFeedItem
{
    /// <summary>Longest plain-text summary, in characters: the format wants "a sentence or two".</summary>
    private const int MaxSummary = 1_000;

    public static void Write(Utf8JsonWriter json, PublishedEntry entry, string? feedLanguage)
    {
        json.WriteStartObject();
        json.WriteString("id", XmlText.Line(entry.Id));
        JsonFeedWriter.WriteUrl(json, "url", entry.Link);
        JsonFeedWriter.WriteLine(json, "title", entry.Title);
        WriteContent(json, entry);
        JsonFeedWriter.WriteUrl(json, "image", entry.Image);
        json.WriteString("date_published", Rfc3339.Format(entry.Published));
        json.WriteString("date_modified", Rfc3339.Format(entry.Updated < entry.Published ? entry.Published : entry.Updated));
        JsonFeedWriter.WriteAuthors(json, entry.Authors);
        WriteTags(json, entry.Categories);
        if (entry.Language != feedLanguage)
        {
            JsonFeedWriter.WriteLine(json, "language", entry.Language);
        }

        WriteAttachments(json, entry.Enclosures);
        WriteSource(json, entry.Source);
        WriteExtension(json, entry);
        json.WriteEndObject();
    }

    /// <summary>At least one of content_html and content_text is required.</summary>
    private static void WriteContent(Utf8JsonWriter json, PublishedEntry entry)
    {
        if ((entry.ContentHtml ?? entry.SummaryHtml) is { } html)
        {
            json.WriteString("content_html", XmlText.Clean(html));
            if (entry.IsExtracted)
            {
                json.WriteStartObject("_extracted");
                json.WriteString("about", "The feed gives the summary alone; the content was taken from the page.");
                json.WriteEndObject();
            }
        }
        else
        {
            json.WriteString("content_text", XmlText.Line(entry.Title));
        }

        if (entry.ContentHtml is not null && entry.SummaryHtml is { } summary)
        {
            JsonFeedWriter.WriteLine(json, "summary", HtmlText.Plain(summary, MaxSummary));
        }
    }

    private static void WriteTags(Utf8JsonWriter json, IReadOnlyList<FeedCategory> categories)
    {
        if (categories.Count == 0)
        {
            return;
        }

        HashSet<string> seen = new(StringComparer.OrdinalIgnoreCase);
        json.WriteStartArray("tags");
        foreach (FeedCategory category in categories)
        {
            string tag = XmlText.Line(category.Label ?? category.Term);
            if (seen.Add(tag))
            {
                json.WriteStringValue(tag);
            }
        }

        json.WriteEndArray();
    }

    private static void WriteAttachments(Utf8JsonWriter json, IReadOnlyList<FeedEnclosure> files)
    {
        if (files.Count == 0)
        {
            return;
        }

        json.WriteStartArray("attachments");
        foreach (FeedEnclosure file in files)
        {
            if (PublishedLinks.TryParse(file.Url) is not { } url)
            {
                continue;
            }

            json.WriteStartObject();
            json.WriteString("url", url.AbsoluteUri);
            json.WriteString("mime_type", XmlText.Line(file.Type ?? "application/octet-stream"));
            JsonFeedWriter.WriteLine(json, "title", file.Title);
            if (file.Length is { } length)
            {
                json.WriteNumber("size_in_bytes", length);
            }

            if (file.Duration is { } duration)
            {
                json.WriteNumber("duration_in_seconds", (long)duration.TotalSeconds);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteSource(Utf8JsonWriter json, PublishedSource source)
    {
        json.WriteStartObject("_source");
        json.WriteString("id", XmlText.Line(source.Id));
        JsonFeedWriter.WriteLine(json, "title", source.Title);
        JsonFeedWriter.WriteUrl(json, "home_page_url", source.SiteUrl);
        JsonFeedWriter.WriteUrl(json, "feed_url", source.FeedUrl);
        json.WriteString("updated", Rfc3339.Format(source.Updated));
        JsonFeedWriter.WriteLine(json, "rights", source.Rights);
        json.WriteEndObject();
    }

    private static void WriteExtension(Utf8JsonWriter json, PublishedEntry entry)
    {
        if (IsPlain(entry))
        {
            return;
        }

        json.WriteStartObject("_feedhub");
        JsonFeedWriter.WriteLine(json, "rights", entry.Rights);
        JsonFeedWriter.WriteUrl(json, "license", entry.License);
        JsonFeedWriter.WriteUrl(json, "comments_url", entry.CommentsUrl);
        if (entry.CommentCount is { } count)
        {
            json.WriteNumber("comment_count", count);
        }

        if (entry.InReplyTo.Count > 0)
        {
            WriteReplies(json, entry.InReplyTo);
        }

        JsonFeedWriter.WriteLinks(json, [.. PublishedLinks.Further(entry)]);
        if (entry.Categories.Count > 0)
        {
            WriteCategories(json, entry.Categories);
        }

        json.WriteEndObject();
    }

    private static bool IsPlain(PublishedEntry entry) =>
        entry is { Rights: null, License: null, CommentsUrl: null, CommentCount: null, InReplyTo.Count: 0, Links.Count: 0, Categories.Count: 0 };

    private static void WriteReplies(Utf8JsonWriter json, IReadOnlyList<FeedReply> replies)
    {
        json.WriteStartArray("in_reply_to");
        foreach (FeedReply reply in replies)
        {
            json.WriteStartObject();
            JsonFeedWriter.WriteLine(json, "ref", reply.Ref);
            JsonFeedWriter.WriteUrl(json, "href", reply.Href);
            JsonFeedWriter.WriteLine(json, "type", reply.Type);
            JsonFeedWriter.WriteUrl(json, "source", reply.Source);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteCategories(Utf8JsonWriter json, IReadOnlyList<FeedCategory> categories)
    {
        json.WriteStartArray("categories");
        foreach (FeedCategory category in categories)
        {
            json.WriteStartObject();
            JsonFeedWriter.WriteLine(json, "term", category.Term);
            JsonFeedWriter.WriteLine(json, "scheme", category.Scheme);
            JsonFeedWriter.WriteLine(json, "label", category.Label);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
