using FeedHub.Feeds.Normalizing;

namespace FeedHub.Pushing;

/// <summary>Addresses of receivers as people may see them.</summary>
internal static class PushUrl
{
    /// <summary>Masked: callbacks hold unguessable keys in their queries, whatever those are called.</summary>
    /// <param name="url">As stored.</param>
    public static string Shown(string url)
    {
        int question = url.IndexOf('?', StringComparison.Ordinal);
        return question < 0 ? UrlRedaction.Redact(url) : UrlRedaction.Redact(url[..question]) + "?" + UrlRedaction.Mask;
    }
}
