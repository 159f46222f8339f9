using System.Text;

namespace FeedHub.Feeds.Authors;

/// <summary>Whether two words may be one name in two transliterations: <c>Yevgeny</c> and <c>Evgenii</c>, <c>Gorbachev</c> and <c>Gorbatschow</c>. It proves nothing alone, but a shared address may belong to one person under both.</summary>
internal static class NameSounds
{
    private const int MinConsonants = 2;

    // Letters of several alphabets for one sound, longest first.
    private static readonly (string Written, string Sound)[] Sounds =
        [("shch", "s"), ("tsch", "k"), ("sch", "s"), ("tch", "k"), ("ch", "k"), ("cz", "k"), ("kh", "k"), ("ck", "k"), ("sh", "s"), ("sz", "s"), ("zh", "s"), ("ph", "f"), ("q", "k"), ("c", "k"), ("w", "v"), ("x", "ks"), ("z", "s")];

    // What names may begin with instead of each other.
    private static readonly string[] Beginnings = ["yji", "eyj", "ou", "ckq", "vw", "sz", "fp"];

    /// <summary>The words have the same consonants, and neither is the other's form for a woman.</summary>
    /// <param name="first">Lower-case ASCII.</param>
    /// <param name="second">Lower-case ASCII.</param>
    /// <param name="areTransliterated">They come from two scripts: one consonant is enough, for Yulia and Юлия.</param>
    public static bool AreAlike(string first, string second, bool areTransliterated = false)
    {
        if (first == second)
        {
            return true;
        }

        if (areTransliterated)
        {
            // г is h in Ukrainian and g in Russian: Горбаченко is Horbachenko, too. What may be h is not heard.
            // So it is with b and v in Hebrew, and Greek writes b as μπ and d as ντ.
            (first, second) = (Heard(first), Heard(second));
        }

        bool beginsAlike = first[0] == second[0] || Array.Exists(Beginnings, letters => letters.Contains(first[0], StringComparison.Ordinal) && letters.Contains(second[0], StringComparison.Ordinal));
        bool endsAlike = Ending(first) == Ending(second); // not Petrov and Petrova, Mario and Maria, Christian and Christine
        if (!beginsAlike || !endsAlike)
        {
            return false;
        }

        string consonants = Consonants(first);
        return consonants.Length >= (areTransliterated ? 1 : MinConsonants) && consonants == Consonants(second);
    }

    /// <summary>The names have the same consonants in a row, wherever their words end: <c>Abd Allah</c> and <c>Abdullah</c>.</summary>
    /// <param name="first">Words of a name, lower-case ASCII.</param>
    /// <param name="second">Of another.</param>
    public static bool AreAlike(string[] first, string[] second)
    {
        string consonants = Consonants(string.Concat(first));
        return consonants.Length >= 2 * MinConsonants && consonants == Consonants(string.Concat(second));
    }

    private static string Heard(string word) => word.Replace('g', 'h').Replace("mp", "b", StringComparison.Ordinal).Replace("nt", "d", StringComparison.Ordinal).Replace('v', 'b').Replace('w', 'b');

    private static char Ending(string word) => word.TrimEnd('h') is [.., var last] ? last switch { 'a' or 'e' => last, 'i' or 'y' or 'j' => 'i', 'o' or 'u' => 'o', _ => ' ' } : ' ';

    private static string Consonants(string word)
    {
        string sounded = word;
        foreach ((string written, string sound) in Sounds)
        {
            sounded = sounded.Replace(written, sound, StringComparison.Ordinal);
        }

        StringBuilder consonants = new(sounded.Length);
        for (int i = 0; i < sounded.Length; i++)
        {
            // Vowels, and what stands for one or is not heard; a doubled letter is heard once.
            if (!"aeiouyjh".Contains(sounded[i], StringComparison.Ordinal) && (i == 0 || sounded[i] != sounded[i - 1]))
            {
                consonants.Append(sounded[i]);
            }
        }

        return consonants.ToString();
    }
}
