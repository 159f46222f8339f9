using System.Text.Encodings.Web;
using System.Text.Json;

namespace FeedHub.Feeds.Writing;

/// <summary>Writes JSON Feed 1.1.</summary>
/// <remarks>
/// What the format has no member for goes to two extensions: <c>_source</c> names the feed an entry comes from (id, title, home_page_url, feed_url, updated, rights), <c>_feedhub</c>
/// holds rights, licence, comments, replies, further links and categories with their schemes.
/// </remarks>
public static class JsonFeedWriter
{
    /// <summary>Letters of every script stay legible; the result is never placed inside HTML.</summary>
    private static readonly JsonWriterOptions Options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Indented = true,
        IndentSize = 1,
        NewLine = "\n",
    };

    /// <summary>Writes one document as UTF-8 without BOM. Equal input gives equal bytes.</summary>
    /// <param name="feed">What to write.</param>
    /// <param name="output">Receives the bytes; left open.</param>
    public static void Write(PublishedFeed feed, Stream output) => WriteSpans(feed, output);

    /// <summary>As <see cref="Write"/>, and says where each entry stands: all but the first with the comma before them.</summary>
    /// <param name="feed">What to write.</param>
    /// <param name="output">Receives the bytes and knows its position; left open.</param>
    public static IReadOnlyList<EntrySpan> WriteSpans(PublishedFeed feed, Stream output)
    {
        ArgumentNullException.ThrowIfNull(feed);
        ArgumentNullException.ThrowIfNull(output);

        using Utf8JsonWriter json = new(output, Options);
        json.WriteStartObject();
        json.WriteString("version", "https://jsonfeed.org/version/1.1");
        json.WriteString("title", XmlText.Line(feed.Title));
        json.WriteString("home_page_url", PublishedLinks.TryParse(feed.PageUrl)!.AbsoluteUri);
        json.WriteString("feed_url", PublishedLinks.TryParse(feed.BaseUrl + FeedMediaTypes.JsonSuffix + feed.Query)!.AbsoluteUri);
        if (feed.ArchiveBase is { } archives && feed.PreviousArchive is { } previous)
        {
            WriteUrl(json, "next_url", FeedHistory.Address(archives, previous, FeedMediaTypes.JsonSuffix, feed.Query));
        }

        WriteLine(json, "description", feed.Subtitle);
        WriteUrl(json, "icon", feed.Icon);
        WriteAuthors(json, feed.Authors);
        WriteLine(json, "language", feed.Language);
        WriteHubs(json, feed.Hubs);
        WriteExtension(json, feed);
        json.WriteStartArray("items");
        List<EntrySpan> spans = new(feed.Entries.Count);
        foreach (PublishedEntry entry in feed.Entries)
        {
            json.Flush();
            long start = output.Position;
            JsonFeedItem.Write(json, entry, feed.Language);
            json.Flush();
            spans.Add(new((int)start, (int)(output.Position - start)));
        }

        json.WriteEndArray();
        json.WriteEndObject();
        return spans;
    }

    internal static void WriteLine(Utf8JsonWriter json, string name, string? text)
    {
        if (!string.IsNullOrEmpty(text))
        {
            json.WriteString(name, XmlText.Line(text));
        }
    }

    internal static void WriteUrl(Utf8JsonWriter json, string name, string? url)
    {
        if (PublishedLinks.TryParse(url) is { } uri)
        {
            json.WriteString(name, uri.AbsoluteUri);
        }
    }

    internal static void WriteAuthors(Utf8JsonWriter json, IReadOnlyList<PublishedPerson> authors)
    {
        json.WriteStartArray("authors");
        foreach (PublishedPerson author in authors)
        {
            json.WriteStartObject();
            json.WriteString("name", XmlText.Line(author.Name));
            WriteUrl(json, "url", author.Uri);
            WriteUrl(json, "avatar", author.Avatar);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    internal static void WriteLinks(Utf8JsonWriter json, IReadOnlyList<FeedLink> links)
    {
        if (links.Count == 0)
        {
            return;
        }

        json.WriteStartArray("links");
        foreach (FeedLink link in links)
        {
            json.WriteStartObject();
            WriteLine(json, "rel", link.Rel);
            WriteUrl(json, "href", link.Href);
            WriteLine(json, "type", link.Type);
            WriteLine(json, "title", link.Title);
            WriteLine(json, "hreflang", link.Language);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteHubs(Utf8JsonWriter json, IReadOnlyList<string> hubs)
    {
        if (hubs.Count == 0)
        {
            return;
        }

        json.WriteStartArray("hubs");
        foreach (string hub in hubs)
        {
            json.WriteStartObject();
            json.WriteString("type", "WebSub");
            WriteUrl(json, "url", hub);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteRetracted(Utf8JsonWriter json, PublishedFeed feed)
    {
        if (feed.Retracted.Count == 0)
        {
            return;
        }

        json.WriteStartArray("deleted");
        foreach ((string id, DateTimeOffset when) in feed.Retracted)
        {
            json.WriteStartObject();
            WriteLine(json, "id", id);
            json.WriteString("when", Rfc3339.Format(when));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteExtension(Utf8JsonWriter json, PublishedFeed feed)
    {
        json.WriteStartObject("_feedhub");
        WriteLine(json, "id", feed.Id);
        json.WriteString("updated", Rfc3339.Format(feed.Updated));
        WriteLine(json, "rights", feed.Rights);
        if (feed.IsComplete)
        {
            json.WriteBoolean("complete", true);
        }

        WriteLinks(json, feed.Links);
        WriteRetracted(json, feed);
        json.WriteEndObject();
    }
}
