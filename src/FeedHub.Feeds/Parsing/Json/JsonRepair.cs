using System.Buffers;

namespace FeedHub.Feeds.Parsing.Json;

/// <summary>Mends what hand-made JSON gets wrong inside strings: line breaks and control characters as they are, escapes that do not exist.</summary>
internal static class JsonRepair
{
    /// <summary>Copies a document with its strings mended.</summary>
    /// <param name="utf8">A document that is no valid JSON.</param>
    /// <returns><see langword="null"/> if there was nothing to mend.</returns>
    public static byte[]? Repair(ReadOnlySpan<byte> utf8)
    {
        // Written twice, the first time only to learn the length: a buffer that grows would hold a large document three times.
        int length = Write(utf8, [], out bool isMended);
        if (!isMended)
        {
            return null;
        }

        byte[] mended = new byte[length];
        Write(utf8, mended, out _);
        return mended;
    }

    private static int Write(ReadOnlySpan<byte> utf8, Span<byte> output, out bool isMended)
    {
        int length = 0;
        bool isInString = false;
        isMended = false;
        for (int i = 0; i < utf8.Length; i++)
        {
            byte value = utf8[i];
            if (!isInString || value is not ((byte)'\\' or < 0x20))
            {
                isInString ^= value == '"';
                Put(output, ref length, value);
            }
            else if (value == '\\')
            {
                bool isKnown = i + 1 < utf8.Length && IsEscape(utf8[(i + 1)..]);
                isMended |= !isKnown;
                if (isKnown)
                {
                    Put(output, ref length, value);
                    Put(output, ref length, utf8[++i]);
                }
            }
            else
            {
                isMended = true;
                byte escape = value switch { (byte)'\n' => (byte)'n', (byte)'\t' => (byte)'t', (byte)'\r' => (byte)'r', _ => 0 };
                Put(output, ref length, escape == 0 ? (byte)' ' : (byte)'\\');
                if (escape != 0)
                {
                    Put(output, ref length, escape);
                }
            }
        }

        return length;
    }

    private static bool IsEscape(ReadOnlySpan<byte> rest) => rest[0] switch
    {
        (byte)'"' or (byte)'\\' or (byte)'/' or (byte)'b' or (byte)'f' or (byte)'n' or (byte)'r' or (byte)'t' => true,
        (byte)'u' => rest.Length >= 5 && rest.Slice(1, 4).IndexOfAnyExcept(HexDigits) < 0,
        _ => false,
    };

    private static readonly SearchValues<byte> HexDigits = SearchValues.Create("0123456789abcdefABCDEF"u8);

    private static void Put(Span<byte> output, ref int length, byte value)
    {
        if (length < output.Length)
        {
            output[length] = value;
        }

        length++;
    }
}
