using System.Globalization;
using System.Text.RegularExpressions;

namespace FeedHub.Feeds.Tests.Parsing.Conformance;

/// <summary>Compares URLs as the corpus does: scheme and host case, default port, percent-encoding and a closing slash do not matter.</summary>
internal static partial class CanonicalUrl
{
    private static readonly IdnMapping Idn = new();

    /// <summary>The URL in the form that is compared.</summary>
    public static string? Of(string? url)
    {
        string? text = CanonicalText.Collapse(url)?.Replace(" ", "%20", StringComparison.Ordinal);
        if (text is null || Parts().Match(text) is not { Success: true } parts)
        {
            return text is null ? null : Uri.UnescapeDataString(text);
        }

        string scheme = parts.Groups["scheme"].Value.ToLowerInvariant();
        string path = parts.Groups["path"].Value;
        string host = "";
        if (parts.Groups["host"].Success)
        {
            host = parts.Groups["host"].Value.ToLowerInvariant();
            if ((scheme == "http" && host.EndsWith(":80", StringComparison.Ordinal)) || (scheme == "https" && host.EndsWith(":443", StringComparison.Ordinal)))
            {
                host = host[..host.LastIndexOf(':')];
            }

            host = $"//{Ascii(host)}";
            path = path.Length == 0 ? "/" : path;
        }

        return Uri.UnescapeDataString($"{scheme}:{host}{path}{parts.Groups["rest"].Value.TrimEnd('#', '?')}");
    }

    /// <summary>Whether the actual URL is the expected one; a relative expectation is met by any absolute URL that ends in it.</summary>
    public static bool AreEqual(string? expected, string? actual)
    {
        string? left = Of(expected);
        string? right = Of(actual);
        if (left is null || right is null || left == right)
        {
            return left == right;
        }

        return left.TrimEnd('/') == right.TrimEnd('/')
            || (!Scheme().IsMatch(left) && Scheme().IsMatch(right) && right.EndsWith(LeadingDots().Replace(left, ""), StringComparison.Ordinal));
    }

    private static string Ascii(string host)
    {
        try
        {
            return System.Text.Ascii.IsValid(host) ? host : Idn.GetAscii(host);
        }
        catch (ArgumentException)
        {
            return host;
        }
    }

    [GeneratedRegex(@"^(?<scheme>[a-zA-Z][a-zA-Z0-9+.-]*):(?://(?<host>[^/?#]*))?(?<path>[^?#]*)(?<rest>.*)$", RegexOptions.Singleline)]
    private static partial Regex Parts();

    [GeneratedRegex(@"^[a-zA-Z][a-zA-Z0-9+.-]*:")]
    private static partial Regex Scheme();

    [GeneratedRegex(@"^(\.{1,2}/)+|^/")]
    private static partial Regex LeadingDots();
}
