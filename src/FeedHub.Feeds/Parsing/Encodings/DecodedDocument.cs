using System.Text;

namespace FeedHub.Feeds.Parsing.Encodings;

/// <summary>A document whose encoding is known, as UTF-8.</summary>
internal sealed record DecodedDocument
{
    /// <summary>The document as UTF-8 without BOM: what was received where it was UTF-8 already.</summary>
    public required ReadOnlyMemory<byte> Utf8 { get; init; }

    /// <summary>WHATWG name of the encoding in lower case: <c>utf-8</c>, <c>windows-1252</c>, <c>shift_jis</c>.</summary>
    public required string EncodingName { get; init; }

    /// <summary>Length of the XML declaration at the start: bytes of <see cref="Utf8"/>; 0 if there is none.</summary>
    /// <remarks>A reader that starts behind it cannot be misled by the encoding or version that it states.</remarks>
    public int DeclarationLength { get; init; }

    /// <summary>What was odd: <c>encoding-mismatch</c>, <c>encoding-guessed</c>, <c>bad-bytes</c>.</summary>
    public IReadOnlyList<ParseNote> Notes { get; init; } = [];

    /// <summary>The document as text.</summary>
    public string ToText() => Encoding.UTF8.GetString(Utf8.Span);
}
