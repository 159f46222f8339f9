using System.Globalization;
using System.Text;
using FeedHub.Feeds.Normalizing;

namespace FeedHub.Feeds.Authors;

/// <summary>
/// Whether two names of the same letters may be one although their marks differ. A source that writes no marks leaves out all of them, so José Muñoz and Jose Munoz are one name;
/// where both have marks, those that differ say that the names do.
/// </summary>
internal static class NameMarks
{
    private const char Grave = '\u0300';
    private const char Acute = '\u0301';
    private const char DotAbove = '\u0307';
    private const char Diaeresis = '\u0308';
    private const char HookAbove = '\u0309';
    private const char Ring = '\u030A';
    private const char Horn = '\u031B';
    private const char DotBelow = '\u0323';
    private const char CommaBelow = '\u0326';
    private const char Cedilla = '\u0327';
    private const char Stroke = '\u0338';

    private const char LastLatin = '\u024F';
    private const char FirstLatinAdditional = '\u1E00';
    private const char LastLatinAdditional = '\u1EFF';

    /// <summary>The marks do not tell the names apart.</summary>
    /// <param name="first">A name for people.</param>
    /// <param name="second">Another, which folds to the same letters.</param>
    public static bool Agree(string first, string second)
    {
        List<Letter> a = Letters(first);
        List<Letter> b = Letters(second);
        if (a.Count != b.Count)
        {
            return true; // one of them writes a letter as two: nothing was left out
        }

        bool isTonal = a.Concat(b).Any(letter => letter.Marks.Length > 1 || letter.Marks.AsSpan().ContainsAny(HookAbove, Horn, DotBelow));
        List<int> differing = [.. Enumerable.Range(0, a.Count).Where(i => isTonal ? a[i].Marks != b[i].Marks : Plain(a[i]) != Plain(b[i]))];
        if (differing.Count == 0)
        {
            return true;
        }

        if (a.Exists(static letter => letter.Marks.Length > 0) && b.Exists(static letter => letter.Marks.Length > 0))
        {
            // Jose Muñoz is José Muñoz, since an accent makes no other letter; in Vietnamese it makes another name.
            return !isTonal && differing.TrueForAll(i => IsAccent(a[i]) && IsAccent(b[i]));
        }

        // A lone umlaut in a family name: who has it writes ae where he cannot write ä, and Bach and Bäch are two families.
        return differing is not [int only] || a[only].Word < a[^1].Word || !(IsLetterOfItsOwn(a[only]) || IsLetterOfItsOwn(b[only]));
    }

    private static bool IsAccent(Letter letter) => Plain(letter) is "" or "\u0301" or "\u0302" && letter.Base is 'a' or 'e' or 'i' or 'o' or 'u' or 'y';

    private static bool IsLetterOfItsOwn(Letter letter) => letter.Marks is [var mark]
        && ((mark == Diaeresis && letter.Base is 'a' or 'o' or 'u') || (mark == Ring && letter.Base == 'a') || (mark == Stroke && letter.Base == 'o'));

    // Those who type à for á, or ş for ș, mean the same.
    private static string Plain(Letter letter) => letter.Marks.Replace(Grave, Acute).Replace(Cedilla, CommaBelow);

    private static List<Letter> Letters(string name)
    {
        List<Letter> letters = new(name.Length);
        int word = 0;
        foreach (char character in name.Normalize(NormalizationForm.FormC))
        {
            if (char.IsWhiteSpace(character))
            {
                word++;
            }
            else if (char.GetUnicodeCategory(character) is UnicodeCategory.NonSpacingMark && letters.Count > 0)
            {
                letters[^1] = letters[^1] with { Marks = letters[^1].Marks + Marks(letters[^1].Base, character.ToString()) };
            }
            else if (char.IsLetterOrDigit(character))
            {
                string folded = LetterFolding.Fold(character);
                letters.AddRange(folded.Select((letter, i) => new Letter(letter, i == 0 ? Marks(letter, character.ToString()) : "", word)));
            }
        }

        return letters;
    }

    // Of Latin letters alone: Greek capitals have no accents, ё is written е, and й is no и in anybody's eyes.
    private static string Marks(char letter, string written)
    {
        char first = written[0];
        bool isLatin = letter <= LastLatin && (first <= LastLatin || first is >= FirstLatinAdditional and <= LastLatinAdditional || char.GetUnicodeCategory(first) is UnicodeCategory.NonSpacingMark);
        if (!isLatin)
        {
            return "";
        }

        if (first is 'ø' or 'Ø')
        {
            return Stroke.ToString();
        }

        return string.Concat(written.Normalize(NormalizationForm.FormD).Where(mark => char.GetUnicodeCategory(mark) is UnicodeCategory.NonSpacingMark && !(mark == DotAbove && letter == 'i')));
    }

    private readonly record struct Letter(char Base, string Marks, int Word);
}
