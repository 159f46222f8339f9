using System.Text;

namespace FeedHub.Feeds.Parsing.Encodings;

/// <summary>An encoding under the name that the WHATWG Encoding standard gives it.</summary>
internal sealed class NamedEncoding
{
    /// <summary>Documents from this length on, in bytes, are not decoded whole: text takes twice the memory and is not needed.</summary>
    public const int LargeDocument = 262_144;

    private readonly Encoding _encoding;
    private readonly string? _letters;
    private readonly string? _corrections;

    /// <summary>Names an encoding of the framework.</summary>
    /// <param name="name">Name in lower case.</param>
    /// <param name="codePage">Windows code page; bad bytes become U+FFFD.</param>
    /// <param name="family">What counts as the same when a label is compared with the bytes; the name itself unless given.</param>
    public NamedEncoding(string name, int codePage, string? family = null)
    {
        Name = name;
        Family = family ?? name;
        CodePage = codePage;
        _corrections = SingleByteTables.CorrectionsOf(codePage);
        _encoding = CodePagesEncodingProvider.Instance.GetEncoding(codePage, EncoderFallback.ReplacementFallback, new DecoderReplacementFallback("\uFFFD"))
            ?? Encoding.GetEncoding(codePage, EncoderFallback.ReplacementFallback, new DecoderReplacementFallback("\uFFFD"));
    }

    /// <summary>Names a single-byte encoding that the framework lacks.</summary>
    /// <param name="name">Name in lower case.</param>
    /// <param name="letters">One of <see cref="SingleByteTables"/>.</param>
    public NamedEncoding(string name, string letters)
        : this(name, 28_591)
    {
        _letters = letters;
    }

    /// <summary>UTF-8.</summary>
    public static NamedEncoding Utf8 { get; } = new("utf-8", 65_001);

    /// <summary>windows-1252, which is what ISO-8859-1 means on the web.</summary>
    public static NamedEncoding Windows1252 { get; } = new("windows-1252", 1_252);

    /// <summary>Name in lower case.</summary>
    public string Name { get; }

    /// <summary>Encodings of one family are no contradiction: utf-16 and utf-16le.</summary>
    public string Family { get; }

    /// <summary>Windows code page.</summary>
    public int CodePage { get; }

    /// <summary>Whether it is UTF-8.</summary>
    public bool IsUtf8 => CodePage == 65_001;

    /// <summary>Whether its text is ASCII bytes with shifts: ISO-2022 and HZ.</summary>
    public bool IsSevenBit => CodePage is 50_220 or 50_225 or 50_227 or 52_936;

    /// <summary>Whether its letters take two bytes or more and are those of East Asia.</summary>
    public bool IsEastAsian => CodePage is 54_936 or 950 or EucJp.CodePage or 932 or 949;

    /// <summary>Whether a label may choose it for bytes that hold no NUL pattern and are not UTF-8.</summary>
    public bool IsSingleByteOrLegacy => Family is not ("utf-8" or "utf-16" or "utf-32") && !IsSevenBit;

    /// <summary>Whether every byte is a letter.</summary>
    public bool IsSingleByte => _letters is not null || _encoding.IsSingleByte;

    private bool IsTable => _letters is not null || _corrections is not null;

    /// <summary>Decodes a whole document into UTF-8.</summary>
    /// <param name="bytes">The document.</param>
    public ReadOnlyMemory<byte> ToUtf8(ReadOnlyMemory<byte> bytes) =>
        bytes.Length < LargeDocument || IsTable ? Encoding.UTF8.GetBytes(Decode(bytes.Span)) : ToUtf8InPieces(bytes);

    /// <summary>A decoder for one document.</summary>
    public PieceDecoder OpenDecoder() => CodePage == EucJp.CodePage ? new EucJp() : new FrameworkDecoder(_encoding.GetDecoder());

    /// <summary>Decodes a text.</summary>
    /// <param name="bytes">A whole text.</param>
    public string Decode(ReadOnlySpan<byte> bytes)
    {
        if (_letters is not null)
        {
            return SingleByteTables.Decode(bytes, _letters);
        }

        string text = CodePage == EucJp.CodePage ? EucJp.Decode(bytes) : _encoding.GetString(bytes);
        return _corrections is null ? text : SingleByteTables.Correct(text, _corrections);
    }

    // Decoded twice: first to learn how long it becomes, since room that grows would be taken twice.
    private byte[] ToUtf8InPieces(ReadOnlyMemory<byte> bytes)
    {
        int length = 0;
        using (DecodingReader counted = new(bytes, OpenDecoder()))
        {
            for (ReadOnlySpan<char> piece = counted.NextPiece(); !piece.IsEmpty; piece = counted.NextPiece())
            {
                length += LengthInUtf8(piece);
            }
        }

        byte[] output = new byte[length];
        int written = 0;
        Encoder encoder = Encoding.UTF8.GetEncoder();
        using DecodingReader reader = new(bytes, OpenDecoder());
        for (ReadOnlySpan<char> piece = reader.NextPiece(); !piece.IsEmpty; piece = reader.NextPiece())
        {
            written += encoder.GetBytes(piece, output.AsSpan(written), flush: false);
        }

        return output;
    }

    // Half of a surrogate pair takes two of the four bytes; a decoder gives no halves alone.
    private static int LengthInUtf8(ReadOnlySpan<char> text)
    {
        int length = 0;
        foreach (char character in text)
        {
            length += character < 0x80 ? 1 : character < 0x800 || char.IsSurrogate(character) ? 2 : 3;
        }

        return length;
    }
}
