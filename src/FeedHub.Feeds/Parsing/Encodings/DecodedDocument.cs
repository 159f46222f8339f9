using System.Text;

namespace FeedHub.Feeds.Parsing.Encodings;

/// <summary>A document whose encoding is known: either UTF-8 bytes that need no decoding, or text.</summary>
internal sealed record DecodedDocument
{
    /// <summary>The document as UTF-8 without BOM; empty if <see cref="Text"/> holds it. Valid UTF-8 unless a note says otherwise.</summary>
    public ReadOnlyMemory<byte> Utf8 { get; init; }

    /// <summary>The decoded document without BOM; <see langword="null"/> if <see cref="Utf8"/> holds it.</summary>
    public string? Text { get; init; }

    /// <summary>WHATWG name of the encoding in lower case: <c>utf-8</c>, <c>windows-1252</c>, <c>shift_jis</c>.</summary>
    public required string EncodingName { get; init; }

    /// <summary>Length of the XML declaration at the start: bytes of <see cref="Utf8"/>, or characters of <see cref="Text"/>; 0 if there is none.</summary>
    /// <remarks>A reader that starts behind it cannot be misled by the encoding or version that it states.</remarks>
    public int DeclarationLength { get; init; }

    /// <summary>What was odd: <c>encoding-mismatch</c>, <c>encoding-guessed</c>, <c>bad-bytes</c>.</summary>
    public IReadOnlyList<ParseNote> Notes { get; init; } = [];

    /// <summary>The document as text, decoded now if it was kept as bytes.</summary>
    public string ToText() => Text ?? Encoding.UTF8.GetString(Utf8.Span);
}
