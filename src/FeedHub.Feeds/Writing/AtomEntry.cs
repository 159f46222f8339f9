using System.Globalization;
using System.ServiceModel.Syndication;
using System.Xml;

namespace FeedHub.Feeds.Writing;

/// <summary>One <c>atom:entry</c>.</summary>
internal sealed class AtomEntry : SyndicationItem
{
    private readonly PublishedEntry _entry;
    private readonly string? _language;

    /// <param name="entry">What to write.</param>
    /// <param name="feedLanguage">Language in force already.</param>
    public AtomEntry(PublishedEntry entry, string? feedLanguage)
    {
        _entry = entry;
        _language = entry.Language is null || entry.Language == feedLanguage ? null : XmlText.Line(entry.Language);
        Id = XmlText.Line(entry.Id);
        Title = AtomWriter.Text(entry.Title);
        Summary = AtomWriter.Html(entry.SummaryHtml);
        Content = AtomWriter.Html(entry.ContentHtml);
        PublishDate = entry.Published.ToUniversalTime();
        LastUpdatedTime = (entry.Updated < entry.Published ? entry.Published : entry.Updated).ToUniversalTime();
        Copyright = entry.Rights is null ? null : AtomWriter.Text(entry.Rights);
        foreach (PublishedPerson author in entry.Authors)
        {
            Authors.Add(AtomWriter.Person(author));
        }

        foreach (FeedCategory category in entry.Categories)
        {
            Categories.Add(AtomWriter.Category(category));
        }

        AddLinks();
    }

    protected override void WriteAttributeExtensions(XmlWriter writer, string version)
    {
        if (_language is not null)
        {
            writer.WriteAttributeString("xml", "lang", FeedNamespaces.Xml, _language);
        }
    }

    protected override void WriteElementExtensions(XmlWriter writer, string version)
    {
        EntryExtensions.WriteReplies(writer, _entry);
        EntryExtensions.WriteDuration(writer, _entry);
        EntryExtensions.WriteImage(writer, _entry);
        WriteSource(writer); // last: the library writes extensions at the end, and readers that stream want the entry's own metadata first
    }

    private void AddLinks()
    {
        Links.Add(PublishedLinks.Create("alternate", _entry.Link));
        foreach (FeedEnclosure file in _entry.Enclosures)
        {
            if (PublishedLinks.TryParse(file.Url) is not null)
            {
                SyndicationLink link = PublishedLinks.Create(new FeedLink("enclosure", file.Url, file.Type, file.Title));
                link.Length = file.Length ?? 0; // 0 is not written
                Links.Add(link);
            }
        }

        if (PublishedLinks.TryParse(_entry.CommentsUrl) is not null)
        {
            SyndicationLink replies = PublishedLinks.Create("replies", _entry.CommentsUrl!, "text/html");
            if (_entry.CommentCount is { } count)
            {
                replies.AttributeExtensions.Add(new("count", FeedNamespaces.Threading), count.ToString(CultureInfo.InvariantCulture));
            }

            Links.Add(replies);
        }

        if (PublishedLinks.TryParse(_entry.License) is not null)
        {
            Links.Add(PublishedLinks.Create("license", _entry.License!));
        }

        foreach (FeedLink link in PublishedLinks.Further(_entry))
        {
            Links.Add(PublishedLinks.Create(link));
        }
    }

    private void WriteSource(XmlWriter writer)
    {
        PublishedSource source = _entry.Source;
        writer.WriteStartElement("source", FeedNamespaces.Atom);
        writer.WriteElementString("id", FeedNamespaces.Atom, XmlText.Line(source.Id));
        AtomWriter.Text(source.Title).WriteTo(writer, "title", FeedNamespaces.Atom);
        writer.WriteElementString("updated", FeedNamespaces.Atom, Rfc3339.Format(source.Updated));
        WriteLink(writer, "self", source.FeedUrl);
        WriteLink(writer, "alternate", source.SiteUrl);
        if (source.Rights is { } rights)
        {
            AtomWriter.Text(rights).WriteTo(writer, "rights", FeedNamespaces.Atom);
        }

        writer.WriteEndElement();
    }

    private static void WriteLink(XmlWriter writer, string rel, string? href)
    {
        if (PublishedLinks.TryParse(href) is { } uri)
        {
            writer.WriteStartElement("link", FeedNamespaces.Atom);
            writer.WriteAttributeString("rel", rel);
            writer.WriteAttributeString("href", uri.AbsoluteUri);
            writer.WriteEndElement();
        }
    }
}
