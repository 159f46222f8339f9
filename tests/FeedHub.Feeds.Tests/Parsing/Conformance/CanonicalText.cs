using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Html;

namespace FeedHub.Feeds.Tests.Parsing.Conformance;

/// <summary>Brings text into the form in which the corpus compares it: tags stripped, references decoded, white space removed.</summary>
internal static partial class CanonicalText
{
    /// <summary>White space collapsed; <see langword="null"/> if nothing remains.</summary>
    public static string? Collapse(string? text)
    {
        string? collapsed = text is null ? null : WhiteSpace().Replace(Normalized(text), " ").Trim();
        return string.IsNullOrEmpty(collapsed) ? null : collapsed;
    }

    /// <summary>White space removed.</summary>
    public static string? Squeeze(string? text)
    {
        string? squeezed = Collapse(text)?.Replace(" ", "", StringComparison.Ordinal);
        return string.IsNullOrEmpty(squeezed) ? null : squeezed;
    }

    /// <summary>Text of an HTML field.</summary>
    public static string? OfHtml(string? html) => html is null ? null : Squeeze(StripTags(html));

    /// <summary>Text of a title: markup and references are looked through twice.</summary>
    public static string? OfTitle(string? title) => title is null ? null : Squeeze(StripTags(StripTags(title)));

    /// <summary>Lower-case hexadecimal SHA-1 of the text as UTF-8.</summary>
    [System.Diagnostics.CodeAnalysis.SuppressMessage("Security", "CA5350", Justification = "The corpus identifies long texts by it.")]
    public static string Sha1(string text) => Convert.ToHexStringLower(SHA1.HashData(Encoding.UTF8.GetBytes(text)));

    /// <summary>Decodes character references the way the corpus' own comparison does.</summary>
    public static string Unescape(string text) => text.Contains('&', StringComparison.Ordinal) ? Reference().Replace(text, static match => Decode(match.Groups[1].Value)) : text;

    private static string StripTags(string html)
    {
        string text = Declaration().Replace(html, "");
        text = Hidden().Replace(text, " ");
        text = HiddenToEnd().Replace(text, " ");
        return Unescape(Tag().Replace(text, ""));
    }

    private static string Normalized(string text)
    {
        try
        {
            return text.Normalize();
        }
        catch (ArgumentException)
        {
            // A lone surrogate has no normal form.
            return text;
        }
    }

    private static string Decode(string reference)
    {
        if (reference[0] == '#')
        {
            bool hexadecimal = reference[1] is 'x' or 'X';
            string digits = reference.TrimEnd(';')[(hexadecimal ? 2 : 1)..];
            if (!uint.TryParse(digits, hexadecimal ? System.Globalization.NumberStyles.AllowHexSpecifier : System.Globalization.NumberStyles.None, null, out uint code) || code == 0)
            {
                return "\uFFFD";
            }

            if (code is >= 0x80 and <= 0x9F)
            {
                return Encoding.GetEncoding(1252).GetString([(byte)code]);
            }

            return Rune.IsValid(code) ? new Rune(code).ToString() : "\uFFFD";
        }

        for (int length = reference.Length; length > 1; length--)
        {
            if (HtmlEntityProvider.Resolver.GetSymbol(reference[..length]) is { } symbol)
            {
                return symbol + reference[length..];
            }
        }

        return $"&{reference}";
    }

    [GeneratedRegex(@"[\s\u00a0\u2000-\u200b\u202f\u3000\ufeff\u0085\u001c-\u001f]+")]
    private static partial Regex WhiteSpace();

    [GeneratedRegex(@"<!--.*?-->|<!\[CDATA\[|\]\]>|<![a-zA-Z][^>]*>|<\?[^>]*>", RegexOptions.Singleline)]
    private static partial Regex Declaration();

    [GeneratedRegex(@"<(script|style|template|iframe|object|applet|noscript|svg|math|title|textarea|select)\b[^>]*>.*?</\1\s*>", RegexOptions.Singleline | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Hidden();

    [GeneratedRegex(@"<(script|style)\b[^>]*>.*\z", RegexOptions.Singleline | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex HiddenToEnd();

    [GeneratedRegex("""</?[a-zA-Z][^<>"']*(?:(?:"[^"]*"|'[^']*')[^<>"']*)*>|</?[a-zA-Z][^>]*>""")]
    private static partial Regex Tag();

    [GeneratedRegex(@"&(#[0-9]+;?|#[xX][0-9a-fA-F]+;?|[^\t\n\f <&#;]{1,32};?)")]
    private static partial Regex Reference();
}
