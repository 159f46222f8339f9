using System.Globalization;
using System.Xml;

namespace FeedHub.Benchmarks.Parsing;

/// <summary>The least that any reader of feeds must do: walk the document with <see cref="XmlReader"/> and take the strings of each entry.</summary>
internal static class ItemExtraction
{
    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Ignore,
        CheckCharacters = false,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
    };

    /// <summary>Reads the entries of a well-formed RSS or Atom document.</summary>
    /// <param name="document">The document.</param>
    public static List<ExtractedItem> Read(byte[] document)
    {
        using MemoryStream stream = new(document, writable: false);
        using XmlReader reader = XmlReader.Create(stream, Settings);
        List<ExtractedItem> items = new(20);
        bool isOpen = reader.Read();
        while (isOpen)
        {
            if (reader.NodeType != XmlNodeType.Element)
            {
                isOpen = reader.Read();
            }
            else if (reader.LocalName is "item" or "entry")
            {
                items.Add(new ExtractedItem());
                isOpen = reader.Read();
            }
            else if (items.Count == 0 || !TakeField(reader, items[^1]))
            {
                isOpen = reader.Read();
            }
        }

        return items;
    }

    /// <summary>Takes a field's text and moves past it; <see langword="false"/> if the element is not one.</summary>
    private static bool TakeField(XmlReader reader, ExtractedItem item)
    {
        switch (reader.LocalName)
        {
            case "title":
                item.Title = reader.ReadElementContentAsString();
                return true;
            case "link" when reader.GetAttribute("href") is { } href:
                item.Link = href;
                reader.Skip();
                return true;
            case "link":
                item.Link = reader.ReadElementContentAsString();
                return true;
            case "guid" or "id":
                item.Id = reader.ReadElementContentAsString();
                return true;
            case "creator" or "name":
                item.Author = reader.ReadElementContentAsString();
                return true;
            case "pubDate" or "published":
                string text = reader.ReadElementContentAsString();
                item.Published = DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset instant) ? instant : default;
                return true;
            case "description" or "summary":
                item.Summary = reader.ReadElementContentAsString();
                return true;
            case "content" when reader.GetAttribute("type") == "xhtml":
                item.Content = reader.ReadInnerXml();
                return true;
            case "content" or "encoded":
                item.Content = reader.ReadElementContentAsString();
                return true;
            default:
                return false;
        }
    }
}
