namespace FeedHub.Feeds.Parsing;

/// <summary>Codes of <see cref="ParseNote"/> that reading gives. They are stable: operators filter by them.</summary>
public static class NoteCodes
{
    /// <summary>The document ended before its root element did; complete entries are kept.</summary>
    public const string Truncated = "truncated";

    /// <summary>The document is not well-formed XML and was read by the tolerant reader; the detail is the first fault.</summary>
    public const string NotWellFormed = "not-well-formed";

    /// <summary>A named reference that neither XML, HTML nor the document defines; kept as text.</summary>
    public const string UndefinedEntity = "undefined-entity";

    /// <summary>A named reference of HTML that XML does not define; resolved.</summary>
    public const string HtmlEntity = "html-entity";

    /// <summary>An ampersand that begins no reference; kept as text.</summary>
    public const string BareAmpersand = "bare-ampersand";

    /// <summary>An angle bracket that begins no tag; kept as text.</summary>
    public const string BareLessThan = "bare-less-than";

    /// <summary>Control characters that XML forbids, or a reference to one; left out.</summary>
    public const string ControlCharacters = "control-characters";

    /// <summary>An end tag without a start; ignored.</summary>
    public const string StrayEndTag = "stray-end-tag";

    /// <summary>An element was closed because the one around it, or the next one, showed that it had ended.</summary>
    public const string UnclosedElement = "unclosed-element";

    /// <summary>An attribute without quotes, without a value or with an unclosed quote.</summary>
    public const string BadAttribute = "bad-attribute";

    /// <summary>The same attribute twice in one tag; the first counts.</summary>
    public const string DuplicateAttribute = "duplicate-attribute";

    /// <summary>A prefix that nothing declares; its usual meaning counts.</summary>
    public const string UndeclaredPrefix = "undeclared-prefix";

    /// <summary>A comment, CDATA section, processing instruction or declaration that is not closed.</summary>
    public const string UnclosedSection = "unclosed-section";

    /// <summary>Text or markup before the feed; skipped.</summary>
    public const string JunkBefore = "junk-before";

    /// <summary>Text or markup after the feed; ignored.</summary>
    public const string JunkAfter = "junk-after";

    /// <summary>A document type declaration holds entities that are not kept: external, nested, too long or too many.</summary>
    public const string EntityDropped = "entity-dropped";

    /// <summary>Something that should be a date is none; the detail is its text.</summary>
    public const string BadDate = "bad-date";

    /// <summary>Text longer than its limit was cut; the detail says which.</summary>
    public const string CutText = "cut-text";

    /// <summary>There are more of something than its limit; the rest is dropped.</summary>
    public const string TooMany = "too-many";

    /// <summary>There are more entries than the limit of a document; the rest is dropped.</summary>
    public const string TooManyEntries = "too-many-entries";

    /// <summary>The document is not in the encoding that its header or declaration states; the bytes were believed.</summary>
    public const string EncodingMismatch = "encoding-mismatch";

    /// <summary>Nothing usable says how the document is encoded; the letters were asked.</summary>
    public const string EncodingGuessed = "encoding-guessed";

    /// <summary>Bytes that the encoding does not have; each became U+FFFD.</summary>
    public const string BadBytes = "bad-bytes";

    /// <summary>JSON with a fault in it; the entries before the fault are kept.</summary>
    public const string BadJson = "bad-json";

    /// <summary>Control characters or unknown escapes in JSON strings; mended.</summary>
    public const string JsonRepaired = "json-repaired";

    /// <summary>A JSON document without a JSON Feed version that is a feed by its entries; the detail is what it has in its place.</summary>
    public const string MissingVersion = "missing-version";

    /// <summary>A web page was read as a feed; the detail says by what: selectors, h-feed, JSON-LD, microdata, or the structure that was found.</summary>
    public const string ReadAsPage = "read-as-page";

    /// <summary>Entries of a web page without a date; the detail says how many.</summary>
    public const string Undated = "undated";

    /// <summary>Whether a document with that note is not well-formed XML.</summary>
    /// <param name="code">One of these codes.</param>
    public static bool IsRepairOfXml(string code) => code is Truncated or UndefinedEntity or HtmlEntity or BareAmpersand or BareLessThan or ControlCharacters or StrayEndTag
        or UnclosedElement or BadAttribute or DuplicateAttribute or UndeclaredPrefix or UnclosedSection;
}
