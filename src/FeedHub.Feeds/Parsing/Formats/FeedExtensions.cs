using FeedHub.Feeds.Parsing.Markup;
using FeedHub.Feeds.Parsing.Xml;

namespace FeedHub.Feeds.Parsing.Formats;

/// <summary>Reads what extension vocabularies say of the feed itself.</summary>
internal static class FeedExtensions
{
    /// <summary>Reads the current element, if its vocabulary is known.</summary>
    public static void Read(FeedXml xml, FeedDraft feed, ReadState state)
    {
        switch (xml.Vocabulary)
        {
            case Vocabulary.DublinCore or Vocabulary.DublinCoreTerms:
                ReadDublinCore(xml, feed, state);
                break;
            case Vocabulary.Itunes or Vocabulary.GooglePlay:
                ReadPodcast(xml, feed, state);
                break;
            case Vocabulary.Podcast:
                ReadPodcasting20(xml, feed);
                break;
            case Vocabulary.Media:
                if (xml.Tag == Tag.Thumbnail)
                {
                    feed.OtherImage ??= Links.Resolve(xml.Base, xml.Attribute("url"));
                }
                else if (xml.Tag == Tag.Copyright)
                {
                    feed.Rights ??= PlainText.FromHtml(ElementContent.Text(xml));
                }

                break;
            case Vocabulary.Source:
                ReadSource(xml, feed);
                break;
            case Vocabulary.Syndication:
                if (xml.Tag == Tag.UpdatePeriod)
                {
                    feed.UpdatePeriod ??= ElementContent.Text(xml);
                }
                else if (xml.Tag == Tag.UpdateFrequency)
                {
                    feed.UpdateFrequency ??= Numbers.Count(ElementContent.Text(xml));
                }

                break;
            case Vocabulary.FeedHistory:
                feed.IsComplete |= xml.Tag == Tag.Complete;
                feed.IsArchive |= xml.Tag == Tag.Archive;
                break;
            case Vocabulary.Tombstones:
                if (xml.Tag == Tag.DeletedEntry && PlainText.Collapse(xml.Attribute("ref")) is { } reference)
                {
                    feed.AddDeleted(new(reference, state.Date(xml.Attribute("when"))), state);
                }

                break;
            case Vocabulary.CreativeCommonsRss or Vocabulary.CreativeCommons:
                if (xml.Tag == Tag.License)
                {
                    feed.License ??= EntryExtensions.LicenseOf(xml);
                }

                break;
            case Vocabulary.Admin:
                if (xml.Tag == Tag.GeneratorAgent)
                {
                    feed.Generator ??= PlainText.Collapse(xml.Attribute("resource"));
                }

                break;
            default:
                break;
        }
    }

    private static void ReadDublinCore(FeedXml xml, FeedDraft feed, ReadState state)
    {
        switch (xml.Tag)
        {
            case Tag.Title:
                feed.OtherTitle ??= TextConstruct.Plain(xml, isAtom: false);
                break;
            case Tag.Creator or Tag.Author:
                feed.Creators.Add(PersonReader.Read(xml), state);
                break;
            case Tag.Description:
                feed.OtherDescription ??= ChannelReader.ReadHtml(xml, isAtom: false);
                break;
            case Tag.Date or Tag.Modified:
                feed.OtherUpdated ??= state.Date(ElementContent.Text(xml));
                break;
            case Tag.Issued:
                feed.Published ??= state.Date(ElementContent.Text(xml));
                break;
            case Tag.Language:
                feed.OtherLanguage ??= PlainText.Collapse(ElementContent.Text(xml));
                break;
            case Tag.Rights:
                feed.Rights ??= TextConstruct.Plain(xml, isAtom: false);
                break;
            case Tag.License:
                feed.License ??= EntryExtensions.LicenseOf(xml);
                break;
            case Tag.Subject:
                if (CategoryReader.Read(xml) is { } category)
                {
                    feed.AddCategory(category, state);
                }

                break;
            default:
                break;
        }
    }

    private static void ReadPodcast(FeedXml xml, FeedDraft feed, ReadState state)
    {
        switch (xml.Tag)
        {
            case Tag.Author:
                feed.OtherAuthors.Add(PersonReader.Read(xml), state);
                break;
            case Tag.Image:
                feed.OtherImage ??= ImageReader.Read(xml);
                break;
            case Tag.Subtitle or Tag.Description:
                feed.ExtensionDescription ??= ChannelReader.ReadHtml(xml, isAtom: false);
                break;
            case Tag.NewFeedUrl:
                feed.NewFeedUrl ??= Links.Resolve(xml.Base, ElementContent.Text(xml));
                break;
            case Tag.Complete:
                feed.IsExpired |= PlainText.Collapse(ElementContent.Text(xml)) is { } said && said.Equals("yes", StringComparison.OrdinalIgnoreCase);
                break;
            case Tag.Category:
                ReadPodcastCategory(xml, feed, state);
                break;
            default:
                break;
        }
    }

    private static void ReadPodcasting20(FeedXml xml, FeedDraft feed)
    {
        switch (xml.Tag)
        {
            case Tag.Guid:
                feed.OtherId ??= PlainText.Collapse(ElementContent.Text(xml));
                break;
            case Tag.Funding when Links.Resolve(xml.Base, xml.Attribute("url")) is { } url:
                feed.AddLink(new("payment", url, Title: PlainText.Collapse(ElementContent.Text(xml))));
                break;
            case Tag.License:
                feed.License ??= Links.Resolve(xml.Base, xml.Attribute("url"));
                break;
            default:
                break;
        }
    }

    private static void ReadSource(FeedXml xml, FeedDraft feed)
    {
        switch (xml.Tag)
        {
            case Tag.Self:
                feed.SelfLink ??= Links.Resolve(xml.Base, ElementContent.Text(xml));
                break;
            case Tag.Blogroll or Tag.SubscriptionList when Links.Resolve(xml.Base, xml.Attribute("url") ?? ElementContent.Text(xml)) is { } list:
                feed.AddLink(new("blogroll", list));
                break;
            default:
                break;
        }
    }

    // Categories nest: a narrower one stands inside the broader.
    private static void ReadPodcastCategory(FeedXml xml, FeedDraft feed, ReadState state)
    {
        int outer = xml.Depth;
        do
        {
            if (xml.Event == XmlEvent.Start && xml.Tag == Tag.Category && PlainText.Collapse(xml.Attribute("text")) is { } term)
            {
                feed.AddCategory(new(term, "http://www.itunes.com/"), state);
            }
        }
        while (xml.Read() && !(xml.Event == XmlEvent.End && xml.Depth == outer));
    }
}
