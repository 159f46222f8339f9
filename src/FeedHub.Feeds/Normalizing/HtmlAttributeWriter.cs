using System.Numerics;

namespace FeedHub.Feeds.Normalizing;

/// <summary>Writes the attributes that stay on an element, but for those of a picture (<see cref="HtmlPicture"/>), always in the same order.</summary>
internal static class HtmlAttributeWriter
{
    private const ulong OfPictures = (1UL << (int)HtmlAttribute.Src) | (1UL << (int)HtmlAttribute.SrcSet);
    private const ulong Lang = 1UL << (int)HtmlAttribute.Lang;
    private const ulong Dir = 1UL << (int)HtmlAttribute.Dir;
    private const ulong Style = 1UL << (int)HtmlAttribute.Style;
    private const ulong XmlLang = 1UL << (int)HtmlAttribute.XmlLang;

    private static readonly string[] Names = [.. Enum.GetValues<HtmlAttribute>().Select(HtmlAttributeReader.Name)];

    /// <summary>Writes them.</summary>
    /// <param name="output">Receives them, each with a space before it.</param>
    /// <param name="element">What they are on.</param>
    /// <param name="tag">What was written.</param>
    /// <param name="baseUrl">What relative URLs are relative to.</param>
    public static void Write(HtmlOutput output, HtmlElement element, HtmlTag tag, Uri? baseUrl)
    {
        ulong seen = (tag.Seen & XmlLang) != 0 ? tag.Seen | Lang : tag.Seen;
        seen |= (tag.Seen & (Style | Dir)) == Style && tag.Value(HtmlAttribute.Style).Contains("direction", StringComparison.OrdinalIgnoreCase) ? Dir : 0;
        for (ulong left = seen & element.Attributes & ~OfPictures; left != 0; left &= left - 1)
        {
            HtmlAttribute attribute = (HtmlAttribute)BitOperations.TrailingZeroCount(left);
            int start = output.Length;
            output.Append(' ');
            output.Append(Names[(int)attribute]);
            output.Append("=\"");
            if (WriteValue(output, attribute, tag, baseUrl))
            {
                output.Append('"');
            }
            else
            {
                output.Length = start;
            }
        }
    }

    /// <summary>A whole number as HTML reads one (§2.3.4.2), at most five digits; percentages are none.</summary>
    /// <returns>Empty if it is none.</returns>
    public static ReadOnlySpan<char> Number(ReadOnlySpan<char> value)
    {
        ReadOnlySpan<char> digits = value.Trim();
        int length = 0;
        while (length < digits.Length && length < 5 && char.IsAsciiDigit(digits[length]))
        {
            length++;
        }

        return digits[length..].StartsWith("%", StringComparison.Ordinal) ? default : digits[..length];
    }

    private static bool WriteValue(HtmlOutput output, HtmlAttribute attribute, HtmlTag tag, Uri? baseUrl)
    {
        ReadOnlySpan<char> value = tag.Value(attribute);
        switch (attribute)
        {
            case HtmlAttribute.Href:
                return HtmlUrl.TryAppendLink(output, value, baseUrl);
            case HtmlAttribute.Cite:
                return HtmlUrl.TryAppend(output, value, baseUrl);
            case HtmlAttribute.Width or HtmlAttribute.Height or HtmlAttribute.ColSpan or HtmlAttribute.RowSpan or HtmlAttribute.Start or HtmlAttribute.Value:
                if (attribute is HtmlAttribute.Start or HtmlAttribute.Value && value.Trim() is ['-', _, ..] below && Number(below[1..]) is { IsEmpty: false } digits && char.IsAsciiDigit(below[1]))
                {
                    output.Append('-');
                    output.Append(digits);
                    return true;
                }

                output.Append(Number(value));
                return output.Written[^1] != '"';
            case HtmlAttribute.Open or HtmlAttribute.Reversed:
                return true;
            case HtmlAttribute.Dir:
                return Put(output, (tag.Has(attribute) ? value.Trim() : HtmlStyle.Direction(tag.Value(HtmlAttribute.Style))) switch
                {
                    { Length: 3 } ltr when ltr.Equals("ltr", StringComparison.OrdinalIgnoreCase) => "ltr",
                    { Length: 3 } rtl when rtl.Equals("rtl", StringComparison.OrdinalIgnoreCase) => "rtl",
                    { Length: 4 } auto when auto.Equals("auto", StringComparison.OrdinalIgnoreCase) => "auto",
                    _ => null,
                });
            case HtmlAttribute.Lang or HtmlAttribute.HrefLang:
                return Put(output, LanguageTag.Normalize((attribute == HtmlAttribute.Lang && !tag.Has(attribute) ? tag.Value(HtmlAttribute.XmlLang) : value).ToString()));
            default:
                output.AppendValue(value);
                return true;
        }
    }

    private static bool Put(HtmlOutput output, string? value)
    {
        output.Append(value);
        return value is not null;
    }
}
