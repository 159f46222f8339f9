using FeedHub.Feeds.Parsing.Encodings;
using FeedHub.Feeds.Parsing.Json;
using FeedHub.Feeds.Parsing.Pages;

namespace FeedHub.Feeds.Parsing;

/// <summary>Reads any feed; the caller need not know which format it is.</summary>
public static class FeedParser
{
    /// <summary>Reads one whole document. Pure: no I/O, no clock, safe on any thread; never throws for what a document holds.</summary>
    /// <param name="document">Undecoded bytes; the encoding is found here.</param>
    /// <param name="context">What else is known about the document.</param>
    /// <returns>A feed with its notes, or the reason the bytes are not a feed.</returns>
    public static ParseResult Parse(ReadOnlyMemory<byte> document, ParseContext context)
    {
        ArgumentNullException.ThrowIfNull(context);

        DecodedDocument decoded = DocumentEncoding.Decode(document, context.ContentType);
        ReadOnlySpan<byte> bytes = decoded.Bytes.Span;
        int first = bytes.IndexOfAnyExcept(" \t\r\n\0"u8);
        if (first < 0)
        {
            return new ParseResult.Failed(ParseError.Empty, document.IsEmpty ? "The document has no bytes." : "The document holds white space only.");
        }

        if (JsonFeedReader.LooksLikeJson(bytes))
        {
            return WithNotes(JsonFeedReader.Read(decoded.Utf8, context), decoded.Notes);
        }

        ParseResult result = XmlFeedReader.Read(decoded.Bytes, context, decoded.Notes, decoded.Letters);
        return result is ParseResult.Failed && context.ReadsPages ? PageReader.Read(decoded.ToText(), context, decoded.Notes) : result;
    }

    private static ParseResult WithNotes(ParseResult result, IReadOnlyList<ParseNote> notes) =>
        notes.Count > 0 && result is ParseResult.Parsed parsed ? parsed with { Notes = [.. notes, .. parsed.Notes] } : result;
}
