using FeedHub.Fetching.Answers;

namespace FeedHub.Fetching;

/// <summary>What opens a source that is not for everybody. It goes to one origin (scheme, host and port) and to nobody else, whatever redirects say.</summary>
/// <param name="Origin">A URL of the origin that the secrets were given for. An http origin on port 80 includes its https twin on port 443.</param>
public sealed record FetchAccess(Uri Origin)
{
    /// <summary>Authorization header (RFC 9110 §11.6.2); <see langword="null"/> for none.</summary>
    public string? Authorization { get; init; }

    /// <summary>Cookie header; <see langword="null"/> for none.</summary>
    public string? Cookie { get; init; }

    /// <summary>Further headers, such as <c>X-Api-Key</c>.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>Proxy that an operator chose for this source: http, socks4, socks4a or socks5, perhaps with credentials of its own; <see langword="null"/> for a direct connection.</summary>
    public Uri? Proxy { get; init; }

    /// <summary>Something secret is sent to the origin: a fetch with it never goes from https to http.</summary>
    public bool HasCredentials => Authorization is not null || Cookie is not null || Headers.Count > 0;

    /// <summary>Whether the secrets may be sent to a URL.</summary>
    /// <param name="url">URL of a hop.</param>
    public bool IsFor(Uri url)
    {
        ArgumentNullException.ThrowIfNull(url);

        return WebOrigin.Same(Origin, url)
            || (Origin.Scheme == Uri.UriSchemeHttp && url.Scheme == Uri.UriSchemeHttps && Origin.IsDefaultPort && url.IsDefaultPort && Origin.IdnHost == url.IdnHost);
    }

    /// <summary>Without the secrets.</summary>
    public override string ToString() => $"{nameof(FetchAccess)} for {WebOrigin.Name(Origin)}";
}
