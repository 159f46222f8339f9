using System.Collections.Frozen;

namespace FeedHub.Feeds.Normalizing;

/// <summary>Reads the attributes of a start tag: those of <see cref="HtmlAttribute"/>, each once, as HTML does the first time it comes. Reused from tag to tag.</summary>
internal sealed class HtmlAttributeReader
{
    private static readonly HtmlAttribute[] All = Enum.GetValues<HtmlAttribute>();

    private static readonly FrozenDictionary<string, HtmlAttribute>.AlternateLookup<ReadOnlySpan<char>> ByName =
        All.ToFrozenDictionary(Name, StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();

    private readonly (int Start, int Length)[] _places = new (int, int)[All.Length];
    private char[] _decoded = new char[1_024];
    private int _decodedLength;

    /// <summary>The attributes that the tag has, one bit for each.</summary>
    public ulong Seen { get; private set; }

    /// <summary>Finds the attributes of a tag.</summary>
    /// <param name="content">As <see cref="HtmlTokenizer.Content"/>; to be given again to <see cref="Value"/>.</param>
    public void Read(ReadOnlySpan<char> content)
    {
        Seen = 0;
        _decodedLength = 0;
        ReadOnlySpan<char> rest = content;
        while (HtmlTokenizer.NextAttribute(ref rest, out ReadOnlySpan<char> name, out ReadOnlySpan<char> value))
        {
            if ((ByName.TryGetValue(name, out HtmlAttribute attribute) || IsOfLatePicture(name, value, out attribute)) && !Has(attribute))
            {
                Seen |= 1UL << (int)attribute;
                _places[(int)attribute] = value.IsEmpty || !content.Overlaps(value, out int start) ? default : (start, value.Length);
            }
        }
    }

    /// <summary>The tag has the attribute.</summary>
    public bool Has(HtmlAttribute attribute) => (Seen & (1UL << (int)attribute)) != 0;

    /// <summary>An attribute's value with its references decoded; empty if the tag has none. Good until the next tag is read.</summary>
    /// <param name="content">What <see cref="Read"/> was given.</param>
    /// <param name="attribute">Which.</param>
    public ReadOnlySpan<char> Value(ReadOnlySpan<char> content, HtmlAttribute attribute)
    {
        if (!Has(attribute))
        {
            return default;
        }

        (int start, int length) = _places[(int)attribute];
        ReadOnlySpan<char> value = content.Slice(start, length);
        if (!value.Contains('&'))
        {
            return value;
        }

        if (_decoded.Length - _decodedLength < length)
        {
            _decoded = new char[Math.Max(2 * _decoded.Length, length)]; // what was decoded before stays where it is
            _decodedLength = 0;
        }

        int written = CleanText.Decode(value, isAttribute: true, _decoded.AsSpan(_decodedLength));
        ReadOnlySpan<char> decoded = _decoded.AsSpan(_decodedLength, written);
        _decodedLength += written;
        return decoded;
    }

    /// <summary>The text may be an address of a picture, absolute or relative, and is no switch: <c>true</c>, <c>1</c>.</summary>
    public static bool IsAddress(ReadOnlySpan<char> value)
    {
        int dot = value.IndexOf('.');
        return (value.Contains('/') || (dot >= 0 && dot + 1 < value.Length && char.IsAsciiLetter(value[dot + 1]))) && !value.TrimStart().StartsWith("data:", StringComparison.OrdinalIgnoreCase);
    }

    // Each lazy loader has a name of its own: data-cfsrc, data-ezsrc, data-lazyload, data-echo-src.
    private static bool IsOfLatePicture(ReadOnlySpan<char> name, ReadOnlySpan<char> value, out HtmlAttribute attribute)
    {
        attribute = HtmlAttribute.DataOther;
        return name.StartsWith("data-", StringComparison.OrdinalIgnoreCase)
            && (name.Contains("src", StringComparison.OrdinalIgnoreCase) || name.Contains("lazy", StringComparison.OrdinalIgnoreCase))
            && !name.EndsWith("set", StringComparison.OrdinalIgnoreCase)
            && IsAddress(value);
    }

    /// <summary>Name of an attribute as it is written: <c>data-lazy-src</c>.</summary>
    public static string Name(HtmlAttribute attribute) => attribute switch
    {
        HtmlAttribute.XmlLang => "xml:lang",
        HtmlAttribute.DataSrc => "data-src",
        HtmlAttribute.DataLazySrc => "data-lazy-src",
        HtmlAttribute.DataOriginal => "data-original",
        HtmlAttribute.DataLazy => "data-lazy",
        HtmlAttribute.DataOrigSrc => "data-orig-src",
        HtmlAttribute.DataHiResSrc => "data-hi-res-src",
        HtmlAttribute.DataActualSrc => "data-actualsrc",
        HtmlAttribute.DataImage => "data-image",
        HtmlAttribute.DataOther => "data-*",
        HtmlAttribute.DataSrcSet => "data-srcset",
        HtmlAttribute.DataLazySrcSet => "data-lazy-srcset",
        HtmlAttribute.DataOriginalSet => "data-original-set",
        _ => attribute.ToString().ToLowerInvariant(),
    };
}
