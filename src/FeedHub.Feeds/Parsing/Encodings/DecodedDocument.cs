using System.Text;

namespace FeedHub.Feeds.Parsing.Encodings;

/// <summary>A document whose encoding is known.</summary>
internal sealed record DecodedDocument
{
    /// <summary>The document without BOM: UTF-8 (as received where it was UTF-8 already), unless there are <see cref="Letters"/>.</summary>
    public required ReadOnlyMemory<byte> Bytes { get; init; }

    /// <summary>What the bytes of a large document mean that is left as it came; <see langword="null"/> for valid UTF-8.</summary>
    public EncodedText? Letters { get; init; }

    /// <summary>The document as UTF-8 without BOM; made anew each time if there are <see cref="Letters"/>.</summary>
    public ReadOnlyMemory<byte> Utf8 => Letters is null ? Bytes : Encoding.UTF8.GetBytes(Letters.Decode(Bytes.Span));

    /// <summary>WHATWG name of the encoding in lower case: <c>utf-8</c>, <c>windows-1252</c>, <c>shift_jis</c>.</summary>
    public required string EncodingName { get; init; }

    /// <summary>Length of the XML declaration at the start: bytes of <see cref="Bytes"/>; 0 if there is none.</summary>
    /// <remarks>A reader that starts behind it cannot be misled by the encoding or version that it states.</remarks>
    public int DeclarationLength { get; init; }

    /// <summary>What was odd: <c>encoding-mismatch</c>, <c>encoding-guessed</c>, <c>bad-bytes</c>.</summary>
    public IReadOnlyList<ParseNote> Notes { get; init; } = [];

    /// <summary>The document as text.</summary>
    public string ToText() => Letters?.Decode(Bytes.Span) ?? Encoding.UTF8.GetString(Bytes.Span);
}
