using FeedHub.Credentials;
using FeedHub.Feeds.Normalizing;
using FeedHub.Fetching;

namespace FeedHub.Polling;

/// <summary>Headers of an answer as an operator sees them: without secrets, and none so long that it is a page of its own.</summary>
internal static class ShownHeaders
{
    private const int Most = 100;
    private const int Longest = 2_000;

    private static readonly string[] SecretNames = ["token", "key", "secret", "auth", "session", "cookie", "csrf", "password", "credential", "signature"];

    /// <summary>Of these the name sounds like a secret, and the value says what would open the door, not the key.</summary>
    private static readonly string[] Challenges = ["WWW-Authenticate", "Proxy-Authenticate", "Authentication-Info"];

    /// <summary>Headers, masked.</summary>
    /// <param name="headers">As received.</param>
    /// <param name="access">What was sent to the origin, which some origins send back.</param>
    public static IReadOnlyList<ReceivedHeader> Of(IReadOnlyList<ReceivedHeader> headers, SourceAccess? access) =>
        [.. headers.Take(Most).Select(header => new ReceivedHeader(Cut(header.Name), Cut(Mask(header.Name, header.Value, access))))];

    private static string Mask(string name, string value, SourceAccess? access)
    {
        if (name.Equals("Set-Cookie", StringComparison.OrdinalIgnoreCase))
        {
            return Cookie(value);
        }

        if (!Challenges.Contains(name, StringComparer.OrdinalIgnoreCase) && Array.Exists(SecretNames, secret => name.Contains(secret, StringComparison.OrdinalIgnoreCase)))
        {
            return UrlRedaction.Mask;
        }

        string masked = UrlRedaction.Redact(value);
        return access?.MaskIn(masked) ?? masked;
    }

    // The name tells which cookie it is, the attributes how it is kept.
    private static string Cookie(string value)
    {
        int end = value.IndexOf(';', StringComparison.Ordinal);
        string pair = end < 0 ? value : value[..end];
        int equals = pair.IndexOf('=', StringComparison.Ordinal);
        return $"{(equals < 0 ? "" : pair[..(equals + 1)])}{UrlRedaction.Mask}{(end < 0 ? "" : value[end..])}";
    }

    // Only now, so that no secret was cut in two before it was looked for.
    private static string Cut(string text)
    {
        string shown = text.Length <= Longest ? text : text[..Longest] + "…";
        return shown.Any(char.IsControl) ? string.Concat(shown.Select(static c => char.IsControl(c) ? '\uFFFD' : c)) : shown;
    }
}
