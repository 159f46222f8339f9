using System.Buffers;
using System.Globalization;
using System.Text;
using FeedHub.Feeds.Parsing.Formats;

namespace FeedHub.Feeds.Parsing.Json;

/// <summary>
/// Decodes the inside of a JSON string (RFC 8259 §7). Half a surrogate pair becomes U+FFFD and control characters that XML cannot hold are left out,
/// where the framework would throw or pass them on.
/// </summary>
internal static class JsonText
{
    private static readonly SearchValues<char> Unwanted =
        SearchValues.Create("\0\u0001\u0002\u0003\u0004\u0005\u0006\u0007\u0008\u000B\u000C\u000E\u000F\u0010\u0011\u0012\u0013\u0014\u0015\u0016\u0017\u0018\u0019\u001A\u001B\u001C\u001D\u001E\u001F\uFFFE\uFFFF");

    /// <summary>Decodes.</summary>
    /// <param name="utf8">Bytes between the quotes, known to be valid JSON.</param>
    /// <param name="isEscaped">Whether there is a backslash among them.</param>
    public static string Decode(ReadOnlySpan<byte> utf8, bool isEscaped)
    {
        string text = isEscaped ? Unescape(utf8) : Encoding.UTF8.GetString(utf8);
        return text.AsSpan().ContainsAny(Unwanted) ? Scrub(text) : text;
    }

    /// <summary>Text within a limit, no surrogate pair split.</summary>
    /// <param name="text">Text.</param>
    /// <param name="length">Most UTF-16 code units.</param>
    public static string? Cut(string? text, int length) => text is null ? null : TextLimit.Cut(text, length);

    private static string Unescape(ReadOnlySpan<byte> utf8)
    {
        char[] rented = ArrayPool<char>.Shared.Rent(utf8.Length);
        try
        {
            int length = 0;
            while (!utf8.IsEmpty)
            {
                int backslash = utf8.IndexOf((byte)'\\');
                int run = backslash < 0 ? utf8.Length : backslash;
                length += Encoding.UTF8.GetChars(utf8[..run], rented.AsSpan(length));
                utf8 = utf8[run..];
                if (!utf8.IsEmpty)
                {
                    rented[length++] = ReadEscape(ref utf8);
                }
            }

            ReplaceHalves(rented.AsSpan(0, length));
            return new string(rented, 0, length);
        }
        finally
        {
            ArrayPool<char>.Shared.Return(rented);
        }
    }

    private static char ReadEscape(ref ReadOnlySpan<byte> utf8)
    {
        byte kind = utf8.Length > 1 ? utf8[1] : (byte)'\\';
        if (kind == 'u' && utf8.Length >= 6 && ushort.TryParse(utf8.Slice(2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ushort unit))
        {
            utf8 = utf8[6..];
            return (char)unit;
        }

        utf8 = utf8[Math.Min(2, utf8.Length)..];
        return kind switch
        {
            (byte)'n' => '\n',
            (byte)'t' => '\t',
            (byte)'r' => '\r',
            (byte)'b' => '\b',
            (byte)'f' => '\f',
            _ => (char)kind,
        };
    }

    private static void ReplaceHalves(Span<char> text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                i++;
            }
            else if (char.IsSurrogate(text[i]))
            {
                text[i] = '\uFFFD';
            }
        }
    }

    private static string Scrub(string text)
    {
        StringBuilder clean = new(text.Length);
        foreach (char character in text)
        {
            if (!Unwanted.Contains(character))
            {
                clean.Append(character);
            }
        }

        return clean.ToString();
    }
}
