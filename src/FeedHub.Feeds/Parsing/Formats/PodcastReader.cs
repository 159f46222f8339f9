using FeedHub.Feeds.Parsing.Markup;
using FeedHub.Feeds.Parsing.Xml;

namespace FeedHub.Feeds.Parsing.Formats;

/// <summary>Reads the podcast vocabularies inside an entry.</summary>
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
            case Tag.License when xml.Vocabulary == Vocabulary.Podcast:
                entry.License ??= Links.Resolve(xml.Base, xml.Attribute("url"));
                break;
            default:
                break;
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
