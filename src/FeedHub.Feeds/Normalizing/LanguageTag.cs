namespace FeedHub.Feeds.Normalizing;

/// <summary>Language tags as BCP 47 writes them.</summary>
internal static class LanguageTag
{
    private const int MaxLength = 35;

    // Longer ones may be registered, and none is (RFC 5646 §2.2.1): "english" is a word, not a tag.
    private const int MaxLanguage = 3;

    /// <summary>Brings a tag to its usual form: hyphens, language in lower case, script capitalised, region in upper case (RFC 5646 §2.1.1).</summary>
    /// <param name="tag">As written: <c>en_us</c>.</param>
    /// <returns><c>en-US</c>; <see langword="null"/> for what is no tag.</returns>
    public static string? Normalize(string? tag)
    {
        if (string.IsNullOrWhiteSpace(tag) || tag.Length > 2 * MaxLength)
        {
            return null;
        }

        string[] parts = tag.Trim().Replace('_', '-').Split('-');
        if (parts[0].Length is < 2 or > MaxLanguage && parts[0] is not ("x" or "X" or "i" or "I"))
        {
            return null;
        }

        bool isPrivate = parts[0].Length == 1;
        for (int i = 0; i < parts.Length; i++)
        {
            string part = parts[i];
            if (part.Length is 0 or > 8 || part.Any(c => !char.IsAsciiLetterOrDigit(c)) || (i == 0 && part.Any(char.IsAsciiDigit)))
            {
                return null;
            }

            string lower = part.ToLowerInvariant();
            parts[i] = i == 0 || isPrivate ? lower
                : part.Length == 2 ? part.ToUpperInvariant()
                : part.Length == 4 && char.IsAsciiLetter(part[0]) ? char.ToUpperInvariant(part[0]) + lower[1..]
                : lower;
            isPrivate |= part.Length == 1;
        }

        string normal = string.Join('-', parts);
        return normal.Length <= MaxLength ? normal : null;
    }
}
