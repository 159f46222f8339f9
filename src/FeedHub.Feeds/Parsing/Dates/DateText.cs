using System.Globalization;
using System.Text;

namespace FeedHub.Feeds.Parsing.Dates;

/// <summary>
/// A date's text made plain: lower case without accents, decimal digits of every script as 0 to 9, one kind of space and dash, comments in
/// parentheses (RFC 822 §3.4.3) taken out. So the scanner and its tables know one spelling of each word.
/// </summary>
internal readonly ref struct DateText
{
    /// <summary>Longest plain text that is kept, in UTF-16 code units.</summary>
    public const int MaxLength = 128;

    private const int FoldedLetters = 0x530;

    private static readonly char[] Folds = BuildFolds();

    private DateText(ReadOnlySpan<char> characters, ReadOnlySpan<char> comment)
    {
        Characters = characters;
        Comment = comment;
    }

    /// <summary>The plain text; empty if the text is too long for a date.</summary>
    public ReadOnlySpan<char> Characters { get; }

    /// <summary>The last comment, plain: <c>pst</c> of <c>14:20 (PST)</c>.</summary>
    public ReadOnlySpan<char> Comment { get; }

    /// <summary>Makes a text plain.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="buffer">Receives the plain text; <see cref="MaxLength"/> long.</param>
    public static DateText From(ReadOnlySpan<char> text, Span<char> buffer)
    {
        // Comments are written from the buffer's end so that one buffer serves both.
        int length = 0;
        int comment = buffer.Length;
        int depth = 0;
        for (int i = 0; i < text.Length; i++)
        {
            char plain = Plain(text[i]);
            switch (plain)
            {
                case '\0':
                    continue;
                case '\\':
                    i++;
                    continue;
                case '(':
                    comment = depth++ == 0 ? buffer.Length : comment;
                    continue;
                case ')':
                    depth = Math.Max(0, depth - 1);
                    plain = ' ';
                    break;
                default:
                    break;
            }

            if (depth > 0)
            {
                if (comment > length + 8)
                {
                    buffer[--comment] = plain;
                }

                continue;
            }

            if (plain == ' ' && (length == 0 || buffer[length - 1] == ' '))
            {
                continue;
            }

            if (length >= comment)
            {
                return default;
            }

            buffer[length++] = plain;
        }

        buffer[comment..].Reverse();
        return new DateText(buffer[..length].TrimEnd(' '), buffer[comment..]);
    }

    /// <summary>Makes one word of a table plain, as <see cref="From"/> would.</summary>
    /// <param name="word">A word without parentheses.</param>
    public static string Fold(string word)
    {
        Span<char> buffer = stackalloc char[MaxLength];
        return From(word, buffer).Characters.ToString();
    }

    /// <summary>The plain form of one character; NUL where it is to be left out.</summary>
    private static char Plain(char character) => character switch
    {
        < (char)FoldedLetters => Folds[character],
        '‐' or '‑' or '‒' or '–' or '—' or '―' or '−' or '﹣' => '-',
        '’' or '‘' or '′' => '\'',
        '،' => ',',
        '。' or '、' => ',',
        'ー' => '-',
        (>= '\u200B' and <= '\u200F') or (>= '\u202A' and <= '\u202E') or (>= '\u2060' and <= '\u2069') or '\uFEFF' => '\0',
        >= '！' and <= '～' => Folds[character - '！' + '!'],
        _ when char.IsWhiteSpace(character) => ' ',
        _ when char.IsDigit(character) => (char)('0' + CharUnicodeInfo.GetDecimalDigitValue(character)),
        _ => char.ToLowerInvariant(character),
    };

    private static char[] BuildFolds()
    {
        char[] folds = new char[FoldedLetters];
        for (int i = 0; i < folds.Length; i++)
        {
            char character = (char)i;
            string decomposed = character.ToString().Normalize(NormalizationForm.FormD);
            folds[i] = character switch
            {
                _ when char.IsWhiteSpace(character) => ' ',
                _ when char.IsControl(character) || CharUnicodeInfo.GetUnicodeCategory(character) == UnicodeCategory.NonSpacingMark => '\0',
                'ł' or 'Ł' => 'l',
                'đ' or 'Đ' or 'ð' or 'Ð' => 'd',
                'ø' or 'Ø' => 'o',
                'ı' => 'i',
                '\u00AD' => '\0',
                'ς' => 'σ',
                _ => char.ToLowerInvariant(decomposed[0]),
            };
        }

        return folds;
    }
}
