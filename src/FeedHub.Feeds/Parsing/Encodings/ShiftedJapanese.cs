using System.Text;

namespace FeedHub.Feeds.Parsing.Encodings;

/// <summary>
/// Large documents in ISO-2022-JP. Bytes of their letters look like markup, so they cannot be read as they came; in EUC-JP, which has the same letters, they can, and take two bytes a letter
/// where UTF-8 takes three.
/// </summary>
internal static class ShiftedJapanese
{
    /// <summary>Code page of ISO-2022-JP.</summary>
    public const int CodePage = 50_220;

    private static readonly Encoding Target = CodePagesEncodingProvider.Instance.GetEncoding(EucJp.CodePage, EncoderFallback.ExceptionFallback, DecoderFallback.ReplacementFallback)!;

    /// <summary>The document in EUC-JP.</summary>
    /// <param name="bytes">The document.</param>
    /// <param name="encoding">ISO-2022-JP.</param>
    /// <returns><see langword="null"/> if EUC-JP cannot say it: bad bytes, letters of a vendor.</returns>
    public static byte[]? ToEucJp(ReadOnlyMemory<byte> bytes, NamedEncoding encoding)
    {
        try
        {
            // Decoded twice: first to learn how long it becomes.
            int length = 0;
            using (DecodingReader counted = new(bytes, encoding.OpenDecoder()))
            {
                for (ReadOnlySpan<char> piece = counted.NextPiece(); !piece.IsEmpty; piece = counted.NextPiece())
                {
                    length += Target.GetByteCount(piece);
                }
            }

            byte[] output = new byte[length];
            int written = 0;
            using DecodingReader reader = new(bytes, encoding.OpenDecoder());
            for (ReadOnlySpan<char> piece = reader.NextPiece(); !piece.IsEmpty; piece = reader.NextPiece())
            {
                written += Target.GetBytes(piece, output.AsSpan(written));
            }

            return output;
        }
        catch (EncoderFallbackException)
        {
            return null;
        }
    }
}
