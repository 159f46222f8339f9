using System.ServiceModel.Syndication;
using System.Xml;
using FeedHub.Feeds.Parsing;

namespace FeedHub.Feeds.Tests.Parsing.Differential;

/// <summary>Reads a document with this project or one of the libraries, into one shape; <see langword="null"/> where it is not read.</summary>
internal static class OtherReaders
{
    public static OtherFeed? FeedHub(byte[] document, ParseContext context) => FeedParser.Parse(document, context) is not ParseResult.Parsed { Feed: var feed }
        ? null
        : new OtherFeed(feed.Title, feed.Link,
            [.. feed.Entries.Select(entry => new OtherEntry(entry.Id, entry.Title, entry.Link, entry.Published, entry.Updated, entry.ContentHtml ?? entry.Summary))]);

    public static OtherFeed? CodeHollow(byte[] document)
    {
        try
        {
            global::CodeHollow.FeedReader.Feed feed = global::CodeHollow.FeedReader.FeedReader.ReadFromByteArray(document);
            return new OtherFeed(feed.Title, feed.Link,
                [.. feed.Items.Select(item => new OtherEntry(item.Id, item.Title, item.Link, Instant(item.PublishingDate), null, NotEmpty(item.Content) ?? item.Description))]);
        }
        catch (Exception)
        {
            return null; // Whatever it throws: it does not read this one.
        }
    }

    public static OtherFeed? Syndication(byte[] document)
    {
        try
        {
            using MemoryStream stream = new(document);
            using XmlReader reader = XmlReader.Create(stream, new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore });
            SyndicationFeed feed = SyndicationFeed.Load(reader);
            return new OtherFeed(feed.Title?.Text, Alternate(feed.Links), [.. feed.Items.Select(Entry)]);
        }
        catch (Exception)
        {
            return null; // Whatever it throws: it does not read this one.
        }
    }

    private static OtherEntry Entry(SyndicationItem item)
    {
        string? encoded = item.ElementExtensions.ReadElementExtensions<string>("encoded", "http://purl.org/rss/1.0/modules/content/").FirstOrDefault();
        string? content = item.Content is TextSyndicationContent text ? text.Text : null;
        return new OtherEntry(item.Id, item.Title?.Text, Alternate(item.Links), Instant(item.PublishDate), Instant(item.LastUpdatedTime), encoded ?? content ?? item.Summary?.Text);
    }

    private static string? Alternate(IEnumerable<SyndicationLink> links)
    {
        SyndicationLink? link = links.FirstOrDefault(link => link.RelationshipType is null or "" or "alternate");
        return link?.GetAbsoluteUri()?.OriginalString ?? link?.Uri?.OriginalString;
    }

    private static DateTimeOffset? Instant(DateTime? date) => date is { } value && value != default ? new DateTimeOffset(DateTime.SpecifyKind(value, DateTimeKind.Utc)) : null;

    private static DateTimeOffset? Instant(DateTimeOffset date) => date == default ? null : date.ToUniversalTime();

    private static string? NotEmpty(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;
}
