using System.Buffers;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Text;
using FeedHub.Feeds.Parsing.Markup;

namespace FeedHub.Feeds.Normalizing;

/// <summary>Makes plain text safe to keep: no characters that XML 1.0 forbids or that mean nothing, white space collapsed.</summary>
internal static class CleanText
{
    // C0 but for tab and line feed; DEL and C1; the two non-characters of the basic plane that XML names, and the byte order mark.
    private static readonly SearchValues<char> Unwanted = SearchValues.Create(FindUnwanted());

    // Characters that are looked at together.
    private const int Several = 8;

    /// <summary>One line of plain text.</summary>
    /// <param name="text">Plain text; references and tags in it are text.</param>
    /// <param name="maxLength">Longest result, in UTF-16 code units; a surrogate pair is never cut.</param>
    /// <returns><see langword="null"/> if nothing is left.</returns>
    public static string? Line(string? text, int maxLength)
    {
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        string line = Collapse(Scrub(text), maxLength);
        return line.Length == 0 ? null : line;
    }

    /// <summary>One line of what a builder holds, made without a copy of the whole: as <see cref="Line(string?, int)"/> makes it.</summary>
    /// <param name="text">Plain text.</param>
    /// <param name="length">How many characters of it, from the first.</param>
    /// <param name="maxLength">Longest result, in UTF-16 code units; a surrogate pair is never cut.</param>
    /// <param name="tooLong">What is returned for a text that is longer; <see langword="null"/> for its beginning.</param>
    /// <returns><see langword="null"/> if nothing is left.</returns>
    public static string? Line(StringBuilder text, int length, int maxLength, string? tooLong = null)
    {
        char[] line = ArrayPool<char>.Shared.Rent(Math.Max(1, length));
        try
        {
            Span<char> written = line.AsSpan(0, length);
            text.CopyTo(0, written, length);
            if (written.ContainsAny(Unwanted) || CharacterRange.HasLoneSurrogate(written))
            {
                string scrubbed = Scrub(written.ToString());
                scrubbed.CopyTo(written);
                written = written[..scrubbed.Length];
            }

            Span<char> collapsed = written[..CopyCollapsed(written, written, maxLength)];
            return collapsed.IsEmpty ? null : collapsed.Length > maxLength && tooLong is not null ? tooLong : Beginning(collapsed, maxLength).ToString();
        }
        finally
        {
            ArrayPool<char>.Shared.Return(line);
        }
    }

    /// <summary>Removes forbidden characters and lone surrogates; line ends become line feeds. The same instance if there is nothing to do.</summary>
    public static string Scrub(string text)
    {
        ReadOnlySpan<char> rest = text;
        if (!rest.ContainsAny(Unwanted) && !CharacterRange.HasLoneSurrogate(rest))
        {
            return text;
        }

        StringBuilder clean = new(text.Length);
        for (int i = 0; i < text.Length; i++)
        {
            char character = text[i];
            if (char.IsHighSurrogate(character) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                clean.Append(character).Append(text[++i]);
            }
            else if (character == '\r')
            {
                clean.Append('\n');
                i += i + 1 < text.Length && text[i + 1] == '\n' ? 1 : 0;
            }
            else if (!char.IsSurrogate(character) && !Unwanted.Contains(character))
            {
                clean.Append(character);
            }
        }

        return clean.ToString();
    }

    /// <summary>Decodes all character references in a text of HTML, but for characters that <see cref="Scrub"/> removes.</summary>
    /// <param name="text">Text or attribute value.</param>
    /// <param name="isAttribute">It is an attribute's value.</param>
    /// <param name="output">Room for as many characters as the text has: no reference is shorter than what it means.</param>
    /// <returns>How many were written.</returns>
    public static int Decode(ReadOnlySpan<char> text, bool isAttribute, Span<char> output)
    {
        int length = 0;
        Span<char> character = stackalloc char[2];
        for (int ampersand = text.IndexOf('&'); ampersand >= 0; ampersand = text.IndexOf('&'))
        {
            text[..ampersand].CopyTo(output[length..]);
            length += ampersand;
            text = text[ampersand..];
            int taken = CharacterReferences.Read(text, isAttribute, character, out int written);
            if (taken == 0)
            {
                output[length++] = '&';
                text = text[1..];
                continue;
            }

            foreach (char decoded in character[..written])
            {
                if (!IsUnwanted(decoded))
                {
                    output[length++] = decoded == '\r' ? '\n' : decoded;
                }
            }

            text = text[taken..];
        }

        text.CopyTo(output[length..]);
        return length + text.Length;
    }

    /// <summary>A character that <see cref="Scrub"/> removes; lone surrogates are not told here.</summary>
    public static bool IsUnwanted(char character) => character != '\r' && Unwanted.Contains(character);

    /// <summary>Runs of white space become one space, none at the ends. The same instance if there is nothing to do.</summary>
    public static string Collapse(string text, int maxLength = int.MaxValue)
    {
        if (IsCollapsed(text))
        {
            return Cut(text, maxLength);
        }

        char[] line = ArrayPool<char>.Shared.Rent(text.Length);
        string collapsed = Beginning(line.AsSpan(0, CopyCollapsed(text, line, maxLength)), maxLength).ToString();
        ArrayPool<char>.Shared.Return(line);
        return collapsed;
    }

    /// <summary>Cuts a text without cutting a surrogate pair or leaving a space at the end.</summary>
    public static string Cut(string text, int maxLength) => text.Length <= maxLength ? text : Beginning(text, maxLength).ToString();

    private static ReadOnlySpan<char> Beginning(ReadOnlySpan<char> text, int maxLength)
    {
        if (text.Length <= maxLength)
        {
            return text;
        }

        int length = maxLength > 0 && char.IsHighSurrogate(text[maxLength - 1]) ? maxLength - 1 : maxLength;
        return text[..length].TrimEnd();
    }

    // In place too, since nothing grows. Returns how much was copied: one character more than maxLength at most, without a space at the end.
    private static int CopyCollapsed(ReadOnlySpan<char> text, Span<char> line, int maxLength)
    {
        int length = 0;
        bool pending = false;
        int tryAgain = 0;
        for (int i = 0; i < text.Length && length <= maxLength; i++)
        {
            while (i >= tryAgain && length > 0 && length < maxLength - Several && !(pending && text[i] == ' ') && IsCollapsedPart(text[i..]))
            {
                Vector128<ushort> part = Vector128.Create(MemoryMarshal.Cast<char, ushort>(text[i..]));
                if (pending)
                {
                    line[length++] = ' ';
                    pending = false;
                }

                part.CopyTo(MemoryMarshal.Cast<char, ushort>(line[length..]));
                length += Several;
                i += Several;
            }

            tryAgain = i >= tryAgain ? i + Several : tryAgain;
            char character = text[i];

            // Of what is ASCII, only the space and what is below it is white.
            if ((character <= ' ' || character >= '\u0080') && IsSpace(character))
            {
                pending = length > 0;
                continue;
            }

            if (pending)
            {
                line[length++] = ' ';
                pending = false;
            }

            line[length++] = character;
        }

        return length;
    }

    // Whether the next characters are ASCII with nothing to collapse, and another word goes on behind a space at their end: then they can be copied together.
    private static bool IsCollapsedPart(ReadOnlySpan<char> text)
    {
        if (text.Length <= Several)
        {
            return false;
        }

        Vector128<ushort> part = Vector128.Create(MemoryMarshal.Cast<char, ushort>(text));
        Vector128<ushort> next = Vector128.Create(MemoryMarshal.Cast<char, ushort>(text[1..]));
        Vector128<ushort> space = Vector128.Create((ushort)' ');
        Vector128<ushort> isSpace = Vector128.Equals(part, space);
        return (Vector128.AndNot(IsOdd(part), isSpace) | (isSpace & IsOdd(next))) == Vector128<ushort>.Zero;

        Vector128<ushort> IsOdd(Vector128<ushort> characters) => Vector128.LessThanOrEqual(characters, space) | Vector128.GreaterThanOrEqual(characters, Vector128.Create((ushort)0x80));
    }

    /// <summary>White space of any kind, the zero-width space among it.</summary>
    public static bool IsSpace(char character) => char.IsWhiteSpace(character) || character == '\u200B';

    private static bool IsCollapsed(string text)
    {
        bool afterSpace = true;
        foreach (char character in text)
        {
            bool isSpace = (character <= ' ' || character >= '\u0080') && IsSpace(character);
            if (isSpace && (afterSpace || character != ' '))
            {
                return false;
            }

            afterSpace = isSpace;
        }

        return !afterSpace || text.Length == 0;
    }

    private static ReadOnlySpan<char> FindUnwanted()
    {
        StringBuilder unwanted = new("\uFFFE\uFFFF\uFEFF");
        for (char character = '\0'; character < 0xA0; character++)
        {
            if (character is (< ' ' and not ('\t' or '\n')) or >= '\u007F')
            {
                unwanted.Append(character);
            }
        }

        return unwanted.ToString();
    }
}
