using System.Buffers;
using System.Text;

namespace FeedHub.Feeds.Parsing.Encodings;

/// <summary>How much of a document that is not valid UTF-8 is UTF-8 all the same.</summary>
/// <param name="Sequences">Valid sequences of two to four bytes.</param>
/// <param name="Errors">Places where a byte fits no sequence, a cut at the document's end not counted.</param>
internal readonly record struct Utf8Evidence(int Sequences, int Errors)
{
    /// <summary>Counts.</summary>
    /// <param name="bytes">Any bytes.</param>
    public static Utf8Evidence Of(ReadOnlySpan<byte> bytes)
    {
        int sequences = 0;
        int errors = 0;
        while (!bytes.IsEmpty)
        {
            int ascii = bytes.IndexOfAnyInRange((byte)0x80, (byte)0xFF);
            if (ascii < 0)
            {
                break;
            }

            bytes = bytes[ascii..];
            OperationStatus status = Rune.DecodeFromUtf8(bytes, out _, out int length);
            sequences += status == OperationStatus.Done ? 1 : 0;
            errors += status == OperationStatus.InvalidData ? 1 : 0;
            bytes = bytes[length..];
        }

        return new Utf8Evidence(sequences, errors);
    }

    /// <summary>Whether the document is best read as UTF-8 with bad bytes in it.</summary>
    /// <param name="isDeclared">Something calls it UTF-8.</param>
    /// <remarks>Text in another encoding forms a valid sequence only by rare accident, so a declared one needs no more than a majority.</remarks>
    public bool IsConvincing(bool isDeclared) => Errors == 0 ? Sequences > 0 || isDeclared : Sequences >= (isDeclared ? 1L : 10L) * Errors;

    /// <summary>
    /// Whether valid UTF-8 may be an accident of an East Asian encoding: sequences of two bytes only, where Chinese, Japanese and Korean take three,
    /// and not all from Latin-1, which any text may borrow.
    /// </summary>
    /// <param name="bytes">Valid UTF-8.</param>
    public static bool IsAccidental(ReadOnlySpan<byte> bytes) => bytes.IndexOfAnyInRange((byte)0xE0, (byte)0xFF) < 0 && bytes.IndexOfAnyInRange((byte)0xC4, (byte)0xDF) >= 0;
}
