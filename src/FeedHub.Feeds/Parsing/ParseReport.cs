using System.Globalization;
using System.Text.Json;
using FeedHub.Feeds.Parsing.Markup;

namespace FeedHub.Feeds.Parsing;

/// <summary>Prints what was read as JSON, for people and for comparing parsers.</summary>
public static class ParseReport
{
    private const int MaxPending = 65_536;

    /// <summary>Writes one object: <c>format</c>, <c>title</c>, <c>link</c>, <c>description</c>, <c>language</c>, <c>updated</c>, <c>authors</c>, <c>items</c>, <c>partial</c>, <c>notes</c>; or <c>error</c> and <c>reason</c>.</summary>
    /// <param name="result">What reading a document came to.</param>
    /// <param name="writer">Receives one JSON object; left open, and flushed between entries only, where much is pending.</param>
    public static void Write(ParseResult result, Utf8JsonWriter writer)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(writer);

        writer.WriteStartObject();
        switch (result)
        {
            case ParseResult.Parsed parsed:
                WriteFeed(parsed.Feed, writer);
                writer.WriteBoolean("partial", parsed.IsPartial);
                WriteNotes(parsed.Notes, writer);
                break;
            case ParseResult.Failed failed:
                writer.WriteString("error", failed.Error.Text());
                writer.WriteString("reason", failed.Reason);
                break;
            default:
                throw new System.Diagnostics.UnreachableException();
        }

        writer.WriteEndObject();
    }

    private static void WriteFeed(Feed feed, Utf8JsonWriter writer)
    {
        writer.WriteString("format", feed.Format.ToString().ToLowerInvariant());
        writer.WriteString("version", feed.Version);
        writer.WriteString("title", feed.Title);
        writer.WriteString("link", feed.Link);
        writer.WriteString("description", feed.Description);
        writer.WriteString("language", feed.Language);
        writer.WriteString("updated", Instant(feed.Updated));
        WritePeople(feed.Authors, writer);
        writer.WriteStartArray("items");
        foreach (FeedEntry entry in feed.Entries)
        {
            WriteEntry(entry, writer);
            if (writer.BytesPending > MaxPending)
            {
                writer.Flush();
            }
        }

        writer.WriteEndArray();
    }

    private static void WriteEntry(FeedEntry entry, Utf8JsonWriter writer)
    {
        _ = Uri.TryCreate(entry.ContentBase, UriKind.Absolute, out Uri? baseUrl);
        writer.WriteStartObject();
        writer.WriteString("id", entry.Id);
        writer.WriteString("title", entry.Title);
        writer.WriteString("link", entry.Link);
        writer.WriteString("published", Instant(entry.Published));
        writer.WriteString("updated", Instant(entry.Updated));
        WritePeople(entry.Authors, writer);
        writer.WriteString("summary", entry.Summary is null ? null : HtmlUrls.Resolve(entry.Summary, baseUrl));
        writer.WriteString("contentHtml", entry.ContentHtml is null ? null : HtmlUrls.Resolve(entry.ContentHtml, baseUrl));
        writer.WriteStartArray("categories");
        foreach (FeedCategory category in entry.Categories)
        {
            writer.WriteStringValue(category.Term);
        }

        writer.WriteEndArray();
        writer.WriteStartArray("enclosures");
        foreach (FeedEnclosure enclosure in entry.Enclosures)
        {
            writer.WriteStartObject();
            writer.WriteString("url", enclosure.Url);
            writer.WriteString("type", enclosure.Type);
            if (enclosure.Length is { } length)
            {
                writer.WriteNumber("length", length);
            }
            else
            {
                writer.WriteNull("length");
            }

            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteString("language", entry.Language);
        writer.WriteEndObject();
    }

    private static void WritePeople(IReadOnlyList<FeedPerson> people, Utf8JsonWriter writer)
    {
        writer.WriteStartArray("authors");
        foreach (FeedPerson person in people)
        {
            writer.WriteStartObject();
            writer.WriteString("name", person.Name);
            writer.WriteString("email", person.Email);
            writer.WriteString("uri", person.Uri);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteNotes(IReadOnlyList<ParseNote> notes, Utf8JsonWriter writer)
    {
        writer.WriteStartArray("notes");
        foreach (ParseNote note in notes)
        {
            writer.WriteStartObject();
            writer.WriteString("code", note.Code);
            writer.WriteString("detail", note.Detail);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static string? Instant(DateTimeOffset? instant) => instant?.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
