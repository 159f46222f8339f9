using FeedHub.Feeds.Parsing.Markup;
using FeedHub.Feeds.Parsing.Xml;

namespace FeedHub.Feeds.Parsing.Formats;

/// <summary>Reads Media RSS inside an entry.</summary>
internal static class MediaReader
{
    /// <summary>Reads the current element and what is grouped below it.</summary>
    public static void Read(FeedXml xml, EntryDraft entry, ReadState state)
    {
        switch (xml.Tag)
        {
            case Tag.Group:
                ReadChildren(xml, entry, state);
                break;
            case Tag.Content:
                ReadContent(xml, entry, state);
                break;
            case Tag.Thumbnail:
                string? attribute = xml.Attribute("url");
                entry.Image ??= Links.Resolve(xml.Base, attribute ?? PlainText.Collapse(ElementContent.Text(xml)));
                break;
            case Tag.Description:
                entry.MediaDescription ??= ReadDescription(xml, entry);
                break;
            case Tag.Credit:
                entry.Contributors.Add(PersonReader.Read(xml), state);
                break;
            case Tag.Copyright:
                entry.Rights ??= PlainText.FromHtml(ElementContent.Text(xml));
                break;
            case Tag.License:
                entry.License ??= Links.Resolve(xml.Base, xml.Attribute("href"));
                break;
            default:
                break;
        }
    }

    // It is plain text unless it says otherwise, and where nobody says so either, tags tell.
    private static string? ReadDescription(FeedXml xml, EntryDraft entry)
    {
        string? text = EntryReader.ReadHtml(xml, entry, isAtom: false);
        return text is not null && PlainText.FromHtml(text) == PlainText.Collapse(text) ? HtmlEscaping.EscapeLines(text) : text;
    }

    private static void ReadChildren(FeedXml xml, EntryDraft entry, ReadState state)
    {
        int depth = xml.Depth;
        while (xml.NextChild(depth))
        {
            if (xml.Vocabulary == Vocabulary.Media)
            {
                Read(xml, entry, state);
            }
        }
    }

    private static void ReadContent(FeedXml xml, EntryDraft entry, ReadState state)
    {
        string? url = Links.Resolve(xml.Base, xml.Attribute("url"));
        string? type = PlainText.Collapse(xml.Attribute("type"));
        string? medium = xml.Attribute("medium");
        long? length = Numbers.Length(xml.Attribute("fileSize"));
        TimeSpan? duration = Numbers.Duration(xml.Attribute("duration"));
        string? title = null;
        int depth = xml.Depth;
        while (xml.NextChild(depth))
        {
            if (xml.Vocabulary == Vocabulary.Media && xml.Tag == Tag.Title)
            {
                title ??= PlainText.FromHtml(ElementContent.Text(xml));
            }
            else if (xml.Vocabulary == Vocabulary.Media)
            {
                Read(xml, entry, state);
            }
        }

        if (url is null)
        {
            return;
        }

        entry.AddMedia(new(url, type, length, duration, title));
        if (string.Equals(medium, "image", StringComparison.OrdinalIgnoreCase) || (type is not null && type.StartsWith("image/", StringComparison.OrdinalIgnoreCase)))
        {
            entry.MediaImage ??= url;
        }
    }
}
