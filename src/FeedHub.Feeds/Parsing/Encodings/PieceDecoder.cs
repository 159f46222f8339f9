namespace FeedHub.Feeds.Parsing.Encodings;

/// <summary>Decodes one document piece by piece.</summary>
internal abstract class PieceDecoder
{
    /// <summary>Decodes as much as fits.</summary>
    /// <param name="bytes">What follows what was read before.</param>
    /// <param name="text">Receives the text: room for more characters than <paramref name="bytes"/> are.</param>
    /// <param name="isEnd">The document ends with these bytes.</param>
    /// <param name="read">How many bytes are done; the rest, of one unfinished letter, is to be given again.</param>
    /// <param name="written">How many UTF-16 code units they became.</param>
    public abstract void Convert(ReadOnlySpan<byte> bytes, Span<char> text, bool isEnd, out int read, out int written);
}
