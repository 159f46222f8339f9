using System.Text;

namespace FeedHub.Feeds.Parsing.Encodings;

/// <summary>
/// EUC-JP with the supplementary plane (JIS X 0212, three bytes from 0x8F), which code page 51932 lacks. Code page 20932 has it as two bytes,
/// the second without its high bit.
/// </summary>
internal sealed class EucJp : PieceDecoder
{
    /// <summary>First byte of a supplementary character.</summary>
    public const byte Supplement = 0x8F;

    /// <summary>The windows code page of what is not supplementary.</summary>
    public const int CodePage = 51_932;

    private static readonly Encoding Common = CodePagesEncodingProvider.Instance.GetEncoding(CodePage, EncoderFallback.ReplacementFallback, new DecoderReplacementFallback("\uFFFD"))!;
    private static readonly Encoding Supplementary = CodePagesEncodingProvider.Instance.GetEncoding(20_932, EncoderFallback.ReplacementFallback, new DecoderReplacementFallback("\uFFFD"))!;

    /// <summary>Decodes a text.</summary>
    /// <param name="bytes">A whole text.</param>
    public static string Decode(ReadOnlySpan<byte> bytes)
    {
        if (!bytes.Contains(Supplement))
        {
            return Common.GetString(bytes);
        }

        char[] text = new char[bytes.Length + 1];
        new EucJp().Convert(bytes, text, isEnd: true, out _, out int written);
        return new string(text, 0, written);
    }

    /// <inheritdoc/>
    /// <remarks>No letter has more characters than bytes, so that the text always has room.</remarks>
    public override void Convert(ReadOnlySpan<byte> bytes, Span<char> text, bool isEnd, out int read, out int written)
    {
        read = 0;
        written = 0;
        Span<byte> pair = stackalloc byte[2];
        while (read < bytes.Length)
        {
            int run = LengthBeforeSupplement(bytes[read..], isEnd);
            written += Common.GetChars(bytes.Slice(read, run), text[written..]);
            read += run;
            ReadOnlySpan<byte> rest = bytes[read..];
            if (rest.Length < 3)
            {
                if (isEnd && !rest.IsEmpty)
                {
                    text[written++] = '\uFFFD';
                    read = bytes.Length;
                }

                return;
            }

            if (rest[0] != Supplement)
            {
                continue;
            }

            (pair[0], pair[1]) = (rest[1], (byte)(rest[2] & 0x7F));
            int length = rest[1] < 0xA1 || rest[2] < 0xA1 ? 0 : Supplementary.GetChars(pair, text[written..]);
            if (length == 0)
            {
                text[written++] = '\uFFFD';
            }

            written += length;
            read += length == 0 ? 1 : 3;
        }
    }

    /// <summary>Bytes up to the next 0x8F that begins a character, or to a character that is not finished.</summary>
    private static int LengthBeforeSupplement(ReadOnlySpan<byte> bytes, bool isEnd)
    {
        int at = 0;
        while (at < bytes.Length && bytes[at] != Supplement)
        {
            if (at + 1 == bytes.Length)
            {
                return isEnd || bytes[at] < 0x80 ? bytes.Length : at;
            }

            at += bytes[at] < 0x80 || bytes[at + 1] < 0x80 || bytes[at + 1] == Supplement ? 1 : 2;
        }

        return at;
    }
}
