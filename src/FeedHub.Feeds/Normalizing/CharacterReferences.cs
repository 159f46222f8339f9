using System.Globalization;
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
            int length = One(text, out string? value);
            if (length == 0)
            {
                output.Append('&');
                text = text[1..];
            }
            else
            {
                output.Append(value);
                text = text[length..];
            }
        }
    }

    /// <summary>Reads the reference at the start of a text.</summary>
    /// <returns>Its length, 0 if there is none.</returns>
    private static int One(ReadOnlySpan<char> text, out string? value)
    {
        value = null;
        return text.Length < 3 ? 0 : text[1] == '#' ? Numeric(text, out value) : Named(text, out value);
    }

    private static int Numeric(ReadOnlySpan<char> text, out string? value)
    {
        value = null;
        bool isHex = text[2] is 'x' or 'X';
        int start = isHex ? 3 : 2;
        int end = start;
        int code = 0;
        while (end < text.Length && (isHex ? char.IsAsciiHexDigit(text[end]) : char.IsAsciiDigit(text[end])))
        {
            code = Math.Min(0x110000, (code * (isHex ? 16 : 10)) + int.Parse(text.Slice(end, 1), NumberStyles.HexNumber, CultureInfo.InvariantCulture));
            end++;
        }

        if (end == start)
        {
            return 0;
        }

        value = code is 0 or > 0x10FFFF or (>= 0xD800 and <= 0xDFFF) ? "\uFFFD"
            : code is >= 0x80 and <= 0x9F ? Windows1252[code - 0x80].ToString()
            : char.ConvertFromUtf32(code);
        return end < text.Length && text[end] == ';' ? end + 1 : end;
    }

    private static int Named(ReadOnlySpan<char> text, out string? value)
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
                return length;
            }
        }

        return 0;
    }
}
