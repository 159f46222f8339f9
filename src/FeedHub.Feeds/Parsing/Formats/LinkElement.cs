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
/// <param name="IsMisspelt">The relation has capital letters, which the registry does not: a link without them goes first.</param>
internal readonly record struct LinkElement(string Rel, string? Href, string? Type, string? Title, string? Language, long? Length, string? Count, bool IsMisspelt)
{
    private const string IanaRelation = "http://www.iana.org/assignments/relation/";

    /// <summary>Reads the attributes of the current start tag.</summary>
    public static LinkElement Read(FeedXml xml)
    {
        string written = xml.Attribute("rel")?.Trim() ?? "";
        string rel = written.ToLowerInvariant();
        if (rel.StartsWith(IanaRelation, StringComparison.Ordinal))
        {
            rel = rel[IanaRelation.Length..];
        }

        Uri? baseUrl = xml.Base;
        string? type = PlainText.Collapse(xml.Attribute("type"));
        string? title = PlainText.Collapse(xml.Attribute("title"));
        string? language = PlainText.Collapse(xml.Attribute("hreflang"));
        long? length = Numbers.Length(xml.Attribute("length"));
        string? count = xml.Attribute("count");
        // Some write the target as text, as RSS does.
        string? href = xml.Attribute("href") ?? ElementContent.Text(xml);
        return new(
            rel.Length == 0 ? "alternate" : rel,
            Links.Resolve(baseUrl, href),
            type,
            title,
            language,
            length,
            count,
            rel != written && !written.StartsWith(IanaRelation, StringComparison.Ordinal));
    }

    /// <summary>Whether the target is a page for people rather than a feed or a file.</summary>
    public bool IsPage => Type is null || Type.Contains("html", StringComparison.OrdinalIgnoreCase);

    /// <summary>The link as the model has it.</summary>
    public FeedLink ToFeedLink() => new(Rel, Href!, Type, Title, Language);
}
