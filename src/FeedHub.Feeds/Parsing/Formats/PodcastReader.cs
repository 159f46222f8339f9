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
}
