namespace FeedHub.Access;

/// <summary>Keeps redirects on this hub.</summary>
internal static class LocalUrl
{
    /// <summary>A path on this hub, or the fallback if the text could lead anywhere else (<c>//evil.example</c>, <c>/\evil.example</c>, <c>https:…</c>, control characters).</summary>
    /// <param name="text">What a client sent; may be absent.</param>
    /// <param name="fallback">A path on this hub.</param>
    public static string Or(string? text, string fallback)
    {
        if (text is not ['/', ..] || text is ['/', '/' or '\\', ..] || text.Length > 2000)
        {
            return fallback;
        }

        foreach (char c in text)
        {
            // A browser drops tabs and line breaks, so "/\t/evil.example" would be "//evil.example"; outside ASCII a header cannot carry it.
            if (c is <= ' ' or '\\' or >= (char)0x7f)
            {
                return fallback;
            }
        }

        return text;
    }
}
