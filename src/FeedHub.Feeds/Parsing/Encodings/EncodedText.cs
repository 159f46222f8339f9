namespace FeedHub.Feeds.Parsing.Encodings;

/// <summary>
/// What the bytes of a document mean that is read as it came. Markup is found in the bytes as in those of UTF-8, and only texts are decoded: a whole copy
/// in UTF-8 would be up to three times as long.
/// </summary>
internal sealed class EncodedText
{
    private const int AsciiLength = 128;
    private readonly NamedEncoding _encoding;
    private readonly string? _letters;

    private EncodedText(NamedEncoding encoding, string? letters)
    {
        _encoding = encoding;
        _letters = letters;
    }

    /// <summary>It is UTF-8 with bad bytes in it.</summary>
    public bool IsUtf8 => _encoding.IsUtf8;

    /// <summary>The meaning of bytes in an encoding.</summary>
    /// <param name="encoding">Any encoding.</param>
    /// <returns><see langword="null"/> if markup does not look in it as it does in UTF-8: UTF-16, shifted encodings, EBCDIC.</returns>
    public static EncodedText? Of(NamedEncoding encoding)
    {
        // The second bytes of East Asian letters may be ASCII letters, digits and square brackets, but nothing that begins or ends markup.
        if (encoding.IsUtf8 || encoding.IsEastAsian)
        {
            return new EncodedText(encoding, null);
        }

        if (!encoding.IsSingleByte)
        {
            return null;
        }

        string letters = encoding.Decode([.. Enumerable.Range(0, 256).Select(value => (byte)value)]);
        bool keepsAscii = letters.Length == 256 && letters.Take(AsciiLength).Select((letter, value) => letter == value).All(same => same);
        return keepsAscii ? new EncodedText(encoding, letters) : null;
    }

    /// <summary>The bytes as text.</summary>
    /// <param name="bytes">A part of the document.</param>
    public string Decode(ReadOnlySpan<byte> bytes) =>
        _letters is null ? _encoding.Decode(bytes) : string.Create(bytes.Length, new Source(bytes, _letters), static (text, source) => Fill(text, source.Bytes, source.Letters));

    /// <summary>In how many places the encoding does not have what stands there.</summary>
    /// <param name="bytes">The document.</param>
    public int CountReplaced(ReadOnlyMemory<byte> bytes)
    {
        if (_letters is not null && !_letters.Contains('\uFFFD', StringComparison.Ordinal))
        {
            return 0;
        }

        using DecodingReader reader = Open(bytes);
        return reader.Count('\uFFFD');
    }

    /// <summary>A reader over the bytes.</summary>
    /// <param name="bytes">The document.</param>
    public DecodingReader Open(ReadOnlyMemory<byte> bytes) => new(bytes, _letters is null ? _encoding.OpenDecoder() : new TableDecoder(_letters));

    private static void Fill(Span<char> text, ReadOnlySpan<byte> bytes, string letters)
    {
        for (int i = 0; i < bytes.Length; i++)
        {
            text[i] = letters[bytes[i]];
        }
    }

    private readonly ref struct Source(ReadOnlySpan<byte> bytes, string letters)
    {
        public ReadOnlySpan<byte> Bytes { get; } = bytes;

        public string Letters { get; } = letters;
    }

    private sealed class TableDecoder(string letters) : PieceDecoder
    {
        public override void Convert(ReadOnlySpan<byte> bytes, Span<char> text, bool isEnd, out int read, out int written)
        {
            read = written = Math.Min(bytes.Length, text.Length);
            Fill(text, bytes[..read], letters);
        }
    }
}
