using FeedHub.Feeds.Parsing.Markup;
using FeedHub.Feeds.Parsing.Xml;

namespace FeedHub.Feeds.Parsing.Formats;

/// <summary>Reads where an entry was copied from: atom:source (RFC 4287 §4.2.11) or RSS <c>source</c>.</summary>
internal static class OriginReader
{
    /// <summary>Reads the current element; <see langword="null"/> if it says nothing.</summary>
    public static FeedOrigin? Read(FeedXml xml, bool isAtom, ReadState state)
    {
        string? feedUrl = xml.AttributeCount == 0 ? null : Links.Resolve(xml.Base, xml.Attribute("url"));
        string? id = null;
        string? title = null;
        string? text = null;
        string? link = null;
        string? rights = null;
        DateTimeOffset? updated = null;
        PeopleDraft authors = new();
        int depth = xml.Depth;
        while (xml.Read() && !(xml.Event == XmlEvent.End && xml.Depth == depth))
        {
            if (xml.Event == XmlEvent.Text)
            {
                text ??= PlainText.FromHtml(xml.Text);
            }
            else if (xml.Event == XmlEvent.Start)
            {
                switch (xml.Tag)
                {
                    case Tag.Id:
                        id ??= PlainText.Collapse(ElementContent.Text(xml));
                        break;
                    case Tag.Title:
                        title ??= TextConstruct.Plain(xml, isAtom);
                        break;
                    case Tag.Updated or Tag.Modified:
                        updated ??= state.Date(ElementContent.Text(xml));
                        break;
                    case Tag.Rights or Tag.Copyright:
                        rights ??= TextConstruct.Plain(xml, isAtom);
                        break;
                    case Tag.Author:
                        authors.Add(PersonReader.Read(xml), state);
                        break;
                    case Tag.Link:
                        LinkElement element = LinkElement.Read(xml);
                        if (element.Rel == "self")
                        {
                            feedUrl ??= element.Href;
                        }
                        else if (element.Rel == "alternate")
                        {
                            link ??= element.Href;
                        }

                        break;
                    default:
                        xml.Skip();
                        break;
                }
            }
        }

        title ??= text;
        return id is null && title is null && link is null && feedUrl is null && authors.IsEmpty && updated is null && rights is null
            ? null
            : new FeedOrigin(id, title, link, feedUrl, updated, rights) { Authors = authors.People };
    }
}
