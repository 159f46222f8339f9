using FeedHub.Feeds.Parsing.Markup;
using FeedHub.Feeds.Parsing.Xml;

namespace FeedHub.Feeds.Parsing.Formats;

/// <summary>An Atom link (RFC 4287 §4.2.7) as it stands in a start tag.</summary>
/// <param name="Rel">Relation in lower case; <c>alternate</c> where none is given.</param>
/// <param name="Href">Target, resolved.</param>
/// <param name="Type">Media type.</param>
/// <param name="Title">Text for people.</param>
/// <param name="Language">hreflang.</param>
/// <param name="Length">Size in bytes, above 0.</param>
/// <param name="Count">thr:count.</param>
internal readonly record struct LinkElement(string Rel, string? Href, string? Type, string? Title, string? Language, long? Length, string? Count)
{
    private const string IanaRelation = "http://www.iana.org/assignments/relation/";

    /// <summary>Reads the attributes of the current start tag.</summary>
    public static LinkElement Read(FeedXml xml)
    {
        string rel = xml.Attribute("rel")?.Trim().ToLowerInvariant() ?? "";
        if (rel.StartsWith(IanaRelation, StringComparison.Ordinal))
        {
            rel = rel[IanaRelation.Length..];
        }

        string? type = PlainText.Collapse(xml.Attribute("type"));
        return new(
            rel.Length == 0 ? "alternate" : rel,
            Links.Resolve(xml.Base, xml.Attribute("href")),
            type,
            PlainText.Collapse(xml.Attribute("title")),
            PlainText.Collapse(xml.Attribute("hreflang")),
            Numbers.Length(xml.Attribute("length")),
            xml.Attribute("count"));
    }

    /// <summary>Whether the target is a page for people rather than a feed or a file.</summary>
    public bool IsPage => Type is null || Type.Contains("html", StringComparison.OrdinalIgnoreCase);

    /// <summary>The link as the model has it.</summary>
    public FeedLink ToFeedLink() => new(Rel, Href!, Type, Title, Language);
}
