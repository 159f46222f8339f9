namespace FeedHub.Feeds.Normalizing;

/// <summary>A start tag's attributes.</summary>
/// <param name="reader">Has read them.</param>
/// <param name="content">The markup they stand in.</param>
internal readonly ref struct HtmlTag(HtmlAttributeReader reader, ReadOnlySpan<char> content)
{
    private readonly ReadOnlySpan<char> _content = content;

    /// <summary>The attributes that it has, one bit for each.</summary>
    public ulong Seen => reader.Seen;

    /// <summary>It has the attribute.</summary>
    public bool Has(HtmlAttribute attribute) => reader.Has(attribute);

    /// <summary>The attribute's value, decoded; empty if it has none.</summary>
    public ReadOnlySpan<char> Value(HtmlAttribute attribute) => reader.Value(_content, attribute);

    /// <summary>The first value of some attributes in a row that is an address: no switch ("true", "1") and no picture in itself.</summary>
    /// <param name="first">First of them.</param>
    /// <param name="last">Last of them.</param>
    public ReadOnlySpan<char> FirstValue(HtmlAttribute first, HtmlAttribute last)
    {
        for (HtmlAttribute attribute = first; attribute <= last; attribute++)
        {
            if (Has(attribute) && Value(attribute) is { IsEmpty: false } value && HtmlAttributeReader.IsAddress(value))
            {
                return value;
            }
        }

        return default;
    }
}
