using System.Text;

namespace FeedHub.Feeds.Parsing.Encodings;

/// <summary>
/// EUC-JP with the supplementary plane (JIS X 0212, three bytes from 0x8F), which code page 51932 lacks. Code page 20932 has it as two bytes,
/// the second without its high bit.
/// </summary>
internal static class EucJp
{
    /// <summary>First byte of a supplementary character.</summary>
    public const byte Supplement = 0x8F;

    private static readonly Encoding Common = CodePagesEncodingProvider.Instance.GetEncoding(51_932, EncoderFallback.ReplacementFallback, new DecoderReplacementFallback("\uFFFD"))!;
    private static readonly Encoding Supplementary = CodePagesEncodingProvider.Instance.GetEncoding(20_932, EncoderFallback.ReplacementFallback, new DecoderReplacementFallback("\uFFFD"))!;

    /// <summary>Decodes a whole document.</summary>
    /// <param name="bytes">The document.</param>
    public static string Decode(ReadOnlySpan<byte> bytes)
    {
        if (!bytes.Contains(Supplement))
        {
            return Common.GetString(bytes);
        }

        StringBuilder text = new(bytes.Length);
        Span<byte> pair = stackalloc byte[2];
        Span<char> letter = stackalloc char[4];
        while (!bytes.IsEmpty)
        {
            int run = LengthBeforeSupplement(bytes);
            text.Append(Common.GetString(bytes[..run]));
            bytes = bytes[run..];
            if (bytes.Length < 3)
            {
                text.Append('\uFFFD', bytes.IsEmpty ? 0 : 1);
                break;
            }

            (pair[0], pair[1]) = (bytes[1], (byte)(bytes[2] & 0x7F));
            int length = bytes[1] < 0xA1 || bytes[2] < 0xA1 ? 0 : Supplementary.GetChars(pair, letter);
            text.Append(length == 0 ? "\uFFFD" : letter[..length]);
            bytes = bytes[(length == 0 ? 1 : 3)..];
        }

        return text.ToString();
    }

    /// <summary>Bytes up to the next 0x8F that begins a character.</summary>
    private static int LengthBeforeSupplement(ReadOnlySpan<byte> bytes)
    {
        int at = 0;
        while (at < bytes.Length && bytes[at] != Supplement)
        {
            at += bytes[at] < 0x80 || at + 1 == bytes.Length || bytes[at + 1] < 0x80 || bytes[at + 1] == Supplement ? 1 : 2;
        }

        return at;
    }
}
