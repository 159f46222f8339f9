using System.Globalization;
using System.ServiceModel.Syndication;
using System.Xml;

namespace FeedHub.Feeds.Writing;

/// <summary>Writes RSS 2.0 (RSS Advisory Board profile), through System.ServiceModel.Syndication.</summary>
/// <remarks>
/// RSS authors are e-mail addresses, which FeedHub does not publish: names go to <c>dc:creator</c>. An entry with nothing but full content gets the beginning of its text as
/// <c>description</c>, which the profile wants before <c>content:encoded</c>.
/// </remarks>
public static class RssWriter
{
    /// <summary>Writes one document as UTF-8 without BOM. Equal input gives equal bytes.</summary>
    /// <param name="feed">What to write.</param>
    /// <param name="output">Receives the bytes; left open.</param>
    public static void Write(PublishedFeed feed, Stream output) => WriteSpans(feed, output);

    /// <summary>As <see cref="Write"/>, and says where each entry stands.</summary>
    /// <param name="feed">What to write.</param>
    /// <param name="output">Receives the bytes and knows its position; left open.</param>
    public static IReadOnlyList<EntrySpan> WriteSpans(PublishedFeed feed, Stream output)
    {
        ArgumentNullException.ThrowIfNull(feed);
        ArgumentNullException.ThrowIfNull(output);

        using XmlWriter writer = XmlText.CreateWriter(output);
        Formatter formatter = new(new RssChannel(feed), output);
        formatter.WriteTo(writer);
        return formatter.Spans;
    }

    /// <summary>RFC 822 with a four-digit year, in English whatever the machine's culture. The library's own form ends in "Z", which many readers do not know.</summary>
    internal static string Date(DateTimeOffset time) => time.UtcDateTime.ToString("r", CultureInfo.InvariantCulture);

    internal static void WriteCreators(XmlWriter writer, IReadOnlyList<PublishedPerson> authors)
    {
        foreach (PublishedPerson author in authors)
        {
            writer.WriteElementString("dc", "creator", FeedNamespaces.DublinCore, XmlText.Line(author.Name));
        }
    }

    /// <summary>A link that RSS has no element for: the library drops it unless it writes everything as Atom.</summary>
    internal static void WriteAtomLink(XmlWriter writer, SyndicationLink link)
    {
        writer.WriteStartElement("atom", "link", FeedNamespaces.Atom);
        writer.WriteAttributeString("rel", link.RelationshipType);
        writer.WriteAttributeString("href", link.Uri.AbsoluteUri);
        if (link.MediaType is { } type)
        {
            writer.WriteAttributeString("type", type);
        }

        if (link.Title is { } title)
        {
            writer.WriteAttributeString("title", title);
        }

        foreach ((XmlQualifiedName name, string value) in link.AttributeExtensions)
        {
            writer.WriteAttributeString(name.Name, name.Namespace, value);
        }

        writer.WriteEndElement();
    }

    private sealed class Formatter(RssChannel channel, Stream output) : Rss20FeedFormatter(channel, serializeExtensionsAsAtom: false)
    {
        public List<EntrySpan> Spans { get; } = [];

        protected override void WriteItems(XmlWriter writer, IEnumerable<SyndicationItem> items, Uri feedBaseUri)
        {
            foreach (SyndicationItem item in items)
            {
                Spans.Add(XmlText.Span(writer, output, () => WriteItem(writer, item, feedBaseUri)));
            }
        }
    }

    private sealed class RssChannel : SyndicationFeed
    {
        private readonly PublishedFeed _feed;

        public RssChannel(PublishedFeed feed)
        {
            _feed = feed;
            Title = new(XmlText.Line(feed.Title));
            Description = new(XmlText.Line(feed.Subtitle));
            Language = feed.Language is null ? null : XmlText.Line(feed.Language);
            Copyright = feed.Rights is null ? null : new(XmlText.Line(feed.Rights));
            Generator = FeedMediaTypes.Generator;
            Links.Add(PublishedLinks.Create("alternate", feed.PageUrl));
            ImageUrl = PublishedLinks.TryParse(feed.Icon);
            Items = feed.Entries.Select(entry => new RssItem(entry, feed.Language));
        }

        protected override void WriteAttributeExtensions(XmlWriter writer, string version) => FeedNamespaces.Declare(writer, FeedNamespaces.InRss);

        protected override void WriteElementExtensions(XmlWriter writer, string version)
        {
            writer.WriteElementString("lastBuildDate", Date(_feed.Updated));
            writer.WriteElementString("docs", "https://www.rssboard.org/rss-specification");
            WriteCreators(writer, _feed.Authors);
            FeedHistory.WriteMarks(writer, _feed);
            foreach (SyndicationLink link in PublishedLinks.OfFeed(_feed, FeedMediaTypes.Rss))
            {
                if (link.MediaType != "text/html") // the page is <link> already
                {
                    WriteAtomLink(writer, link);
                }
            }
        }
    }
}
