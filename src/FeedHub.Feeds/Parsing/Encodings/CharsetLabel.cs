namespace FeedHub.Feeds.Parsing.Encodings;

/// <summary>Charset labels in headers and how they are shown.</summary>
internal static class CharsetLabel
{
    /// <summary>Longest label that is shown or looked up, in UTF-16 code units.</summary>
    private const int MaxLength = 40;

    /// <summary>Charset parameter of a Content-Type header (RFC 9110 §8.3.1), read leniently.</summary>
    /// <param name="contentType">The header as received.</param>
    /// <returns><see langword="null"/> if there is none.</returns>
    public static string? OfContentType(ReadOnlySpan<char> contentType)
    {
        while (contentType.IndexOf(';') is int semicolon and >= 0)
        {
            contentType = contentType[(semicolon + 1)..].TrimStart();
            if (!contentType.StartsWith("charset", StringComparison.OrdinalIgnoreCase))
            {
                continue;
            }

            ReadOnlySpan<char> value = contentType["charset".Length..].TrimStart();
            if (value is not ['=', ..])
            {
                continue;
            }

            int end = value.IndexOfAny(';', ',');
            value = (end < 0 ? value : value[..end])[1..].Trim().Trim('"').Trim('\'').Trim();
            return value.IsEmpty || value.Length > MaxLength ? null : value.ToString();
        }

        return null;
    }

    /// <summary>A label as a note may show it: short, printable ASCII.</summary>
    /// <param name="label">The label as found.</param>
    public static string Printable(string label)
    {
        ReadOnlySpan<char> start = label.AsSpan(0, Math.Min(label.Length, MaxLength));
        return string.Create(start.Length, start.ToString(), static (shown, found) =>
        {
            for (int i = 0; i < shown.Length; i++)
            {
                shown[i] = found[i] is > ' ' and < '\u007F' ? found[i] : '?';
            }
        });
    }
}
