namespace FeedHub.Fetching.Answers;

/// <summary>Keeps bytes that an origin chose out of requests, logs and the store.</summary>
public static class HeaderText
{
    /// <summary>Whether text can go into a request header as it is: Latin-1 without control characters, a tab excepted (RFC 9110 §5.5).</summary>
    public static bool IsSendable(ReadOnlySpan<char> text)
    {
        foreach (char c in text)
        {
            if (IsControl(c) || c > 0xFF)
            {
                return false;
            }
        }

        return !text.IsEmpty;
    }

    /// <summary>Text fit to be shown: control characters dropped, at most 256 characters.</summary>
    public static string Printable(ReadOnlySpan<char> text)
    {
        const int Most = 256;
        Span<char> kept = stackalloc char[Math.Min(text.Length, Most)];
        int length = 0;
        foreach (char c in text)
        {
            if (!IsControl(c) && length < kept.Length)
            {
                kept[length++] = c;
            }
        }

        return new string(kept[..length]);
    }

    /// <summary>C0 controls but tab, DEL, and C1 controls, which terminals obey as well.</summary>
    private static bool IsControl(char c) => (c < ' ' && c != '\t') || (c >= '\u007F' && c <= '\u009F');
}
