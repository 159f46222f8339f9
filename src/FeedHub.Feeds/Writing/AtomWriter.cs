using System.ServiceModel.Syndication;
using System.Xml;

namespace FeedHub.Feeds.Writing;

/// <summary>Writes Atom 1.0 (RFC 4287), through System.ServiceModel.Syndication.</summary>
/// <remarks>
/// Media RSS carries the lead picture, the Atom Threading Extensions (RFC 4685) replies and comments, RFC 4946 the licence.
/// A title that could be taken for markup is written as <c>type="html"</c> with its characters escaped, so that it shows as it is also in readers that ignore the type.
/// </remarks>
public static class AtomWriter
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
        Formatter formatter = new(new AtomFeed(feed), output);
        formatter.WriteTo(writer);
        return formatter.Spans;
    }

    internal static TextSyndicationContent Text(string text)
    {
        string line = XmlText.Line(text);
        return line.AsSpan().IndexOfAny('<', '&') < 0
            ? new(line, TextSyndicationContentKind.Plaintext)
            : new(HtmlText.Escape(line), TextSyndicationContentKind.Html);
    }

    internal static TextSyndicationContent? Html(string? html) => html is null ? null : new(XmlText.Clean(html), TextSyndicationContentKind.Html);

    internal static SyndicationPerson Person(PublishedPerson person) =>
        new(email: null, XmlText.Line(person.Name), PublishedLinks.TryParse(person.Uri)?.AbsoluteUri);

    internal static SyndicationCategory Category(FeedCategory category) =>
        new(XmlText.Line(category.Term), PublishedLinks.Scheme(category.Scheme), category.Label is null ? null : XmlText.Line(category.Label));

    private sealed class Formatter(AtomFeed feed, Stream output) : Atom10FeedFormatter(feed)
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

    private sealed class AtomFeed : SyndicationFeed
    {
        private readonly PublishedFeed _feed;

        public AtomFeed(PublishedFeed feed)
        {
            _feed = feed;
            Id = XmlText.Line(feed.Id);
            Title = Text(feed.Title);
            Description = Text(feed.Subtitle);
            LastUpdatedTime = feed.Updated.ToUniversalTime();
            Language = feed.Language is null ? null : XmlText.Line(feed.Language);
            Copyright = feed.Rights is null ? null : Text(feed.Rights);
            Generator = FeedMediaTypes.Generator;
            Items = feed.Entries.Select(entry => new AtomEntry(entry, feed.Language));
            foreach (PublishedPerson author in feed.Authors)
            {
                Authors.Add(Person(author));
            }

            foreach (SyndicationLink link in PublishedLinks.OfFeed(feed, FeedMediaTypes.Atom))
            {
                Links.Add(link);
            }
        }

        protected override void WriteAttributeExtensions(XmlWriter writer, string version) => FeedNamespaces.Declare(writer, FeedNamespaces.InAtom);

        protected override void WriteElementExtensions(XmlWriter writer, string version)
        {
            if (PublishedLinks.TryParse(_feed.Icon) is { } icon)
            {
                writer.WriteElementString("icon", FeedNamespaces.Atom, icon.AbsoluteUri);
            }

            FeedHistory.WriteMarks(writer, _feed);
            foreach ((string id, DateTimeOffset when) in _feed.Retracted)
            {
                writer.WriteStartElement("at", "deleted-entry", FeedNamespaces.Tombstones); // RFC 6721 §3
                writer.WriteAttributeString("ref", XmlText.Line(id));
                writer.WriteAttributeString("when", Rfc3339.Format(when));
                writer.WriteEndElement();
            }
        }
    }
}
