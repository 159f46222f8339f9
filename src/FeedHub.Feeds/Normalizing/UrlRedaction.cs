using System.Buffers;
using System.Text;

namespace FeedHub.Feeds.Normalizing;

/// <summary>Takes secrets out of URLs before they are logged, shown, exported or counted.</summary>
public static class UrlRedaction
{
    /// <summary>Stands where a secret was.</summary>
    public const string Mask = "***";

    private static readonly SearchValues<char> EndOfAuthority = SearchValues.Create("/?#\\ \t\r\n\"'<>");
    private static readonly SearchValues<char> EndOfName = SearchValues.Create("=&;#? \t\r\n\"'<>");
    private static readonly SearchValues<char> EndOfValue = SearchValues.Create("&;# \t\r\n\"'<>");

    /// <summary>A parameter whose name contains one of these is a secret. <c>pass</c> covers password and passwd, <c>auth</c> covers oauth and authorization.</summary>
    private static readonly string[] SecretNames = ["token", "key", "sig", "auth", "pass", "secret", "pwd", "credential", "session", "jwt", "hmac", "otp"];

    /// <summary>Masks userinfo, and the values of query and fragment parameters whose names sound like a secret, in any URLs of a text.</summary>
    /// <param name="text">A URL, or a sentence with URLs in it; need not be well-formed.</param>
    /// <returns>The text with secrets replaced by <c>***</c>; the same instance if there are none. Time is linear in the text's length.</returns>
    public static string Redact(string text)
    {
        ArgumentNullException.ThrowIfNull(text);

        StringBuilder? redacted = null;
        int copied = 0;
        for (int i = 0; i < text.Length; i++)
        {
            (int start, int end) = text[i] switch
            {
                '/' when i > 0 && text[i - 1] == '/' => UserInfoAt(text, i + 1),
                '?' or '&' or ';' or '#' => SecretValueAt(text, i + 1),
                _ => (0, 0),
            };
            if (end > start)
            {
                (redacted ??= new StringBuilder(text.Length)).Append(text, copied, start - copied).Append(Mask);
                copied = end;
                i = end - 1;
            }
        }

        return redacted is null ? text : redacted.Append(text, copied, text.Length - copied).ToString();
    }

    /// <summary>Masks secrets of a URL.</summary>
    /// <param name="url">Absolute or relative.</param>
    public static string Redact(Uri url)
    {
        ArgumentNullException.ThrowIfNull(url);

        return Redact(url.OriginalString);
    }

    /// <summary>Userinfo goes up to the last <c>@</c> of an authority: passwords contain it too.</summary>
    private static (int Start, int End) UserInfoAt(string text, int start)
    {
        ReadOnlySpan<char> rest = text.AsSpan(start);
        int length = rest.IndexOfAny(EndOfAuthority);
        int at = (length < 0 ? rest : rest[..length]).LastIndexOf('@');
        return at < 0 ? (0, 0) : (start, start + at);
    }

    private static (int Start, int End) SecretValueAt(string text, int start)
    {
        ReadOnlySpan<char> rest = text.AsSpan(start);
        int end = rest.IndexOfAny(EndOfName);
        if (end <= 0 || rest[end] != '=' || !IsSecret(rest[..end]))
        {
            return (0, 0);
        }

        ReadOnlySpan<char> value = rest[(end + 1)..];
        int length = value.IndexOfAny(EndOfValue);
        return (start + end + 1, start + end + 1 + (length < 0 ? value.Length : length));
    }

    private static bool IsSecret(ReadOnlySpan<char> name)
    {
        string? decoded = name.Contains('%') ? Uri.UnescapeDataString(name) : null;
        foreach (string secret in SecretNames)
        {
            if ((decoded ?? name).Contains(secret, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }
}
