using System.Buffers;
using System.Text;
using FeedHub.Feeds.Parsing.Encodings;

namespace FeedHub.Feeds.Parsing.Xml;

/// <summary>Reads texts and attribute values of well-formed documents: references resolved, line ends as XML 1.0 §2.11 and values as §3.3.3 have them.</summary>
/// <param name="letters">What the bytes mean; <see langword="null"/> for valid UTF-8.</param>
internal sealed class StrictText(EncodedText? letters) : IDisposable
{
    // References are longer than what they stand for.
    private const int LongestReference = 12;
    private const int LargestCharacter = 0x10_FFFF;

    private char[] _room = [];

    /// <summary>What stands between tags.</summary>
    /// <param name="raw">Its bytes.</param>
    /// <exception cref="XmlFaultException">A reference that is none of XML's own, or to a character that XML does not allow.</exception>
    public string Text(ReadOnlySpan<byte> raw) => raw.IndexOfAny((byte)'&', (byte)'\r') < 0 ? Decode(raw) : Resolve(raw, "&\r"u8, hasReferences: true);

    /// <summary>What stands in a CDATA section.</summary>
    /// <param name="raw">Its bytes.</param>
    public string Literal(ReadOnlySpan<byte> raw) => raw.IndexOf((byte)'\r') < 0 ? Decode(raw) : Resolve(raw, "\r"u8, hasReferences: false);

    /// <summary>The value of an attribute.</summary>
    /// <param name="raw">Its bytes.</param>
    /// <exception cref="XmlFaultException">As for texts.</exception>
    public string Value(ReadOnlySpan<byte> raw) => raw.IndexOfAny("&\r\n\t"u8) < 0 ? Decode(raw) : Resolve(raw, "&\r\n\t"u8, hasReferences: true);

    /// <summary>The beginning of a text, whole characters and references only.</summary>
    /// <param name="raw">Longer than the length.</param>
    /// <param name="length">Bytes to keep at most.</param>
    public static ReadOnlySpan<byte> Beginning(ReadOnlySpan<byte> raw, int length)
    {
        while (length > 0 && (raw[length] & 0xC0) == 0x80)
        {
            length--;
        }

        int from = Math.Max(0, length - LongestReference);
        int reference = raw[from..length].LastIndexOf((byte)'&');
        return raw[..(reference < 0 ? length : from + reference)];
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_room.Length > 0)
        {
            ArrayPool<char>.Shared.Return(_room);
            _room = [];
        }
    }

    private string Decode(ReadOnlySpan<byte> bytes) => letters?.Decode(bytes) ?? Encoding.UTF8.GetString(bytes);

    private string Resolve(ReadOnlySpan<byte> raw, ReadOnlySpan<byte> stops, bool hasReferences)
    {
        if (_room.Length < raw.Length)
        {
            Dispose();
            _room = ArrayPool<char>.Shared.Rent(raw.Length);
        }

        bool isValue = stops.Contains((byte)'\t');
        Span<char> room = _room;
        int written = 0;
        while (!raw.IsEmpty)
        {
            int next = raw.IndexOfAny(stops);
            ReadOnlySpan<byte> plain = next < 0 ? raw : raw[..next];
            written += DecodeInto(plain, room[written..]);
            raw = raw[plain.Length..];
            if (raw.IsEmpty)
            {
                break;
            }

            if (hasReferences && raw[0] == '&')
            {
                raw = raw[Reference(raw, room, ref written)..];
                continue;
            }

            raw = raw[(raw.StartsWith("\r\n"u8) ? 2 : 1)..];
            room[written++] = isValue ? ' ' : '\n';
        }

        return new string(room[..written]);
    }

    private int DecodeInto(ReadOnlySpan<byte> bytes, Span<char> room)
    {
        if (letters is null)
        {
            return Encoding.UTF8.GetChars(bytes, room);
        }

        string text = letters.Decode(bytes);
        text.CopyTo(room);
        return text.Length;
    }

    // Writes what the reference stands for; returns its length.
    private static int Reference(ReadOnlySpan<byte> text, Span<char> room, ref int written)
    {
        (int length, char character) = text switch
        {
            [_, (byte)'l', (byte)'t', (byte)';', ..] => (4, '<'),
            [_, (byte)'g', (byte)'t', (byte)';', ..] => (4, '>'),
            [_, (byte)'a', (byte)'m', (byte)'p', (byte)';', ..] => (5, '&'),
            [_, (byte)'q', (byte)'u', (byte)'o', (byte)'t', (byte)';', ..] => (6, '"'),
            [_, (byte)'a', (byte)'p', (byte)'o', (byte)'s', (byte)';', ..] => (6, '\''),
            _ => (0, '\0'),
        };
        if (length > 0)
        {
            room[written++] = character;
            return length;
        }

        length = Number(text, out int value);
        written += new Rune(value).EncodeToUtf16(room[written..]);
        return length;
    }

    // XML 1.0 §4.1.
    private static int Number(ReadOnlySpan<byte> text, out int value)
    {
        int radix = text.StartsWith("&#x"u8) ? 16 : 10;
        int start = radix == 16 ? "&#x".Length : "&#".Length;
        int at = start;
        value = 0;
        for (; at < text.Length && text[at] != ';'; at++)
        {
            int digit = Digit(text[at]);
            value = (value * radix) + digit;
            if (digit >= radix || value > LargestCharacter)
            {
                throw new XmlFaultException();
            }
        }

        return text.StartsWith("&#"u8) && at > start && at < text.Length && IsCharacter(value) ? at + 1 : throw new XmlFaultException();
    }

    private static int Digit(byte letter) => letter switch
    {
        >= (byte)'0' and <= (byte)'9' => letter - '0',
        >= (byte)'a' and <= (byte)'f' => letter - 'a' + 10,
        >= (byte)'A' and <= (byte)'F' => letter - 'A' + 10,
        _ => 16,
    };

    // XML 1.0 §2.2.
    private static bool IsCharacter(int value) => value is '\t' or '\n' or '\r' or (>= ' ' and <= 0xD7FF) or (>= 0xE000 and <= 0xFFFD) or >= 0x1_0000;
}
