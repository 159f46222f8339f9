using System.Text;
using AngleSharp.Html;

namespace FeedHub.Feeds.Normalizing;

/// <summary>Decodes HTML's character references (HTML §13.2.5.72): numeric ones and the 2,231 named ones, the old names also without a semicolon.</summary>
internal static class CharacterReferences
{
    private const int LongestName = 32;

    // What windows-1252 has at 0x80 to 0x9F, which numeric references mean by these numbers (HTML §13.2.5.80).
    private const string Windows1252 = "\u20AC\u0081\u201A\u0192\u201E\u2026\u2020\u2021\u02C6\u2030\u0160\u2039\u0152\u008D\u017D\u008F\u0090\u2018\u2019\u201C\u201D\u2022\u2013\u2014\u02DC\u2122\u0161\u203A\u0153\u009D\u017E\u0178";

    /// <summary>Decodes all references in a text; what is none stays as it is.</summary>
    /// <param name="text">Text or attribute value.</param>
    public static string Decode(ReadOnlySpan<char> text)
    {
        if (!text.Contains('&'))
        {
            return text.ToString();
        }

        StringBuilder decoded = new(text.Length);
        Append(decoded, text);
        return decoded.ToString();
    }

    /// <summary>Appends a text with its references decoded.</summary>
    /// <param name="output">Receives the text.</param>
    /// <param name="text">Text or attribute value.</param>
    public static void Append(StringBuilder output, ReadOnlySpan<char> text)
    {
        Span<char> character = stackalloc char[2];
        while (!text.IsEmpty)
        {
            int ampersand = text.IndexOf('&');
            if (ampersand < 0)
            {
                output.Append(text);
                return;
            }

            output.Append(text[..ampersand]);
            text = text[ampersand..];
            int length = Read(text, isAttribute: false, character, out int written);
            if (length == 0)
            {
                output.Append('&');
                text = text[1..];
            }
            else
            {
                output.Append(character[..written]);
                text = text[length..];
            }
        }
    }

    /// <summary>Decodes all references in a text, but for characters that have no business in a text.</summary>
    /// <param name="text">Text or attribute value.</param>
    /// <param name="isAttribute">It is an attribute's value.</param>
    /// <param name="output">Room for as many characters as the text has: no reference is shorter than what it means.</param>
    /// <returns>How many were written.</returns>
    public static int Decode(ReadOnlySpan<char> text, bool isAttribute, Span<char> output)
    {
        int length = 0;
        Span<char> character = stackalloc char[2];
        for (int ampersand = text.IndexOf('&'); ampersand >= 0; ampersand = text.IndexOf('&'))
        {
            text[..ampersand].CopyTo(output[length..]);
            length += ampersand;
            text = text[ampersand..];
            int taken = Read(text, isAttribute, character, out int written);
            if (taken == 0)
            {
                output[length++] = '&';
                text = text[1..];
                continue;
            }

            foreach (char decoded in character[..written])
            {
                if (!CleanText.IsUnwanted(decoded))
                {
                    output[length++] = decoded == '\r' ? '\n' : decoded;
                }
            }

            text = text[taken..];
        }

        text.CopyTo(output[length..]);
        return length + text.Length;
    }

    /// <summary>Reads the reference at the start of a text.</summary>
    /// <param name="text">Begins with an ampersand.</param>
    /// <param name="isAttribute">In an attribute value <c>&amp;copy=1</c> is no reference (HTML §13.2.5.73).</param>
    /// <param name="decoded">Receives the character: room for two UTF-16 code units.</param>
    /// <param name="written">How many of them it takes.</param>
    /// <returns>Its length, 0 if there is none.</returns>
    public static int Read(ReadOnlySpan<char> text, bool isAttribute, Span<char> decoded, out int written)
    {
        written = 0;
        if (text.Length < 3)
        {
            return 0;
        }

        if (text[1] == '#')
        {
            return Numeric(text, decoded, out written);
        }

        char common = text switch
        {
            ['&', 'a', 'm', 'p', ';', ..] => '&',
            ['&', 'l', 't', ';', ..] => '<',
            ['&', 'g', 't', ';', ..] => '>',
            ['&', 'q', 'u', 'o', 't', ';', ..] => '"',
            ['&', 'n', 'b', 's', 'p', ';', ..] => '\u00A0',
            _ => '\0',
        };
        if (common != '\0')
        {
            decoded[0] = common;
            written = 1;
            return text.IndexOf(';') + 1;
        }

        int length = Named(text, isAttribute, out string? value);
        if (length > 0)
        {
            value!.CopyTo(decoded);
            written = value.Length;
        }

        return length;
    }

    private static int Numeric(ReadOnlySpan<char> text, Span<char> decoded, out int written)
    {
        written = 0;
        bool isHex = text[2] is 'x' or 'X';
        int start = isHex ? 3 : 2;
        int end = start;
        int code = 0;
        while (end < text.Length && (isHex ? char.IsAsciiHexDigit(text[end]) : char.IsAsciiDigit(text[end])))
        {
            code = Math.Min(0x110000, (code * (isHex ? 16 : 10)) + HexDigit(text[end]));
            end++;
        }

        if (end == start)
        {
            return 0;
        }

        Rune rune = code is >= 0x80 and <= 0x9F ? new Rune(Windows1252[code - 0x80])
            : code != 0 && Rune.IsValid(code) ? new Rune(code)
            : Rune.ReplacementChar;
        written = rune.EncodeToUtf16(decoded);
        return end < text.Length && text[end] == ';' ? end + 1 : end;
    }

    private static int HexDigit(char digit) => digit <= '9' ? digit - '0' : (digit | 0x20) - 'a' + 10;

    private static int Named(ReadOnlySpan<char> text, bool isAttribute, out string? value)
    {
        int end = 1;
        while (end < text.Length && end <= LongestName && char.IsAsciiLetterOrDigit(text[end]))
        {
            end++;
        }

        value = null;
        if (end == 1)
        {
            return 0;
        }

        if (end < text.Length && text[end] == ';')
        {
            value = HtmlEntityProvider.Resolver.GetSymbol(text[1..(end + 1)].ToString());
            if (value is not null)
            {
                return end + 1;
            }
        }

        // Without a semicolon only the old names count, all of two to six letters.
        for (int length = Math.Min(end, 7); length > 2; length--)
        {
            value = HtmlEntityProvider.Resolver.GetSymbol(text[1..length].ToString());
            if (value is not null)
            {
                bool goesOn = length < text.Length && (text[length] == '=' || char.IsAsciiLetterOrDigit(text[length]));
                return isAttribute && goesOn ? 0 : length;
            }
        }

        return 0;
    }
}
