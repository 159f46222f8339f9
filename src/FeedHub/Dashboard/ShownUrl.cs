using FeedHub.Dashboard.Html;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace FeedHub.Dashboard;

/// <summary>Shows an address that came from outside: secrets are masked, and only http and https become links.</summary>
internal static class ShownUrl
{
    private const string Mask = "***";
    private static readonly string[] SecretNames = ["token", "key", "sig", "auth", "pass", "secret"];

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

    /// <summary>The address as text with secrets masked.</summary>
    /// <param name="url">The address; may be anything.</param>
    public static string Text(string url) => Read(url).Shown;

    private static (string Shown, bool IsLink) Read(string url)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out Uri? uri) || (uri.Scheme != Uri.UriSchemeHttp && uri.Scheme != Uri.UriSchemeHttps))
        {
            return (url, false);
        }

        bool hasUser = uri.UserInfo.Length > 0;
        bool hasSecret = MaskQuery(uri.Query, out string query);
        if (!hasUser && !hasSecret)
        {
            return (url, true);
        }

        string user = hasUser ? Mask + "@" : "";
        return ($"{uri.Scheme}://{user}{uri.Authority}{uri.AbsolutePath}{query}", false);
    }

    private static bool MaskQuery(string query, out string masked)
    {
        masked = query;
        bool isMasked = false;
        List<string> parts = [];
        foreach ((string name, StringValues values) in QueryHelpers.ParseQuery(query))
        {
            bool isSecret = Array.Exists(SecretNames, secret => name.Contains(secret, StringComparison.OrdinalIgnoreCase));
            isMasked |= isSecret;
            foreach (string? value in values)
            {
                parts.Add($"{Uri.EscapeDataString(name)}={(isSecret ? Mask : Uri.EscapeDataString(value ?? ""))}");
            }
        }

        if (isMasked)
        {
            masked = "?" + string.Join('&', parts);
        }

        return isMasked;
    }
}
