using FeedHub.Feeds.Parsing.Markup;
using FeedHub.Feeds.Parsing.Xml;

namespace FeedHub.Feeds.Parsing.Formats;

/// <summary>Reads a category: Atom's attributes (RFC 4287 §4.2.2), or the text that RSS has.</summary>
internal static class CategoryReader
{
    /// <summary>Reads the current element; <see langword="null"/> if it holds no term.</summary>
    public static FeedCategory? Read(FeedXml xml)
    {
        string? scheme = null;
        string? label = null;
        string? term = null;
        if (xml.AttributeCount > 0)
        {
            term = PlainText.Collapse(xml.Attribute("term"));
            scheme = PlainText.Collapse(xml.Attribute("scheme") ?? xml.Attribute("domain"));
            label = PlainText.Collapse(xml.Attribute("label"));
        }

        term ??= PlainText.Collapse(ElementContent.Html(xml, isEscaped: true, dropsWrapper: false, out _)) ?? label;
        return term is null ? null : new(term, scheme, label);
    }
}
