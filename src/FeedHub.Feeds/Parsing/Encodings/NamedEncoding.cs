using System.Buffers;
using System.Text;

namespace FeedHub.Feeds.Parsing.Encodings;

/// <summary>An encoding under the name that the WHATWG Encoding standard gives it.</summary>
internal sealed class NamedEncoding
{
    /// <summary>Documents from this length on, in bytes, are not decoded whole: text takes twice the memory and is not needed.</summary>
    public const int LargeDocument = 262_144;

    private const int PieceLength = 32_768;
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
    public bool IsEastAsian => CodePage is 54_936 or 950 or 51_932 or 932 or 949;

    /// <summary>Whether a label may choose it for bytes that hold no NUL pattern and are not UTF-8.</summary>
    public bool IsSingleByteOrLegacy => Family is not ("utf-8" or "utf-16" or "utf-32") && !IsSevenBit;

    /// <summary>Whether every byte is a letter.</summary>
    public bool IsSingleByte => _letters is not null || _encoding.IsSingleByte;

    /// <summary>Decodes a whole document into UTF-8.</summary>
    /// <param name="bytes">The document.</param>
    public ReadOnlyMemory<byte> ToUtf8(ReadOnlySpan<byte> bytes)
    {
        bool isTable = _letters is not null || _corrections is not null || CodePage == 51_932;
        if (bytes.Length < LargeDocument || isTable || IsSevenBit)
        {
            return Encoding.UTF8.GetBytes(Decode(bytes));
        }

        ArrayBufferWriter<byte> output = new(bytes.Length + (bytes.Length / 2));
        Decoder decoder = _encoding.GetDecoder();
        Encoder encoder = Encoding.UTF8.GetEncoder();
        char[] piece = ArrayPool<char>.Shared.Rent(PieceLength);
        bool isDone = false;
        while (!isDone)
        {
            decoder.Convert(bytes, piece, flush: true, out int read, out int length, out isDone);
            bytes = bytes[read..];
            int written = encoder.GetBytes(piece.AsSpan(0, length), output.GetSpan(Encoding.UTF8.GetMaxByteCount(length)), flush: isDone);
            output.Advance(written);
        }

        ArrayPool<char>.Shared.Return(piece);
        return output.WrittenMemory;
    }

    /// <summary>Decodes a whole document.</summary>
    /// <param name="bytes">The document.</param>
    public string Decode(ReadOnlySpan<byte> bytes)
    {
        if (_letters is not null)
        {
            return SingleByteTables.Decode(bytes, _letters);
        }

        string text = CodePage == 51_932 ? EucJp.Decode(bytes) : _encoding.GetString(bytes);
        return _corrections is null ? text : SingleByteTables.Correct(text, _corrections);
    }
}
