using System.Text;

namespace FeedHub.Fetching.Answers;

/// <summary>Recognises answers that ask for a person instead of giving the feed: the cure is a word with the site's owner, not a retry.</summary>
internal static class BotWall
{
    /// <summary>A page's marks stand near its beginning.</summary>
    private const int Searched = 8 * 1024;

    /// <summary>Texts of challenge pages that are sent with status 200.</summary>
    private static readonly byte[][] Marks =
    [
        Mark("<title>Just a moment...</title>"),            // Cloudflare
        Mark("<title>Attention Required! | Cloudflare</title>"),
        Mark("/cdn-cgi/challenge-platform/"),
        Mark("<title>DDoS-Guard</title>"),
        Mark("_Incapsula_Resource"),                         // Imperva
        Mark("sucuri_cloudproxy_js"),
        Mark("Making sure you&#39;re not a bot!"),          // Anubis
        Mark("id=\"anubis_challenge\""),
        Mark("px-captcha"),                                  // PerimeterX
        Mark("captcha-delivery.com"),                        // DataDome
        Mark("awsWafCookieDomainList"),
    ];

    /// <summary>Whether headers say so, whatever the status.</summary>
    public static bool IsIn(AnswerHeaders headers, int status)
    {
        if (Is(headers, "cf-mitigated", "challenge") || Is(headers, "x-vercel-mitigated", "challenge")
            || Is(headers, "x-amzn-waf-action", "challenge") || Is(headers, "x-amzn-waf-action", "captcha"))
        {
            return true;
        }

        return status is 403 or 429 or 503 && (headers.Has("x-datadome") || headers.Has("x-sucuri-block") || Is(headers, "Server", "ddos-guard"));
    }

    /// <summary>Whether a body is a known challenge page.</summary>
    /// <param name="body">Decoded body; only HTML is looked at.</param>
    public static bool IsIn(ReadOnlySpan<byte> body)
    {
        ReadOnlySpan<byte> start = body[..Math.Min(body.Length, Searched)];
        ReadOnlySpan<byte> text = (start is [0xEF, 0xBB, 0xBF, .. var afterMark] ? afterMark : start).TrimStart(" \t\r\n"u8);
        if (!StartsWithIgnoreCase(text, "<!doctype html"u8) && !StartsWithIgnoreCase(text, "<html"u8))
        {
            return false;
        }

        foreach (byte[] mark in Marks)
        {
            if (start.IndexOf(mark) >= 0)
            {
                return true;
            }
        }

        return false;
    }

    private static bool StartsWithIgnoreCase(ReadOnlySpan<byte> text, ReadOnlySpan<byte> start) =>
        text.Length >= start.Length && Ascii.EqualsIgnoreCase(text[..start.Length], start);

    private static bool Is(AnswerHeaders headers, string name, string value) =>
        headers.First(name) is { } text && text.Equals(value, StringComparison.OrdinalIgnoreCase);

    private static byte[] Mark(string text) => Encoding.ASCII.GetBytes(text);
}
