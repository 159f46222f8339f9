using System.ServiceModel.Syndication;
using System.Text;
using System.Text.Json;
using System.Xml;
using FeedHub.Feeds.Writing;

namespace FeedHub.Feeds.Tests.Writing;

/// <summary>Writes a feed and reads it back with strict readers that are not FeedHub's own.</summary>
internal static class WrittenDocuments
{
    public static byte[] Atom(PublishedFeed feed) => Write(AtomWriter.Write, feed);

    public static byte[] Rss(PublishedFeed feed) => Write(RssWriter.Write, feed);

    public static byte[] Json(PublishedFeed feed) => Write(JsonFeedWriter.Write, feed);

    public static SyndicationFeed Load(byte[] document)
    {
        using XmlReader reader = StrictReader(document);
        return SyndicationFeed.Load(reader);
    }

    public static JsonElement LoadJson(byte[] document) => JsonDocument.Parse(document).RootElement;

    /// <summary>All elements of the document as (name with prefix, text), in document order; throws if it is not well-formed.</summary>
    public static IReadOnlyList<(string Name, string Text)> Elements(byte[] document)
    {
        List<(string, string)> elements = [];
        using XmlReader reader = StrictReader(document);
        Stack<(string Name, int Index)> open = new();
        while (reader.Read())
        {
            if (reader.NodeType == XmlNodeType.Element)
            {
                elements.Add((reader.Name, ""));
                if (!reader.IsEmptyElement)
                {
                    open.Push((reader.Name, elements.Count - 1));
                }
            }
            else if (reader.NodeType is XmlNodeType.Text or XmlNodeType.CDATA)
            {
                (string name, int index) = open.Peek();
                elements[index] = (name, elements[index].Item2 + reader.Value);
            }
            else if (reader.NodeType == XmlNodeType.EndElement)
            {
                open.Pop();
            }
        }

        return elements;
    }

    private static XmlReader StrictReader(byte[] document) => XmlReader.Create(
        new StringReader(new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(document)),
        new() { CheckCharacters = true, DtdProcessing = DtdProcessing.Prohibit });

    private static byte[] Write(Action<PublishedFeed, Stream> writer, PublishedFeed feed)
    {
        using MemoryStream output = new();
        writer(feed, output);
        return output.ToArray();
    }
}
