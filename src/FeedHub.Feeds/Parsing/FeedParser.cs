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
        throw new NotImplementedException($"{document.Length}");
    }
}
