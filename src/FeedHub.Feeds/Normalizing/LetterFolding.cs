using System.Globalization;
using System.Text;

namespace FeedHub.Feeds.Normalizing;

/// <summary>
/// Folds letters for comparing and for slugs: lower case, no marks, compatibility forms replaced (NFKD), letters without decomposition mapped to the ASCII they are taken for.
/// The scripts up to U+1FFF come from a table, since this runs for every letter of every entry.
/// </summary>
internal static class LetterFolding
{
    private const int TableLength = 0x2000;

    private static readonly Dictionary<char, string> Undecomposed = new()
    {
        ['ł'] = "l",
        ['ø'] = "o",
        ['đ'] = "d",
        ['ß'] = "ss",
        ['æ'] = "ae",
        ['þ'] = "th",
        ['ı'] = "i",
        ['ð'] = "d",
        ['œ'] = "oe",
        ['ħ'] = "h",
        ['ŋ'] = "ng",
        ['ŧ'] = "t",
        ['ĸ'] = "k",
        ['ə'] = "e",
        ['ɛ'] = "e",
        ['ɔ'] = "o",
        ['ɓ'] = "b",
        ['ɗ'] = "d",
        ['ƙ'] = "k",
        ['ƴ'] = "y",
        ['ƿ'] = "w",
        ['ȝ'] = "g",
        ['ſ'] = "s",
        ['ς'] = "σ",
    };

    // Filled as letters come: most texts are written in one script, and to look all of them up takes longer than to read a document.
    private static readonly string?[] Table = new string?[TableLength];

    /// <summary>Folds one UTF-16 code unit.</summary>
    /// <returns>Empty for a mark; the character itself for what does not fold.</returns>
    public static string Fold(char character) => character < TableLength ? Table[character] ??= FoldWithinTable(character) : FoldBeyondTable(character);

    /// <summary>Folds a text; what is neither letter nor digit becomes one space, none at the ends.</summary>
    /// <param name="text">Any text.</param>
    public static string FoldWords(string text)
    {
        StringBuilder folded = new(text.Length);
        bool pending = false;
        foreach (char character in text)
        {
            string fold = Fold(character);
            if (fold.Length > 0 && !char.IsLetterOrDigit(fold[0]) && !char.IsSurrogate(fold[0]))
            {
                pending = folded.Length > 0;
                continue;
            }

            if (pending && fold.Length > 0)
            {
                folded.Append(' ');
                pending = false;
            }

            folded.Append(fold);
        }

        return folded.ToString();
    }

    private static string FoldBeyondTable(char character)
    {
        bool decomposes = character is (>= '\u2C60' and <= '\u2C7F') or (>= '\uA720' and <= '\uA7FF') or (>= '\uFB00' and <= '\uFDFF') or (>= '\uFE70' and <= '\uFEFC') or (>= '\uFF01' and <= '\uFFEE');
        return decomposes ? Decompose(character) : character is >= '\u20D0' and <= '\u20FF' or >= '\uFE20' and <= '\uFE2F' ? "" : character.ToString();
    }

    private static string FoldWithinTable(char character) => character < 0x80 ? char.ToLowerInvariant(character).ToString() : Decompose(character);

    private static string Decompose(char character)
    {
        StringBuilder folded = new(2);
        foreach (char part in character.ToString().Normalize(NormalizationForm.FormKD))
        {
            UnicodeCategory category = char.GetUnicodeCategory(part);
            if (category is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark)
            {
                continue;
            }

            char lower = char.ToLowerInvariant(part);
            folded.Append(Undecomposed.GetValueOrDefault(lower) ?? lower.ToString());
        }

        return folded.ToString();
    }
}
