using System.Text;
using FeedHub.Feeds.Parsing.Xml;

namespace FeedHub.Feeds.Parsing.Markup;

/// <summary>Reads what is inside the current element, up to its end.</summary>
internal static class ElementContent
{
    /// <summary>All character data below the element, as written; <see langword="null"/> if there is none.</summary>
    public static string? Text(FeedXml xml) => Text(xml, out _);

    /// <summary>All character data below the element, as written; <see langword="null"/> if there is none.</summary>
    /// <param name="xml">Stands on the element's start; stands on its end afterwards.</param>
    /// <param name="hasElements">The element has child elements.</param>
    public static string? Text(FeedXml xml, out bool hasElements)
    {
        int depth = xml.Depth;
        string? only = null;
        StringBuilder? pieces = null;
        hasElements = false;
        while (xml.Read() && !(xml.Event == XmlEvent.End && xml.Depth == depth))
        {
            if (xml.Event == XmlEvent.Start)
            {
                hasElements = true;
            }
            else if (xml.Event == XmlEvent.Text)
            {
                Add(ref only, ref pieces, xml.Text);
            }
        }

        return pieces?.ToString() ?? only;
    }

    /// <summary>The element's content as HTML: child elements are written as tags.</summary>
    /// <param name="xml">Stands on the element's start; stands on its end afterwards.</param>
    /// <param name="isEscaped">Character data directly inside is HTML source already; else it is text.</param>
    /// <param name="dropsWrapper">A <c>div</c> that holds everything is left out (RFC 4287 §3.1.1.3).</param>
    /// <param name="hasElements">The element has child elements.</param>
    public static string? Html(FeedXml xml, bool isEscaped, bool dropsWrapper, out bool hasElements)
    {
        int depth = xml.Depth;
        Uri? outerBase = xml.Base;
        string? only = null;
        StringBuilder? html = null;
        bool inWrapper = false;
        hasElements = false;
        while (xml.Read() && !(xml.Event == XmlEvent.End && xml.Depth == depth))
        {
            switch (xml.Event)
            {
                case XmlEvent.Start:
                    if (!hasElements)
                    {
                        string before = html?.ToString() ?? only ?? "";
                        html = new StringBuilder(isEscaped ? before : HtmlEscaping.Escape(before));
                        inWrapper = dropsWrapper && xml.LocalName.Equals("div", StringComparison.OrdinalIgnoreCase);
                        hasElements = true;
                        if (inWrapper)
                        {
                            break;
                        }
                    }

                    if (xml.Depth == depth + 1)
                    {
                        // A sibling of the wrapper shows that it wraps nothing; what it held stays, in order.
                        inWrapper = false;
                    }

                    WriteStart(html!, xml, outerBase);
                    break;
                case XmlEvent.End when html is not null:
                    if (!(inWrapper && xml.Depth == depth + 1) && !HtmlNames.IsVoid(xml.LocalName))
                    {
                        html.Append("</").Append(xml.LocalName).Append('>');
                    }

                    break;
                case XmlEvent.Text when hasElements:
                    if (isEscaped && (xml.Depth == depth || (inWrapper && xml.Depth == depth + 1)))
                    {
                        html!.Append(xml.Text);
                    }
                    else
                    {
                        HtmlEscaping.Append(html!, xml.Text);
                    }

                    break;
                case XmlEvent.Text:
                    Add(ref only, ref html, xml.Text);
                    break;
                default:
                    break;
            }
        }

        string? result = html?.ToString() ?? only;
        return hasElements || isEscaped || result is null ? result : HtmlEscaping.Escape(result);
    }

    private static void Add(ref string? only, ref StringBuilder? pieces, string text)
    {
        if (only is null)
        {
            only = text;
        }
        else
        {
            pieces ??= new StringBuilder(only);
            pieces.Append(text);
        }
    }

    private static void WriteStart(StringBuilder html, FeedXml xml, Uri? outerBase)
    {
        html.Append('<').Append(xml.LocalName);
        for (int i = 0; i < xml.AttributeCount; i++)
        {
            XmlAttribute attribute = xml.AttributeAt(i);
            if (attribute.Prefix == "xmlns" || (attribute.Prefix.Length == 0 && attribute.LocalName == "xmlns") || (attribute.Prefix == "xml" && attribute.LocalName != "lang"))
            {
                continue;
            }

            string value = attribute.Value;
            if (!ReferenceEquals(xml.Base, outerBase) && HtmlUrls.IsUrlAttribute(attribute.LocalName))
            {
                // The base is an element's inside the content and would be lost with the XML.
                value = Links.Resolve(xml.Base, value) ?? value;
            }

            html.Append(' ').Append(attribute.LocalName).Append("=\"");
            HtmlEscaping.Append(html, value).Append('"');
        }

        html.Append('>');
    }
}
