namespace FeedHub.Feeds.Parsing;

/// <summary>Resolves references as feeds write them.</summary>
internal static class Links
{
    /// <summary>The reference made absolute; absolute ones, and all where no base is known, stay as written but for white space around them.</summary>
    /// <param name="baseUrl">What a relative reference is relative to.</param>
    /// <param name="reference">As written; <see langword="null"/> and blank give <see langword="null"/>.</param>
    public static string? Resolve(Uri? baseUrl, string? reference)
    {
        if (string.IsNullOrWhiteSpace(reference))
        {
            return null;
        }

        string trimmed = Trim(reference);
        return baseUrl is null || HasScheme(trimmed) || !Uri.TryCreate(baseUrl, trimmed, out Uri? absolute) ? trimmed : absolute.AbsoluteUri;
    }

    /// <summary>The base an <c>xml:base</c> gives; <see langword="null"/> where it is unusable: no absolute http or https URL comes of it.</summary>
    /// <param name="outer">The base outside.</param>
    /// <param name="reference">Value of the attribute.</param>
    public static Uri? ResolveBase(Uri? outer, string reference)
    {
        string trimmed = Trim(reference);
        Uri? inner;
        if (HasScheme(trimmed))
        {
            if (!Uri.TryCreate(trimmed, UriKind.Absolute, out inner))
            {
                return null;
            }
        }
        else if (outer is null || !Uri.TryCreate(outer, trimmed, out inner))
        {
            return null;
        }

        return inner.Scheme == Uri.UriSchemeHttp || inner.Scheme == Uri.UriSchemeHttps ? inner : null;
    }

    /// <summary>Whether the text begins with a scheme (RFC 3986 §3.1), so that no base applies.</summary>
    public static bool HasScheme(ReadOnlySpan<char> reference)
    {
        if (reference.IsEmpty || !char.IsAsciiLetter(reference[0]))
        {
            return false;
        }

        int colon = reference.IndexOf(':');
        return colon > 0 && reference[..colon].IndexOfAnyExcept(SchemeCharacters) < 0;
    }

    /// <summary>Whether the text is an absolute http or https URL.</summary>
    public static bool IsWeb(ReadOnlySpan<char> reference) =>
        reference.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || reference.StartsWith("https://", StringComparison.OrdinalIgnoreCase);

    private static readonly System.Buffers.SearchValues<char> SchemeCharacters =
        System.Buffers.SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+-.");

    // Line breaks inside a URL come from wrapped XML and are never part of it (WHATWG URL §4.4).
    private static string Trim(string reference)
    {
        string trimmed = reference.Trim();
        return trimmed.AsSpan().IndexOfAny('\n', '\r', '\t') < 0 ? trimmed : trimmed.ReplaceLineEndings("").Replace("\t", "", StringComparison.Ordinal);
    }
}
