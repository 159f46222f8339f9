using FeedHub.Feeds.Parsing.Markup;
using FeedHub.Feeds.Parsing.Xml;

namespace FeedHub.Feeds.Parsing.Formats;

/// <summary>Reads the address of a picture: RSS's children, an attribute, or plain text.</summary>
internal static class ImageReader
{
    /// <summary>Reads the current element; <see langword="null"/> if it names no picture.</summary>
    public static string? Read(FeedXml xml)
    {
        Uri? baseUrl = xml.Base;
        string? url = xml.AttributeCount == 0 ? null : xml.Attribute("href") ?? xml.Attribute("url") ?? xml.Attribute("src") ?? xml.Attribute("resource");
        string? text = null;
        bool hasChildren = false;
        int depth = xml.Depth;
        while (xml.Read() && !(xml.Event == XmlEvent.End && xml.Depth == depth))
        {
            if (xml.Event == XmlEvent.Start)
            {
                hasChildren = true;
                if (xml.Tag == Tag.Url)
                {
                    url ??= ElementContent.Text(xml);
                }
            }
            else if (xml.Event == XmlEvent.Text && !hasChildren)
            {
                text ??= xml.Text;
            }
        }

        return Links.Resolve(baseUrl, url ?? (hasChildren || text is null || !Links.IsWeb(text.Trim()) ? null : text));
    }
}
