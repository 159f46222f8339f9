using System.Text;
using AngleSharp.Html;
using FeedHub.Feeds.Normalizing;

namespace FeedHub.Feeds.Parsing.Markup;

/// <summary>Decodes HTML's character references (HTML §13.2.5.72): numeric ones and the 2,231 named ones, the old names also without a semicolon.</summary>
internal static class CharacterReferences
{
    private const int LongestName = 32;
    private const int NoCharacter = 0x110000;

    // What windows-1252 has at 0x80 to 0x9F, which numeric references mean by these numbers (HTML §13.2.5.80).
    private const string Windows1252 = "\u20AC\u0081\u201A\u0192\u201E\u2026\u2020\u2021\u02C6\u2030\u0160\u2039\u0152\u008D\u017D\u008F\u0090\u2018\u2019\u201C\u201D\u2022\u2013\u2014\u02DC\u2122\u0161\u203A\u0153\u009D\u017E\u0178";

    /// <summary>Decodes all references in text or an attribute's value of HTML; what is none stays as it is.</summary>
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

    /// <summary>
    /// Decodes all references in a text that may be plain or HTML, such as a title: a name without semicolon is none where it goes on, so that addresses stay
    /// whole, and what names a character that no XML can hold stays as written.
    /// </summary>
    /// <param name="text">Text of a feed.</param>
    public static string DecodeText(string text) => Decode(text, namesToo: true);

    /// <summary>The text with numeric references decoded as in <see cref="DecodeText"/>; named ones stay.</summary>
    /// <param name="text">Text of a feed.</param>
    public static string DecodeNumeric(string text) => Decode(text, namesToo: false);

    /// <summary>Appends a text of HTML with its references decoded.</summary>
    /// <param name="output">Receives the text.</param>
    /// <param name="text">Text or attribute value.</param>
    public static void Append(StringBuilder output, ReadOnlySpan<char> text)
    {
        Span<char> character = stackalloc char[2];
        for (int ampersand = text.IndexOf('&'); ampersand >= 0; ampersand = text.IndexOf('&'))
        {
            output.Append(text[..ampersand]);
            text = text[ampersand..];
            int length = Read(text, isAttribute: false, character, out int written);
            output.Append(length == 0 ? "&" : character[..written]);
            text = text[Math.Max(1, length)..];
        }

        output.Append(text);
    }

    /// <summary>Reads the reference at the start of a text of HTML.</summary>
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
            int digits = Number(text, out int code);
            written = digits == 0 ? 0 : CharacterOf(code).EncodeToUtf16(decoded);
            return digits;
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

    /// <summary>Reads the reference at the start of a text of XML: a name of HTML needs its semicolon, and a number that XML forbids means nothing at all.</summary>
    /// <param name="text">Begins with an ampersand.</param>
    /// <param name="output">Receives the character.</param>
    /// <returns>Its length, 0 if there is none.</returns>
    public static int ReadXml(ReadOnlySpan<char> text, StringBuilder output)
    {
        Span<char> character = stackalloc char[2];
        if (text.Length > 2 && text[1] == '#')
        {
            int digits = Number(text, out int code);
            if (digits > 0 && Rune.IsValid(code) && (code >= 0x20 ? code is not (0xFFFE or 0xFFFF) : code is 9 or 10 or 13))
            {
                output.Append(character[..CharacterOf(code).EncodeToUtf16(character)]);
            }

            return digits;
        }

        int length = Read(text, isAttribute: true, character, out int written);
        if (length == 0 || text[length - 1] != ';')
        {
            return 0;
        }

        output.Append(character[..written]);
        return length;
    }

    /// <summary>A C1 control as the letter that windows-1252 has in its place, which is what was meant; every other character as it is.</summary>
    public static char FromWindows1252(char c) => c is >= '\u0080' and <= '\u009F' ? Windows1252[c - 0x80] : c;

    /// <summary>The text with every C1 control replaced by <see cref="FromWindows1252(char)"/>.</summary>
    public static string FromWindows1252(string text) =>
        CharacterRange.IndexIn(text, '\u0080', '\u009F') < 0 ? text : string.Create(text.Length, text, static (span, source) =>
        {
            for (int i = 0; i < span.Length; i++)
            {
                span[i] = FromWindows1252(source[i]);
            }
        });

    private static string Decode(string text, bool namesToo)
    {
        int ampersand = text.IndexOf('&', StringComparison.Ordinal);
        if (ampersand < 0)
        {
            return text;
        }

        StringBuilder output = new(text.Length);
        ReadOnlySpan<char> rest = text;
        Span<char> character = stackalloc char[2];
        for (; ampersand >= 0; ampersand = rest.IndexOf('&'))
        {
            output.Append(rest[..ampersand]);
            rest = rest[ampersand..];
            int written = 0;
            int length = namesToo || rest is ['&', '#', ..] ? Read(rest, isAttribute: true, character, out written) : 0;
            bool isKept = length == 0 || (written == 1 && character[0] is < ' ' and not ('\t' or '\n' or '\r'));
            output.Append(isKept ? "&" : character[..written]);
            rest = rest[(isKept ? 1 : length)..];
        }

        return output.Append(rest).ToString();
    }

    private static Rune CharacterOf(int code) =>
        code is >= 0x80 and <= 0x9F ? new Rune(Windows1252[code - 0x80]) : code != 0 && Rune.IsValid(code) ? new Rune(code) : Rune.ReplacementChar;

    // The code is NoCharacter where the number is too large for any.
    private static int Number(ReadOnlySpan<char> text, out int code)
    {
        bool isHex = text[2] is 'x' or 'X';
        int start = isHex ? 3 : 2;
        int end = start;
        code = 0;
        while (end < text.Length && (isHex ? char.IsAsciiHexDigit(text[end]) : char.IsAsciiDigit(text[end])))
        {
            code = Math.Min(NoCharacter, (code * (isHex ? 16 : 10)) + HexDigit(text[end]));
            end++;
        }

        return end == start ? 0 : end < text.Length && text[end] == ';' ? end + 1 : end;
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
