namespace FeedHub.Fetching.Answers;

/// <summary>Turns a Location header into the next URL (RFC 9110 §10.2.2).</summary>
internal static class RedirectTarget
{
    /// <summary>Longest Location that is followed, in characters.</summary>
    public const int LongestLocation = 8_192;

    /// <summary>Whether a status asks to go elsewhere for the same thing. 300 and 305 do not say so unasked.</summary>
    public static bool IsRedirect(int status) => status is 301 or 302 or 303 or 307 or 308;

    /// <summary>Resolves a Location.</summary>
    /// <param name="current">URL that answered.</param>
    /// <param name="location">The header, <see langword="null"/> if absent.</param>
    /// <returns>Absolute http(s) URL without fragment and credentials.</returns>
    /// <exception cref="FetchFailure">There is no usable target.</exception>
    public static Uri Resolve(Uri current, string? location)
    {
        if (string.IsNullOrWhiteSpace(location))
        {
            throw Unusable("The redirect names no target.");
        }

        if (location.Length > LongestLocation)
        {
            throw Unusable($"The redirect's target is longer than {LongestLocation:N0} characters.");
        }

        foreach (char c in location)
        {
            if (char.IsControl(c))
            {
                throw Unusable("The redirect's target contains control characters.");
            }
        }

        Uri? target;
        try
        {
            if (!Uri.TryCreate(current, location, out target))
            {
                throw Unusable("The redirect's target is not a URL.");
            }

            if (target.Scheme != Uri.UriSchemeHttp && target.Scheme != Uri.UriSchemeHttps)
            {
                throw Unusable($"The redirect's target is not a web page ({HeaderText.Printable(target.Scheme)}:).");
            }

            // Credentials in a Location are the origin's idea, not the operator's; a fragment means nothing to a feed.
            return target.UserInfo.Length == 0 && target.Fragment.Length == 0
                ? target
                : new Uri(target.GetComponents(UriComponents.HttpRequestUrl, UriFormat.UriEscaped));
        }
        catch (Exception unusable) when (unusable is UriFormatException or ArgumentException or InvalidOperationException)
        {
            throw Unusable("The redirect's target is not a URL."); // file: and UNC targets make Uri throw where it promises not to
        }
    }

    private static FetchFailure Unusable(string reason) => new(FetchError.RedirectTarget, reason);
}
