namespace FeedHub.Feeds.Parsing.Encodings;

/// <summary>The encoding that a web page states in a <c>meta</c> element (HTML §13.2.3.2), read leniently.</summary>
internal static class MetaCharset
{
    /// <summary>The standard looks no further either, in bytes.</summary>
    private const int Window = 1_024;

    /// <summary>Finds it: <c>&lt;meta charset="…"&gt;</c>, or the same inside the <c>content</c> of <c>http-equiv</c>.</summary>
    /// <param name="document">The document without BOM.</param>
    /// <returns>The label; <see langword="null"/> if there is none.</returns>
    public static string? Find(ReadOnlySpan<byte> document)
    {
        Span<char> buffer = stackalloc char[Window];
        int length = System.Text.Encoding.Latin1.GetChars(document[..Math.Min(document.Length, Window)], buffer);
        ReadOnlySpan<char> head = buffer[..length];
        while (head.IndexOf("<meta", StringComparison.OrdinalIgnoreCase) is int start and >= 0)
        {
            head = head[(start + "<meta".Length)..];
            int end = head.IndexOf('>');
            ReadOnlySpan<char> tag = end < 0 ? head : head[..end];
            int at = tag.IndexOf("charset", StringComparison.OrdinalIgnoreCase);
            ReadOnlySpan<char> value = at < 0 ? [] : tag[(at + "charset".Length)..].TrimStart();
            if (value is ['=', ..])
            {
                value = value[1..].Trim(" \t\r\n\"'/");
                int stop = value.IndexOfAny(" \"';");
                return (stop < 0 ? value : value[..stop]) is { IsEmpty: false } label ? label.ToString() : null;
            }
        }

        return null;
    }
}
