namespace FeedHub.Fetching.Answers;

/// <summary>What may share credentials and cookies (RFC 6454).</summary>
internal static class WebOrigin
{
    /// <summary>Scheme, host and port, for people.</summary>
    public static string Name(Uri url) => url.GetComponents(UriComponents.SchemeAndServer, UriFormat.UriEscaped);

    /// <summary>Whether scheme, host and port are the same.</summary>
    public static bool Same(Uri one, Uri other) => one.Scheme == other.Scheme && one.Port == other.Port && one.IdnHost == other.IdnHost;
}
