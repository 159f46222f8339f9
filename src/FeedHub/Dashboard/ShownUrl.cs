using FeedHub.Dashboard.Html;
using FeedHub.Feeds.Normalizing;

namespace FeedHub.Dashboard;

/// <summary>Shows an address that came from outside: secrets are masked, and only http and https become links.</summary>
internal static class ShownUrl
{
    /// <summary>The address as a link, or as plain text if it is no web address or holds a secret.</summary>
    /// <param name="url">The address; may be anything.</param>
    public static HtmlFragment Link(string? url)
    {
        if (string.IsNullOrEmpty(url))
        {
            return HtmlFragment.Empty;
        }

        (string shown, bool isLink) = Read(url);
        return isLink
            ? HtmlFragment.Of($"""<a href="{shown}" rel="noopener noreferrer nofollow" dir="ltr">{shown}</a>""")
            : HtmlFragment.Of($"""<span dir="ltr">{shown}</span>""");
    }

    // Without its secret the address would lead elsewhere, so a masked one is no link.
    private static (string Shown, bool IsLink) Read(string url)
    {
        string shown = UrlRedaction.Redact(url);
        bool isWeb = Uri.TryCreate(url, UriKind.Absolute, out Uri? uri) && uri.Scheme is ("http" or "https");
        return (shown, isWeb && shown == url);
    }
}
