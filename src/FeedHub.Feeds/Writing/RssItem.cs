using System.Globalization;
using System.ServiceModel.Syndication;
using System.Xml;

namespace FeedHub.Feeds.Writing;

/// <summary>One RSS <c>item</c>.</summary>
internal sealed class RssItem : SyndicationItem
{
    /// <summary>Length of a description that is made from full content, in characters.</summary>
    private const int MaxExcerpt = 300;

    private readonly PublishedEntry _entry;
    private readonly string? _language;

    /// <param name="entry">What to write.</param>
    /// <param name="feedLanguage">Language in force already.</param>
    public RssItem(PublishedEntry entry, string? feedLanguage)
    {
        _entry = entry;
        _language = entry.Language is null || entry.Language == feedLanguage ? null : XmlText.Line(entry.Language);
        Id = XmlText.Line(entry.Id); // the same id as in Atom, so that readers see one entry in both; isPermaLink is "true" only where it equals the link
        Title = new(XmlText.Line(entry.Title));
        Links.Add(PublishedLinks.Create("alternate", entry.Link));
        if (entry.SummaryHtml is { } summary)
        {
            Summary = new(XmlText.Clean(summary));
        }
        else if (entry.ContentHtml is { } content)
        {
            Summary = new(HtmlText.Escape(HtmlText.Plain(content, MaxExcerpt)));
        }

        foreach (FeedCategory category in entry.Categories)
        {
            Categories.Add(new(XmlText.Line(category.Label ?? category.Term), category.Scheme is null ? null : XmlText.Line(category.Scheme), label: null));
        }
    }

    protected override void WriteElementExtensions(XmlWriter writer, string version)
    {
        WriteSource(writer);
        writer.WriteElementString("pubDate", RssWriter.Date(_entry.Published));
        if (_entry.Updated > _entry.Published)
        {
            writer.WriteElementString("atom", "updated", FeedNamespaces.Atom, Rfc3339.Format(_entry.Updated)); // RSS has no date of change
        }

        WriteComments(writer);
        WriteFiles(writer);
        RssWriter.WriteCreators(writer, _entry.Authors);
        WriteDublinCore(writer);
        WriteLinks(writer);
        EntryExtensions.WriteReplies(writer, _entry);
        EntryExtensions.WriteDuration(writer, _entry);
        EntryExtensions.WriteImage(writer, _entry);
        if (_entry.ContentHtml is { } content)
        {
            writer.WriteElementString("content", "encoded", FeedNamespaces.Content, XmlText.Clean(content));
        }
    }

    private void WriteSource(XmlWriter writer)
    {
        if (PublishedLinks.TryParse(_entry.Source.FeedUrl) is { } url)
        {
            writer.WriteStartElement("source");
            writer.WriteAttributeString("url", url.AbsoluteUri);
            writer.WriteString(XmlText.Line(_entry.Source.Title));
            writer.WriteEndElement();
        }
    }

    private void WriteComments(XmlWriter writer)
    {
        if (PublishedLinks.TryParse(_entry.CommentsUrl) is { } comments)
        {
            writer.WriteElementString("comments", comments.AbsoluteUri);
        }

        if (_entry.CommentCount is { } count)
        {
            writer.WriteElementString("slash", "comments", FeedNamespaces.Slash, count.ToString(CultureInfo.InvariantCulture));
        }
    }

    /// <summary>The profile allows one enclosure an item, with url, length and type; the rest goes to Media RSS.</summary>
    private void WriteFiles(XmlWriter writer)
    {
        bool isFirst = true;
        foreach (FeedEnclosure file in _entry.Enclosures)
        {
            if (PublishedLinks.TryParse(file.Url) is not { } url)
            {
                continue;
            }

            if (isFirst)
            {
                writer.WriteStartElement("enclosure");
                writer.WriteAttributeString("url", url.AbsoluteUri);
                writer.WriteAttributeString("length", (file.Length ?? 0).ToString(CultureInfo.InvariantCulture));
                writer.WriteAttributeString("type", XmlText.Line(file.Type ?? "application/octet-stream"));
                writer.WriteEndElement();
                isFirst = false;
            }
            else
            {
                WriteMedia(writer, file, url);
            }
        }
    }

    private static void WriteMedia(XmlWriter writer, FeedEnclosure file, Uri url)
    {
        writer.WriteStartElement("media", "content", FeedNamespaces.Media);
        writer.WriteAttributeString("url", url.AbsoluteUri);
        if (file.Length is { } length)
        {
            writer.WriteAttributeString("fileSize", length.ToString(CultureInfo.InvariantCulture));
        }

        if (file.Type is { } type)
        {
            writer.WriteAttributeString("type", XmlText.Line(type));
        }

        if (file.Duration is { } duration)
        {
            writer.WriteAttributeString("duration", EntryExtensions.Seconds(duration));
        }

        if (file.Title is { } title)
        {
            writer.WriteElementString("media", "title", FeedNamespaces.Media, XmlText.Line(title));
        }

        writer.WriteEndElement();
    }

    private void WriteDublinCore(XmlWriter writer)
    {
        if (_language is not null)
        {
            writer.WriteElementString("dc", "language", FeedNamespaces.DublinCore, _language);
        }

        if (_entry.Rights is { } rights)
        {
            writer.WriteElementString("dc", "rights", FeedNamespaces.DublinCore, XmlText.Line(rights));
        }
    }

    private void WriteLinks(XmlWriter writer)
    {
        if (PublishedLinks.TryParse(_entry.License) is { } license)
        {
            writer.WriteElementString("creativeCommons", "license", FeedNamespaces.CreativeCommons, license.AbsoluteUri);
        }

        foreach (FeedLink link in PublishedLinks.Further(_entry))
        {
            RssWriter.WriteAtomLink(writer, PublishedLinks.Create(link));
        }
    }
}
