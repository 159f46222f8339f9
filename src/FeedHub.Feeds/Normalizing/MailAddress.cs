using System.Text.RegularExpressions;

namespace FeedHub.Feeds.Normalizing;

/// <summary>A mail address within text.</summary>
/// <param name="Start">Offset of its first character.</param>
/// <param name="Length">Its length in the text.</param>
/// <param name="Address">The address in lower case.</param>
internal readonly partial record struct MailAddress(int Start, int Length, string Address)
{
    /// <summary>Finds the first address.</summary>
    /// <param name="text">Any text; linear.</param>
    public static MailAddress? Find(string text)
    {
        for (int at = text.IndexOf('@', StringComparison.Ordinal); at >= 0; at = text.IndexOf('@', at + 1))
        {
            int start = at;
            while (start > 0 && at - start < 64 && IsLocal(text[start - 1]))
            {
                start--;
            }

            int end = at + 1;
            while (end < text.Length && end - at < 254 && (char.IsLetterOrDigit(text[end]) || text[end] is '-' or '.'))
            {
                end++;
            }

            while (end > at && text[end - 1] is '.' or '-')
            {
                end--;
            }

            bool hasDot = end - at > 3 && text.IndexOf('.', at, end - at) > at + 1;
            if (start < at && hasDot && !(start > 0 && text[start - 1] == '@')) // "@jane@social.example" is a handle
            {
                return new MailAddress(start, end - start, text[start..end].ToLowerInvariant());
            }
        }

        return null;
    }

    /// <summary>Writes out addresses that are hidden from machines: <c>jane [at] example [dot] org</c>. The same text where there is none.</summary>
    /// <param name="text">Any text.</param>
    public static string Plain(string text)
    {
        bool isHidden = text.Contains("[at]", StringComparison.OrdinalIgnoreCase) || text.Contains("(at)", StringComparison.OrdinalIgnoreCase) || text.Contains("{at}", StringComparison.OrdinalIgnoreCase)
            || (text.Contains(" at ", StringComparison.OrdinalIgnoreCase) && text.Contains(" dot ", StringComparison.OrdinalIgnoreCase));
        return isHidden ? Hidden().Replace(text, static sign => sign.Groups["at"].Success ? "@" : ".") : text;
    }

    [GeneratedRegex(@"\s*(?:(?<at>[\[({]\s*at\s*[\])}]|(?<=\S)\s+at\s+(?=\S+\s+dot\s))|[\[({]\s*dot\s*[\])}]|\s+dot\s+)\s*", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Hidden();

    private static bool IsLocal(char character) => char.IsLetterOrDigit(character) || character is '.' or '_' or '-' or '+' or '%' or '\'' or '=' or '~';
}
