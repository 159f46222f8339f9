using System.Globalization;
using FeedHub.Feeds.Normalizing;

namespace FeedHub.Timeline.Sources;

/// <summary>Address of a source.</summary>
internal static class SourceUrl
{
    /// <summary>Longest address that is stored, in characters.</summary>
    public const int MaxLength = 2_048;

    /// <summary>Checks an address that a list or an operator gives.</summary>
    /// <param name="url">Untrusted text.</param>
    /// <returns>The address as given, without surrounding space.</returns>
    /// <exception cref="ArgumentException">Not an absolute http or https URL, or too long.</exception>
    public static string Check(string url)
    {
        ArgumentNullException.ThrowIfNull(url);
        string trimmed = url.Trim();
        if (trimmed.Length > MaxLength)
        {
            throw new ArgumentException($"A source's URL has at most {MaxLength} characters; this one has {trimmed.Length}: {UrlRedaction.Redact(trimmed[..80])}…", nameof(url));
        }

        if (!Uri.TryCreate(trimmed, UriKind.Absolute, out Uri? uri) || (uri.Scheme != Uri.UriSchemeHttp && uri.Scheme != Uri.UriSchemeHttps) || uri.Host.Length == 0)
        {
            throw new ArgumentException($"A source's URL is absolute and begins with http:// or https://; this one does not: '{UrlRedaction.Redact(trimmed)}'.", nameof(url));
        }

        return trimmed;
    }

    /// <summary>Equal for spellings of one address (RFC 3986 §6.2.2): case of scheme and host, default port, dot segments, fragment.</summary>
    /// <param name="url">Checked address.</param>
    public static EntryKey Key(string url)
    {
        Uri uri = new(url);
        return EntryKey.Of("url", $"{uri.Scheme}://{uri.UserInfo}@{uri.IdnHost.ToLowerInvariant()}:{uri.Port}{uri.GetComponents(UriComponents.PathAndQuery, UriFormat.UriEscaped)}");
    }

    /// <summary>What politeness is owed to: the host, with or without the root's dot at its end, with both of its standard ports, or one service on a port of its own.</summary>
    /// <param name="url">Checked address.</param>
    public static string PoliteHost(string url)
    {
        Uri uri = new(url);
        string host = uri.HostNameType == UriHostNameType.IPv6 ? $"[{uri.IdnHost}]" : uri.IdnHost.ToLowerInvariant().TrimEnd('.');
        return uri.Port is 80 or 443 ? host : string.Create(CultureInfo.InvariantCulture, $"{host}:{uri.Port}");
    }

    /// <summary>What to call a source that has no title.</summary>
    /// <param name="url">Checked address.</param>
    public static string Host(string url)
    {
        string host = new Uri(url).Host;
        return host.StartsWith("www.", StringComparison.OrdinalIgnoreCase) ? host[4..] : host;
    }

    /// <summary>Host and path: what a slug is made of where there is no title.</summary>
    /// <param name="url">Checked address.</param>
    public static string HostAndPath(string url) => Host(url) + new Uri(url).AbsolutePath;

    /// <summary>The address as others may see it: no user name or password, and nothing that a query calls a token, key, signature or password.</summary>
    /// <param name="url">Checked address.</param>
    public static string WithoutSecrets(string url)
    {
        string open = url.Contains('@', StringComparison.Ordinal) && new Uri(url) is { UserInfo.Length: > 0 } uri
            ? uri.GetComponents(UriComponents.AbsoluteUri & ~UriComponents.UserInfo, UriFormat.UriEscaped)
            : url;
        return UrlRedaction.Redact(open);
    }
}
