using System.Buffers;
using System.Buffers.Text;
using System.Text;
using System.Text.Unicode;
using FeedHub.Feeds.Parsing.Markup;
using FeedHub.Feeds.Parsing.Xml;

namespace FeedHub.Feeds.Parsing.Formats;

/// <summary>Reads elements that hold text for people, whatever way their format has of saying whether it is text or markup.</summary>
internal static class TextConstruct
{
    private static readonly SearchValues<char> EndsOfName = SearchValues.Create(" \t\n\r/&");

    /// <summary>What an element's character data is.</summary>
    private enum Kind
    {
        /// <summary>Literal text.</summary>
        Text,

        /// <summary>Nothing says what it is: literal text by the specification (RFC 4287 §3.1.1), HTML source by its looks where a publisher forgot to say so.</summary>
        Unsaid,

        /// <summary>HTML source.</summary>
        Html,

        /// <summary>Elements.</summary>
        Markup,

        /// <summary>Base64 of a text or of HTML.</summary>
        EncodedText,

        /// <summary>Base64 of HTML.</summary>
        EncodedHtml,

        /// <summary>Elements of some XML, or the escaped source of them.</summary>
        OtherMarkup,

        /// <summary>A media type that is neither text nor XML: Base64 by the specification (RFC 4287 §4.1.3.3), text where it is none.</summary>
        Unknown,
    }

    /// <summary>Reads the element as plain text, one line.</summary>
    /// <param name="xml">Stands on the element's start; stands on its end afterwards.</param>
    /// <param name="isAtom">The element's type is said as in Atom (RFC 4287 §3.1); else it is text that may hold HTML.</param>
    public static string? Plain(FeedXml xml, bool isAtom)
    {
        Kind kind = isAtom ? KindOf(xml) : Kind.Html;
        switch (kind)
        {
            case Kind.Html:
                string? text = ElementContent.Text(xml, out bool hasElements);
                return hasElements ? PlainText.Collapse(text) : PlainText.FromHtml(text);
            case Kind.EncodedHtml:
                return PlainText.FromHtml(FromBase64(ElementContent.Text(xml)));
            case Kind.EncodedText:
                return PlainText.Collapse(FromBase64(ElementContent.Text(xml)));
            case Kind.Unknown:
                return PlainText.FromHtml(FromUnknown(ElementContent.Text(xml)));
            default:
                return PlainText.Collapse(ElementContent.Text(xml));
        }
    }

    /// <summary>Reads the element as HTML.</summary>
    /// <param name="xml">Stands on the element's start; stands on its end afterwards.</param>
    /// <param name="isAtom">The element's type is said as in Atom (RFC 4287 §3.1); else it is HTML source.</param>
    public static string? Html(FeedXml xml, bool isAtom)
    {
        switch (isAtom ? KindOf(xml) : Kind.Html)
        {
            case Kind.Html:
                return ElementContent.Html(xml, isEscaped: true, dropsWrapper: true, out _);
            case Kind.EncodedHtml:
                return FromBase64(ElementContent.Text(xml));
            case Kind.EncodedText:
                return FromBase64(ElementContent.Text(xml)) is { } decoded ? HtmlEscaping.Escape(decoded) : null;
            case Kind.Unknown:
                return FromUnknown(ElementContent.Text(xml));
            case Kind.OtherMarkup:
                return ElementContent.Html(xml, isEscaped: true, dropsWrapper: false, out _);
            case Kind.Unsaid:
                string? text = ElementContent.Html(xml, isEscaped: false, dropsWrapper: true, out _);
                return IsSourceOfHtml(text) ? CharacterReferences.DecodeText(text!) : text;
            default:
                return ElementContent.Html(xml, isEscaped: false, dropsWrapper: true, out _);
        }
    }

    private static Kind KindOf(FeedXml xml)
    {
        if (xml.AttributeCount == 0)
        {
            return Kind.Unsaid;
        }

        ReadOnlySpan<char> type = MediaType(xml.Attribute("type"));
        string? mode = xml.Attribute("mode");
        bool isHtml = Is(type, "html") || Is(type, "text/html");
        bool isText = type.IsEmpty || Is(type, "text") || type.StartsWith("text/", StringComparison.OrdinalIgnoreCase);
        if (mode is not null && mode.Trim().Equals("base64", StringComparison.OrdinalIgnoreCase))
        {
            return isHtml ? Kind.EncodedHtml : isText ? Kind.EncodedText : Kind.Unknown;
        }

        if (isHtml)
        {
            return Kind.Html;
        }

        if (isText)
        {
            return type.IsEmpty ? Kind.Unsaid : Kind.Text;
        }

        if (Is(type, "xhtml") || Is(type, "application/xhtml+xml"))
        {
            // Atom 0.3 could escape what is otherwise inline.
            return mode is not null && mode.Trim().Equals("escaped", StringComparison.OrdinalIgnoreCase) ? Kind.Html : Kind.Markup;
        }

        if (type.EndsWith("/xml", StringComparison.OrdinalIgnoreCase) || type.EndsWith("+xml", StringComparison.OrdinalIgnoreCase))
        {
            return Kind.OtherMarkup;
        }

        return type.Contains('/') ? Kind.Unknown : Kind.Text;
    }

    /// <summary>Whether escaped text, all of it, is the source of HTML: from the start tag of a known element to the end of a tag.</summary>
    private static bool IsSourceOfHtml(string? escaped)
    {
        ReadOnlySpan<char> text = escaped.AsSpan().Trim();
        if (!text.StartsWith("&lt;", StringComparison.Ordinal) || !text.EndsWith("&gt;", StringComparison.Ordinal) || text.Contains('<'))
        {
            return false;
        }

        ReadOnlySpan<char> tag = text[4..];
        int end = tag.IndexOfAny(EndsOfName);
        return end > 0 && HtmlNames.IsElement(tag[..end]);
    }

    private static bool Is(ReadOnlySpan<char> type, string name) => type.Equals(name, StringComparison.OrdinalIgnoreCase);

    private static ReadOnlySpan<char> MediaType(string? type)
    {
        if (type is null)
        {
            return [];
        }

        int parameters = type.IndexOf(';', StringComparison.Ordinal);
        return (parameters < 0 ? type.AsSpan() : type.AsSpan(0, parameters)).Trim();
    }

    // A picture has no text; what is not Base64 at all is text.
    private static string? FromUnknown(string? text)
    {
        if (text is null)
        {
            return null;
        }

        byte[] decoded = new byte[text.Length];
        if (!Convert.TryFromBase64String(text, decoded, out int length))
        {
            return HtmlEscaping.Escape(text);
        }

        return Utf8.IsValid(decoded.AsSpan(0, length)) ? Text(decoded.AsSpan(0, length)) : null;
    }

    private static string? FromBase64(string? encoded)
    {
        if (encoded is null)
        {
            return null;
        }

        byte[] source = Encoding.ASCII.GetBytes(encoded);
        byte[] decoded = new byte[Base64.GetMaxDecodedFromUtf8Length(source.Length)];
        // What follows the first fault is lost; what precedes it is kept.
        Base64.DecodeFromUtf8(source, decoded, out _, out int written);
        return Text(decoded.AsSpan(0, written));
    }

    /// <summary>Decoded bytes as text, without what XML could not have held.</summary>
    private static string? Text(ReadOnlySpan<byte> decoded)
    {
        string text = ForbiddenCharacters.Remove(Encoding.UTF8.GetString(decoded));
        return text.Length == 0 ? null : text;
    }
}
