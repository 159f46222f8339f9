using System.Buffers;
using System.Text;

namespace FeedHub.Feeds.Normalizing;

/// <summary>Orders names the way people do: "Blog 2" before "Blog 10".</summary>
public static class NaturalOrder
{
    private const char Longest = '\u001F';

    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789");

    /// <summary>
    /// A key that ordinal order, of code units or of UTF-8 bytes, puts in natural order: before the significant digits of each number stands a control character that says how many they are, so that longer numbers come later.
    /// Numbers come before letters, as digits do.
    /// </summary>
    /// <param name="text">A name without control characters; case and marks are the caller's.</param>
    /// <returns>The same instance if there is no ASCII digit in it. Not for people, nor for search.</returns>
    public static string Key(string text)
    {
        ArgumentNullException.ThrowIfNull(text);

        int next = text.AsSpan().IndexOfAny(Digits);
        if (next < 0)
        {
            return text;
        }

        StringBuilder key = new(text.Length + 4);
        ReadOnlySpan<char> rest = text;
        while (next >= 0)
        {
            key.Append(rest[..next]);
            rest = rest[next..];
            int length = rest.IndexOfAnyExcept(Digits);
            ReadOnlySpan<char> number = length < 0 ? rest : rest[..length];
            ReadOnlySpan<char> significant = number.TrimStart('0');
            key.Append((char)Math.Min(significant.Length + 1, Longest)).Append(significant);
            rest = rest[number.Length..];
            next = rest.IndexOfAny(Digits);
        }

        return key.Append(rest).ToString();
    }
}
