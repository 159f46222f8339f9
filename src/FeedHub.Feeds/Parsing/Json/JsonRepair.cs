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
        ArrayBufferWriter<byte> output = new(utf8.Length + 256);
        bool isInString = false;
        bool isMended = false;
        for (int i = 0; i < utf8.Length; i++)
        {
            byte value = utf8[i];
            if (!isInString)
            {
                isInString = value == '"';
                Put(output, value);
            }
            else if (value == '\\')
            {
                bool isKnown = i + 1 < utf8.Length && IsEscape(utf8[(i + 1)..]);
                isMended |= !isKnown;
                if (isKnown)
                {
                    Put(output, value);
                    Put(output, utf8[++i]);
                }
            }
            else if (value < 0x20)
            {
                output.Write(value switch { (byte)'\n' => "\\n"u8, (byte)'\t' => "\\t"u8, (byte)'\r' => "\\r"u8, _ => " "u8 });
                isMended = true;
            }
            else
            {
                isInString = value != '"';
                Put(output, value);
            }
        }

        return isMended ? output.WrittenSpan.ToArray() : null;
    }

    private static bool IsEscape(ReadOnlySpan<byte> rest) => rest[0] switch
    {
        (byte)'"' or (byte)'\\' or (byte)'/' or (byte)'b' or (byte)'f' or (byte)'n' or (byte)'r' or (byte)'t' => true,
        (byte)'u' => rest.Length >= 5 && rest.Slice(1, 4).IndexOfAnyExcept(HexDigits) < 0,
        _ => false,
    };

    private static readonly SearchValues<byte> HexDigits = SearchValues.Create("0123456789abcdefABCDEF"u8);

    private static void Put(ArrayBufferWriter<byte> output, byte value)
    {
        output.GetSpan(1)[0] = value;
        output.Advance(1);
    }
}
