using FeedHub.Feeds.Parsing.Markup;
using FeedHub.Feeds.Parsing.Xml;

namespace FeedHub.Feeds.Parsing.Formats;

/// <summary>Reads the podcast vocabularies inside an entry: Apple's, Google's, and what Podcasting 2.0 adds.</summary>
internal static class PodcastReader
{
    /// <summary>Reads the current element.</summary>
    public static void Read(FeedXml xml, EntryDraft entry, ReadState state)
    {
        switch (xml.Tag)
        {
            case Tag.Author when xml.Vocabulary != Vocabulary.Podcast:
                entry.OtherAuthors.Add(PersonReader.Read(xml), state);
                break;
            case Tag.Summary or Tag.Description when xml.Vocabulary != Vocabulary.Podcast:
                entry.ExtensionSummary ??= EntryReader.ReadHtml(xml, entry, isAtom: false);
                break;
            case Tag.Keywords:
                EntryReader.ReadKeywords(xml, entry);
                break;
            case Tag.Category when xml.Vocabulary != Vocabulary.Podcast:
                ReadCategories(xml, entry);
                break;
            case Tag.Duration:
                entry.Duration ??= Numbers.Duration(ElementContent.Text(xml));
                break;
            case Tag.Season:
                entry.Season ??= Numbers.Count(ElementContent.Text(xml));
                break;
            case Tag.Episode:
                entry.Episode ??= Numbers.Count(ElementContent.Text(xml));
                break;
            case Tag.Image:
                entry.Image ??= ImageReader.Read(xml);
                break;
            default:
                if (xml.Vocabulary == Vocabulary.Podcast)
                {
                    ReadPodcasting20(xml, entry, state);
                }

                break;
        }
    }

    private static void ReadPodcasting20(FeedXml xml, EntryDraft entry, ReadState state)
    {
        switch (xml.Tag)
        {
            case Tag.License:
                entry.License ??= Links.Resolve(xml.Base, xml.Attribute("url"));
                break;
            case Tag.Person:
                string? uri = Links.Resolve(xml.Base, xml.Attribute("href"));
                string? avatar = Links.Resolve(xml.Base, xml.Attribute("img"));
                if (PersonReader.Read(xml) is { } person)
                {
                    entry.Contributors.Add(person with { Uri = uri, Avatar = avatar }, state);
                }

                break;
            case Tag.Transcript or Tag.Chapters when Links.Resolve(xml.Base, xml.Attribute("url")) is { } file:
                entry.AddLink(new(xml.Tag == Tag.Chapters ? "chapters" : "transcript", file, PlainText.Collapse(xml.Attribute("type")), Language: PlainText.Collapse(xml.Attribute("language"))));
                break;
            case Tag.SocialInteract:
                entry.CommentsUrl ??= Links.Resolve(xml.Base, xml.Attribute("uri"));
                break;
            case Tag.Location:
                entry.GeoPoint ??= GeoReader.OfUri(xml.Attribute("geo"));
                break;
            case Tag.AlternateEnclosure:
                ReadAlternate(xml, entry);
                break;
            default:
                break;
        }
    }

    // The same recording in other forms, each at one or more places.
    private static void ReadAlternate(FeedXml xml, EntryDraft entry)
    {
        string? type = PlainText.Collapse(xml.Attribute("type"));
        string? title = PlainText.Collapse(xml.Attribute("title"));
        long? length = Numbers.Length(xml.Attribute("length"));
        int depth = xml.Depth;
        while (xml.NextChild(depth))
        {
            if (xml.Tag == Tag.Source && Links.Resolve(xml.Base, xml.Attribute("uri")) is { } url)
            {
                entry.AddMedia(new(url, type, length, Title: title));
            }
        }
    }

    // Categories nest: a narrower one stands inside the broader.
    private static void ReadCategories(FeedXml xml, EntryDraft entry)
    {
        int depth = xml.Depth;
        do
        {
            if (xml.Event == XmlEvent.Start && xml.Tag == Tag.Category && PlainText.Collapse(xml.Attribute("text")) is { } term)
            {
                entry.AddCategory(new(term));
            }
        }
        while (xml.Read() && !(xml.Event == XmlEvent.End && xml.Depth == depth));
    }
}
