
namespace FeedHub.Feeds.Normalizing;

/// <summary>Absolute http and https URLs out of what sources write.</summary>
internal static class WebAddress
{
    /// <summary>Longest URL kept, in characters.</summary>
    public const int MaxLength = 2_048;


    /// <summary>Resolves a reference.</summary>
    /// <param name="reference">URL or relative reference as written.</param>
    /// <param name="baseUrl">What it is relative to; <see langword="null"/> if unknown.</param>
    /// <returns>An absolute http or https URL in its normal form; <see langword="null"/> for anything else.</returns>
    public static Uri? Resolve(string? reference, Uri? baseUrl)
    {
        // No address holds a grave accent; attacks on readers that take it for a quotation mark do.
        if (string.IsNullOrWhiteSpace(reference) || reference.Length > 4 * MaxLength || reference.Contains('`', StringComparison.Ordinal))
        {
            return null;
        }

        string trimmed = Strip(reference);
        bool parsed = trimmed.StartsWith("http", StringComparison.OrdinalIgnoreCase) && Uri.TryCreate(trimmed, UriKind.Absolute, out Uri? url)
            ? true
            : Relative(trimmed, baseUrl, out url);
        if (!parsed || url is null || !IsWeb(url))
        {
            return null;
        }

        try
        {
            // "%5%2e" becomes "%255%2e", and that "%255.": only what stays as it is is normal.
            if (url.AbsoluteUri.Contains("%25", StringComparison.Ordinal))
            {
                url = new Uri(url.AbsoluteUri);
            }

            return url.AbsoluteUri.Length <= MaxLength && IsHost(url) ? url : null;
        }
        catch (UriFormatException)
        {
            return null; // some host names fail only when they are written out, or asked for as DNS knows them
        }
    }

    /// <summary>Same as <see cref="Resolve"/>, as text.</summary>
    public static string? ResolveText(string? reference, Uri? baseUrl) => Resolve(reference, baseUrl)?.AbsoluteUri;

    /// <summary>The URL can be asked for over the web: http or https with a host.</summary>
    public static bool IsWeb(Uri url) => url.IsAbsoluteUri && (url.Scheme == Uri.UriSchemeHttp || url.Scheme == Uri.UriSchemeHttps) && url.Host.Length > 0;

    /// <summary>Some letters become punctuation when a host is brought to its normal form, and it another host, or none.</summary>
    private static bool IsHost(Uri url) =>
        url.HostNameType == UriHostNameType.IPv6 || (IsHost(url.Host) && IsHost(url.IdnHost));

    private static bool IsHost(string host)
    {
        foreach (char letter in host)
        {
            if (letter < 0x80 && !char.IsAsciiLetterOrDigit(letter) && letter is not ('.' or '-' or '_'))
            {
                return false;
            }
        }

        return true;
    }

    private static bool Relative(string reference, Uri? baseUrl, out Uri? url)
    {
        url = null;
        if (baseUrl is not null && IsWeb(baseUrl))
        {
            return Uri.TryCreate(baseUrl, reference, out url);
        }

        // Without a base "//host/path" still says where; https is what such a host answers today.
        return reference.StartsWith("//", StringComparison.Ordinal)
            ? Uri.TryCreate("https:" + reference, UriKind.Absolute, out url)
            : !reference.StartsWith('/') && Uri.TryCreate(reference, UriKind.Absolute, out url);
    }

    private static string Strip(string reference)
    {
        string scrubbed = CleanText.Scrub(reference).Trim();
        return scrubbed.AsSpan().ContainsAny('\t', '\n') ? scrubbed.Replace("\t", "", StringComparison.Ordinal).Replace("\n", "", StringComparison.Ordinal) : scrubbed;
    }
}
