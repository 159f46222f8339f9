using System.Globalization;
using System.Text;
using AngleSharp.Html;

namespace FeedHub.Feeds.Parsing.Markup;

/// <summary>Decodes character references as HTML defines them: numeric ones with the windows-1252 rule, and all named ones.</summary>
internal static class CharacterReferences
{
    private const int LongestName = 32;

    private const string Windows1252 = "\u20AC\u0081\u201A\u0192\u201E\u2026\u2020\u2021\u02C6\u2030\u0160\u2039\u0152\u008D\u017D\u008F\u0090\u2018\u2019\u201C\u201D\u2022\u2013\u2014\u02DC\u2122\u0161\u203A\u0153\u009D\u017E\u0178";

    /// <summary>The text with every reference decoded once; what is no reference stays.</summary>
    public static string Decode(string text) => Decode(text, named: true);

    /// <summary>The text with numeric references decoded once; named ones stay.</summary>
    public static string DecodeNumeric(string text) => Decode(text, named: false);

    private static string Decode(string text, bool named)
    {
        int first = text.IndexOf('&', StringComparison.Ordinal);
        if (first < 0)
        {
            return text;
        }

        StringBuilder output = new(text.Length);
        ReadOnlySpan<char> rest = text;
        while (true)
        {
            int ampersand = rest.IndexOf('&');
            if (ampersand < 0)
            {
                return output.Append(rest).ToString();
            }

            output.Append(rest[..ampersand]);
            rest = rest[ampersand..];
            int length = named || (rest.Length > 2 && rest[1] == '#') ? TryDecode(rest, output, isXml: false) : 0;
            if (length == 0)
            {
                output.Append('&');
                length = 1;
            }

            rest = rest[length..];
        }
    }

    /// <summary>Decodes the one reference that the text begins with.</summary>
    /// <param name="text">Begins with an ampersand.</param>
    /// <param name="output">Receives the characters.</param>
    /// <param name="isXml">By the rules for XML: a name needs its semicolon, and what XML forbids vanishes. HTML lets some names go without and shows U+FFFD.</param>
    /// <returns>How many characters of the text it takes; 0 if it is none.</returns>
    public static int TryDecode(ReadOnlySpan<char> text, StringBuilder output, bool isXml)
    {
        if (text.Length < 3)
        {
            return 0;
        }

        return text[1] == '#' ? Numeric(text, output, isXml) : Named(text, output, isXml);
    }

    /// <summary>Appends a code point the way a reader of feeds should see it: C1 controls as windows-1252, nothing that XML forbids.</summary>
    public static void AppendCodePoint(StringBuilder output, uint code)
    {
        if (code is >= 0x80 and <= 0x9F)
        {
            output.Append(Windows1252[(int)code - 0x80]);
        }
        else if (code < 0x20 ? code is 9 or 10 or 13 : code is not (0xFFFE or 0xFFFF) && Rune.IsValid(code))
        {
            Span<char> units = stackalloc char[2];
            output.Append(units[..new Rune(code).EncodeToUtf16(units)]);
        }
    }

    /// <summary>A C1 control as the letter that windows-1252 has in its place, which is what was meant; every other character as it is.</summary>
    public static char FromWindows1252(char c) => c is >= '\u0080' and <= '\u009F' ? Windows1252[c - 0x80] : c;

    /// <summary>The text with every C1 control replaced by <see cref="FromWindows1252(char)"/>.</summary>
    public static string FromWindows1252(string text) =>
        text.AsSpan().IndexOfAnyInRange('\u0080', '\u009F') < 0 ? text : string.Create(text.Length, text, static (span, source) =>
        {
            for (int i = 0; i < span.Length; i++)
            {
                span[i] = FromWindows1252(source[i]);
            }
        });

    private static int Numeric(ReadOnlySpan<char> text, StringBuilder output, bool isXml)
    {
        bool hexadecimal = text[2] is 'x' or 'X';
        int start = hexadecimal ? 3 : 2;
        int end = start;
        while (end < text.Length && end < start + 64 && (hexadecimal ? char.IsAsciiHexDigit(text[end]) : char.IsAsciiDigit(text[end])))
        {
            end++;
        }

        bool closed = end < text.Length && text[end] == ';';
        if (end == start)
        {
            return 0;
        }

        // HTML passes control characters through, which no XML can hold: what names one stays as written.
        bool isNumber = uint.TryParse(text[start..end], hexadecimal ? NumberStyles.AllowHexSpecifier : NumberStyles.None, CultureInfo.InvariantCulture, out uint code);
        if (!isXml && (!isNumber || code == 0 || !Rune.IsValid(code)))
        {
            output.Append('\uFFFD');
        }
        else if (!isXml && code is < 0x20 and not (9 or 10 or 13))
        {
            return 0;
        }
        else if (isNumber)
        {
            AppendCodePoint(output, code);
        }

        return closed ? end + 1 : end;
    }

    private static int Named(ReadOnlySpan<char> text, StringBuilder output, bool isXml)
    {
        int end = 1;
        while (end < text.Length && end <= LongestName && char.IsAsciiLetterOrDigit(text[end]))
        {
            end++;
        }

        if (end < text.Length && text[end] == ';' && end > 1 && HtmlEntityProvider.Resolver.GetSymbol(text[1..(end + 1)].ToString()) is { } symbol)
        {
            output.Append(symbol);
            return end + 1;
        }

        // "&copy 2003" is read as HTML reads it; "&order=1" in a URL is left alone.
        if (!isXml && end > 1 && (end == text.Length || text[end] is not ('=' or ';')) && HtmlEntityProvider.Resolver.GetSymbol(text[1..end].ToString()) is { } bare)
        {
            output.Append(bare);
            return end;
        }

        return 0;
    }
}
