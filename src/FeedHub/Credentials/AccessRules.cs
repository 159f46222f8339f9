using FeedHub.Fetching.Answers;

namespace FeedHub.Credentials;

/// <summary>What may be set to reach a source: names that a request keeps for itself, and what no header can hold.</summary>
internal static class AccessRules
{
    /// <summary>Most characters of a secret.</summary>
    public const int LongestSecret = 8 * 1024;

    /// <summary>Most headers of one source.</summary>
    public const int MostHeaders = 20;

    /// <summary>What FeedHub or the framework writes; and what belongs to a content, which a GET has none of, so that it would never be sent.</summary>
    private static readonly string[] ReservedHeaders =
    [
        "Host", "Connection", "Keep-Alive", "TE", "Trailer", "Transfer-Encoding", "Upgrade", "Expect", "Accept", "Accept-Encoding", "User-Agent", "Cookie", "If-None-Match",
        "If-Modified-Since", "Proxy-Authorization", "Proxy-Connection", "Range", "Allow", "Expires", "Last-Modified",
    ];

    /// <summary>Whether a header of this name can be set.</summary>
    /// <param name="name">Name.</param>
    public static bool IsHeader(string name) =>
        name.Length is > 0 and <= 100 && name.All(static c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_') && !ReservedHeaders.Contains(name, StringComparer.OrdinalIgnoreCase)
        && !name.StartsWith("Content-", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether it can be a user name of Basic credentials (RFC 7617 §2): no colon.</summary>
    /// <param name="name">Name.</param>
    public static bool IsUserName(string name) => !name.Contains(':', StringComparison.Ordinal) && HeaderText.IsSendable(name);

    /// <summary>Whether it can be sent as a secret.</summary>
    /// <param name="secret">Password, token or value.</param>
    public static bool IsSecret(string secret) => secret.Length <= LongestSecret && HeaderText.IsSendable(secret);

    /// <summary>What is wrong with the address of a proxy; <see langword="null"/> if nothing is.</summary>
    /// <param name="text">URL, perhaps with credentials; no part of what is returned.</param>
    public static string? ProblemOfProxy(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out Uri? proxy) && proxy.Scheme is "http" or "socks4" or "socks4a" or "socks5" && proxy.Host.Length > 0 && proxy.PathAndQuery.Length <= 1
            ? proxy.Port > 0 ? null : "Name the proxy's port: http://proxy.lan:3128."
            : "A proxy is a URL with the scheme http, socks4, socks4a or socks5, a host and a port.";
}
