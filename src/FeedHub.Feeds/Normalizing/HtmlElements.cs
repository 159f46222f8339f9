using System.Collections.Frozen;

namespace FeedHub.Feeds.Normalizing;

/// <summary>What the names of HTML elements mean to the code that walks over tags without a tree. Lookups ignore case.</summary>
internal static class HtmlElements
{
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> RawText = Set(
        "script", "style", "title", "textarea", "xmp", "iframe", "noembed", "noframes", "plaintext");

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Void = Set(
        "area", "base", "basefont", "bgsound", "br", "col", "embed", "frame", "hr", "img", "input", "keygen", "link", "meta", "param", "source", "track", "wbr", "image");

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> ImpliedEnd = Set(
        "p", "li", "dd", "dt", "tr", "td", "th", "thead", "tbody", "tfoot", "colgroup", "caption", "option", "optgroup", "rt", "rp", "rb", "rtc", "html", "head", "body");

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Formatting = Set(
        "a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u");

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Block = Set(
        "address", "article", "aside", "blockquote", "body", "br", "caption", "center", "dd", "details", "dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption",
        "figure", "footer", "form", "frame", "frameset", "h1", "h2", "h3", "h4", "h5", "h6", "head", "header", "hgroup", "hr", "html", "iframe", "img", "li", "legend",
        "main", "menu", "nav", "object", "ol", "optgroup", "option", "p", "pre", "section", "select", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "title",
        "tr", "ul", "video", "audio", "xmp", "textarea", "script", "style", "button", "input", "marquee", "search");

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Unread = Set(
        "script", "style", "title", "iframe", "noembed", "noframes");

    /// <summary>Its content is text whatever it looks like, up to its own end tag.</summary>
    public static bool IsRawText(ReadOnlySpan<char> name) => RawText.Contains(name);

    /// <summary>It has no content and no end tag.</summary>
    public static bool IsVoid(ReadOnlySpan<char> name) => Void.Contains(name);

    /// <summary>Its end tag may be left out, and it nests only through elements for which this does not hold.</summary>
    public static bool HasImpliedEnd(ReadOnlySpan<char> name) => ImpliedEnd.Contains(name);

    /// <summary>It is opened again in each block that follows until it is closed (HTML §13.2.4.3).</summary>
    public static bool IsFormatting(ReadOnlySpan<char> name) => Formatting.Contains(name);

    /// <summary>It separates words.</summary>
    public static bool IsBlock(ReadOnlySpan<char> name) => Block.Contains(name);

    /// <summary>Its raw text is not for readers.</summary>
    public static bool IsUnread(ReadOnlySpan<char> name) => Unread.Contains(name);

    private static FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Set(params string[] names) =>
        names.ToFrozenSet(StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();
}
