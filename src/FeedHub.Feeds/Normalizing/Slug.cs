using System.Text;

namespace FeedHub.Feeds.Normalizing;

/// <summary>Makes the part of a URL that names an author, topic or source.</summary>
public static class Slug
{
    /// <summary>Longest slug, in characters.</summary>
    public const int MaxLength = 80;

    /// <summary>
    /// Lower-case <c>[a-z0-9-]</c>, at most 80 characters, no hyphen at the ends; empty if the text has nothing to offer (the caller then adds a hash).
    /// Letters lose their marks, Cyrillic, Greek, Georgian, Armenian, Hebrew, Arabic, Thai, kana, Hangul and the scripts of India are transliterated, other scripts are left out;
    /// <c>&amp;</c> is "and", and <c>+</c> and <c>#</c> after a letter are "plus" and "sharp", so that C, C++ and C# stay apart.
    /// </summary>
    /// <param name="text">Any text, any script.</param>
    public static string From(string text)
    {
        ArgumentNullException.ThrowIfNull(text);

        StringBuilder slug = new(Math.Min(text.Length, MaxLength) + 8);
        bool pending = false;
        for (int i = 0; i < text.Length && slug.Length <= MaxLength; i++)
        {
            char character = text[i];
            if (char.IsAsciiLetterOrDigit(character))
            {
                Append(slug, char.ToLowerInvariant(character), ref pending);
            }
            else if (character < 0x80)
            {
                pending |= AppendSymbol(slug, text, i);
            }
            else if (character is not ('\u2019' or '\u02BC'))
            {
                AppendOther(slug, IsGreekOu(text, i) ? 'u' : character, IndicLetters.Of(text, i), ref pending);
            }
        }

        return Cut(slug);
    }

    /// <summary>The text is a slug: <c>[a-z0-9-]</c>, 1 to 80 characters, hyphens only between others.</summary>
    /// <param name="text">Any text.</param>
    public static bool IsValid(string? text)
    {
        if (string.IsNullOrEmpty(text) || text.Length > MaxLength || text[0] == '-' || text[^1] == '-')
        {
            return false;
        }

        foreach (char character in text)
        {
            if (!char.IsAsciiLetterLower(character) && !char.IsAsciiDigit(character) && character != '-')
            {
                return false;
            }
        }

        return true;
    }

    private static void AppendOther(StringBuilder slug, char character, string? indic, ref bool pending)
    {
        // Transliteration comes first: a short i of Cyrillic would lose its breve to folding.
        string? ascii = indic ?? Transliteration.Of(character);
        string written = ascii ?? LetterFolding.Fold(character);
        if (written.Length == 0)
        {
            return; // a combining mark, or a letter without a sound: it does not end the word
        }

        if (!pending && slug.Length > 1 && slug[^1] == 'i' && character is 'ゃ' or 'ゅ' or 'ょ' or 'ャ' or 'ュ' or 'ョ')
        {
            slug.Length--; // きゃ is kya, しゃ is sha
            written = slug[^1] == 'j' || (slug.Length > 1 && slug[^1] == 'h' && slug[^2] is 's' or 'c') ? written[1..] : written;
        }

        foreach (char part in written)
        {
            if (char.IsAsciiLetterOrDigit(part))
            {
                Append(slug, part, ref pending);
            }
            else if (Transliteration.Of(part) is { } letters)
            {
                foreach (char letter in letters)
                {
                    Append(slug, letter, ref pending);
                }
            }
            else
            {
                pending = true;
            }
        }
    }

    /// <summary>The second letter of the Greek "ου", which is sounded and written u.</summary>
    private static bool IsGreekOu(string text, int index) => index > 0 && LetterFolding.Fold(text[index]) == "υ" && LetterFolding.Fold(text[index - 1]) == "ο";

    private static bool AppendSymbol(StringBuilder slug, string text, int index)
    {
        bool afterLetter = index > 0 && char.IsLetterOrDigit(text[index - 1]);
        switch (text[index])
        {
            case '\'':
                return false;
            case '&' when slug.Length > 0 && index + 1 < text.Length:
                slug.Append("-and");
                return true;
            case '+' when afterLetter || (index > 0 && text[index - 1] == '+'):
                // "C++" is c-plus-plus; a plus between words ("a+b") separates them like any other sign.
                if (index + 1 < text.Length && char.IsLetterOrDigit(text[index + 1]))
                {
                    return true;
                }

                slug.Append("-plus");
                return true;
            case '#' when afterLetter:
                slug.Append("-sharp");
                return true;
            default:
                return true;
        }
    }

    private static void Append(StringBuilder slug, char character, ref bool pending)
    {
        if (pending && slug.Length > 0)
        {
            slug.Append('-');
        }

        pending = false;
        slug.Append(character);
    }

    private static string Cut(StringBuilder slug)
    {
        int length = Math.Min(slug.Length, MaxLength);
        while (length > 0 && slug[length - 1] == '-')
        {
            length--;
        }

        return slug.ToString(0, length);
    }
}
