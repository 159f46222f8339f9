using FeedHub.Feeds.Parsing.Markup;

namespace FeedHub.Feeds.Parsing.Formats;

/// <summary>Splits what people write into one author field: <c>mail (Name)</c>, <c>Name (mail)</c>, <c>Name &lt;mail&gt;</c>, a name or a mail address alone.</summary>
internal static class PersonText
{
    /// <summary>The person; <see langword="null"/> if the text names nobody.</summary>
    /// <param name="text">As written, references resolved.</param>
    public static FeedPerson? Parse(string? text)
    {
        string? trimmed = PlainText.Collapse(text);
        if (trimmed is null)
        {
            return null;
        }

        int at = trimmed.IndexOf('@', StringComparison.Ordinal);
        if (at < 0)
        {
            return Named(trimmed, null);
        }

        (int start, int end) = AddressAround(trimmed, at);
        string address = trimmed[start..end];
        int dot = address.LastIndexOf('.');
        if (start == at || end == at + 1 || dot < at - start + 2 || dot == address.Length - 1)
        {
            return Named(trimmed, null);
        }

        if (start >= 7 && trimmed.AsSpan(start - 7, 7).Equals("mailto:", StringComparison.OrdinalIgnoreCase))
        {
            start -= 7;
        }

        string before = Clean(trimmed[..start]);
        string after = Clean(trimmed[end..]);
        return Named(before.Length == 0 ? after : after.Length == 0 ? before : $"{before} {after}", address);
    }

    private static FeedPerson? Named(string name, string? email)
    {
        string? plain = name.Length == 0 ? null : name;
        return plain is null && email is null ? null : new FeedPerson(plain, email);
    }

    private static (int Start, int End) AddressAround(string text, int at)
    {
        int start = at;
        while (start > 0 && IsAddressCharacter(text[start - 1]))
        {
            start--;
        }

        int end = at + 1;
        while (end < text.Length && (char.IsLetterOrDigit(text[end]) || text[end] is '-' or '.' or '_'))
        {
            end++;
        }

        while (end > at + 1 && text[end - 1] is '.' or '-')
        {
            end--;
        }

        return (start, end);
    }

    private static bool IsAddressCharacter(char c) => char.IsLetterOrDigit(c) || c is '.' or '_' or '%' or '+' or '-' or '\'' or '=' or '~' or '#' or '&' or '*' or '!' or '/';

    // What is left of brackets, quotes and separators once the address is out.
    private static string Clean(string part)
    {
        string rest = part.Trim().Trim('<', '>', ',', ';', ':', '"').Trim();
        while (rest.Length > 1 && ((rest[0] == '(' && rest[^1] == ')') || (rest[0] == '[' && rest[^1] == ']')))
        {
            rest = rest[1..^1].Trim();
        }

        rest = rest.Replace("()", "", StringComparison.Ordinal).Replace("<>", "", StringComparison.Ordinal).Replace("[]", "", StringComparison.Ordinal);
        if (rest.EndsWith('(') || rest.EndsWith('['))
        {
            rest = rest[..^1];
        }

        if (rest is [')' or ']', ..])
        {
            rest = rest[1..];
        }

        return rest.Trim().Trim('"').Trim();
    }
}
