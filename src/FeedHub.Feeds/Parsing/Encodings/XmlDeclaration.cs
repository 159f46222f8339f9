namespace FeedHub.Feeds.Parsing.Encodings;

/// <summary>The XML declaration a document begins with (XML 1.0 §2.8), read leniently.</summary>
/// <param name="Length">Its length from the start of the document, white space before it included; 0 if there is none.</param>
/// <param name="Encoding">The encoding it states; <see langword="null"/> if none.</param>
internal readonly record struct XmlDeclaration(int Length, string? Encoding)
{
    /// <summary>A declaration is looked for no further than this many bytes or characters.</summary>
    private const int Window = 1_024;

    /// <summary>Reads it from bytes that are ASCII as far as the declaration goes.</summary>
    /// <param name="document">The document without BOM.</param>
    public static XmlDeclaration Read(ReadOnlySpan<byte> document)
    {
        Span<char> head = stackalloc char[Window];
        int length = System.Text.Encoding.Latin1.GetChars(document[..Math.Min(document.Length, Window)], head);
        return Read(head[..length]);
    }

    /// <summary>Reads it from text.</summary>
    /// <param name="document">The document without BOM.</param>
    public static XmlDeclaration Read(ReadOnlySpan<char> document)
    {
        document = document[..Math.Min(document.Length, Window)];
        ReadOnlySpan<char> rest = document.TrimStart();
        int start = document.Length - rest.Length;
        int end = rest.IndexOf('>');
        if (end < 0 || rest.Length < 6 || !rest.StartsWith("<?xml", StringComparison.OrdinalIgnoreCase) || !char.IsWhiteSpace(rest[5]))
        {
            return default;
        }

        return new XmlDeclaration(start + end + 1, FindEncoding(rest[..end]));
    }

    private static string? FindEncoding(ReadOnlySpan<char> declaration)
    {
        int at = declaration.IndexOf("encoding", StringComparison.OrdinalIgnoreCase);
        if (at < 0)
        {
            return null;
        }

        ReadOnlySpan<char> value = declaration[(at + "encoding".Length)..].TrimStart();
        if (value is not ['=', ..])
        {
            return null;
        }

        value = value[1..].TrimStart();
        char quote = value.IsEmpty ? '\0' : value[0];
        value = quote is '"' or '\'' ? value[1..] : value;
        int end = quote is '"' or '\'' ? value.IndexOf(quote) : value.IndexOfAny(' ', '?');
        value = (end < 0 ? value : value[..end]).Trim();
        return value.IsEmpty ? null : value.ToString();
    }
}
