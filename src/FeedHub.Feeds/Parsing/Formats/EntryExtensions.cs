using FeedHub.Feeds.Parsing.Markup;
using FeedHub.Feeds.Parsing.Xml;

namespace FeedHub.Feeds.Parsing.Formats;

/// <summary>Reads what extension vocabularies say of an entry.</summary>
internal static class EntryExtensions
{
    /// <summary>Reads the current element, if its vocabulary is known.</summary>
    public static void Read(FeedXml xml, EntryDraft entry, ReadState state)
    {
        switch (xml.Vocabulary)
        {
            case Vocabulary.DublinCore or Vocabulary.DublinCoreTerms:
                ReadDublinCore(xml, entry, state);
                break;
            case Vocabulary.Content:
                if (xml.Tag == Tag.Encoded)
                {
                    entry.Content ??= EntryReader.ReadHtml(xml, entry, isAtom: false);
                }

                break;
            case Vocabulary.Xhtml:
                if (xml.Tag is Tag.Body or Tag.Div)
                {
                    entry.Content ??= ElementContent.Html(xml, isEscaped: false, dropsWrapper: false, out _);
                }

                break;
            case Vocabulary.Media:
                MediaReader.Read(xml, entry, state);
                break;
            case Vocabulary.Itunes or Vocabulary.GooglePlay or Vocabulary.Podcast:
                PodcastReader.Read(xml, entry, state);
                break;
            case Vocabulary.Slash or Vocabulary.CommentApi or Vocabulary.Threading:
                ReadComments(xml, entry);
                break;
            case Vocabulary.GeoRss or Vocabulary.Geo or Vocabulary.Gml:
                GeoReader.Read(xml, entry);
                break;
            case Vocabulary.CreativeCommonsRss or Vocabulary.CreativeCommons:
                if (xml.Tag == Tag.License)
                {
                    entry.License ??= LicenseOf(xml);
                }

                break;
            case Vocabulary.FeedBurner or Vocabulary.Pheedo:
                if (xml.Tag == Tag.OrigLink)
                {
                    entry.OriginalLink ??= Links.Resolve(xml.Base, ElementContent.Text(xml));
                }
                else if (xml.Tag == Tag.OrigEnclosureLink && Links.Resolve(xml.Base, ElementContent.Text(xml)) is { } file)
                {
                    entry.AddMedia(new(file));
                }

                break;
            case Vocabulary.Source:
                ReadSource(xml, entry);
                break;
            case Vocabulary.Publishing:
                if (xml.Tag is Tag.Control or Tag.Draft)
                {
                    entry.IsDraft |= PlainText.Collapse(ElementContent.Text(xml)) is { } said && said.StartsWith("yes", StringComparison.OrdinalIgnoreCase);
                }

                break;
            default:
                break;
        }
    }

    /// <summary>URL of a licence, which an attribute or the text gives.</summary>
    public static string? LicenseOf(FeedXml xml)
    {
        Uri? baseUrl = xml.Base;
        string? url = xml.AttributeCount == 0 ? null : xml.Attribute("resource") ?? xml.Attribute("href") ?? xml.Attribute("url");
        return Links.Resolve(baseUrl, url ?? PlainText.Collapse(ElementContent.Text(xml)));
    }

    private static void ReadDublinCore(FeedXml xml, EntryDraft entry, ReadState state)
    {
        switch (xml.Tag)
        {
            case Tag.Title:
                entry.OtherTitle ??= TextConstruct.Plain(xml, isAtom: false);
                break;
            case Tag.Creator or Tag.Author:
                entry.Creators.Add(PersonReader.Read(xml), state);
                break;
            case Tag.Contributor:
                entry.Contributors.Add(PersonReader.Read(xml), state);
                break;
            case Tag.Subject:
                if (CategoryReader.Read(xml) is { } category)
                {
                    entry.AddCategory(category);
                }

                break;
            case Tag.Description or Tag.Abstract:
                entry.OtherSummary ??= EntryReader.ReadHtml(xml, entry, isAtom: false);
                break;
            case Tag.Date or Tag.Modified:
                entry.OtherUpdated ??= state.Date(ElementContent.Text(xml));
                break;
            case Tag.Issued:
                entry.Issued ??= state.Date(ElementContent.Text(xml));
                break;
            case Tag.Language:
                entry.Language ??= PlainText.Collapse(ElementContent.Text(xml));
                break;
            case Tag.Rights:
                entry.Rights ??= TextConstruct.Plain(xml, isAtom: false);
                break;
            case Tag.License:
                entry.License ??= LicenseOf(xml);
                break;
            default:
                break;
        }
    }

    private static void ReadSource(FeedXml xml, EntryDraft entry)
    {
        switch (xml.Tag)
        {
            case Tag.Markdown:
                entry.Markdown ??= ElementContent.Text(xml);
                break;
            case Tag.LinkFull:
                entry.OriginalLink ??= Links.Resolve(xml.Base, ElementContent.Text(xml));
                break;
            case Tag.InReplyTo when Links.Resolve(xml.Base, ElementContent.Text(xml)) is { } href:
                entry.AddReply(new(null, href));
                break;
            default:
                break;
        }
    }

    private static void ReadComments(FeedXml xml, EntryDraft entry)
    {
        switch (xml.Tag)
        {
            case Tag.Comments when xml.Vocabulary == Vocabulary.Slash:
            case Tag.Total:
                entry.CommentCount ??= Numbers.Count(ElementContent.Text(xml));
                break;
            case Tag.CommentRss:
                entry.CommentsFeedUrl ??= Links.Resolve(xml.Base, ElementContent.Text(xml));
                break;
            case Tag.InReplyTo:
                entry.AddReply(new(
                    PlainText.Collapse(xml.Attribute("ref") ?? xml.Attribute("idref")),
                    Links.Resolve(xml.Base, xml.Attribute("href")),
                    PlainText.Collapse(xml.Attribute("type")),
                    Links.Resolve(xml.Base, xml.Attribute("source"))));
                break;
            default:
                break;
        }
    }
}
