namespace FeedHub.Feeds.Normalizing;

/// <summary>
/// Writes letters of other scripts in ASCII, for slugs: Cyrillic and Greek after the habits of passports and web addresses (ISO 9 and ISO 843 without diacritics),
/// Hangul by the Revised Romanization without sound changes between syllables.
/// </summary>
internal static class Transliteration
{
    private const int FirstSyllable = 0xAC00;
    private const int LastSyllable = 0xD7A3;

    private static readonly string[] Initials = ["g", "kk", "n", "d", "tt", "r", "m", "b", "pp", "s", "ss", "", "j", "jj", "ch", "k", "t", "p", "h"];

    private static readonly string[] Vowels =
        ["a", "ae", "ya", "yae", "eo", "e", "yeo", "ye", "o", "wa", "wae", "oe", "yo", "u", "wo", "we", "wi", "yu", "eu", "ui", "i"];

    private static readonly string[] Finals =
        ["", "k", "k", "k", "n", "n", "n", "t", "l", "k", "m", "l", "l", "l", "p", "l", "m", "p", "p", "t", "t", "ng", "t", "t", "k", "t", "p", "t"];

    private static readonly Dictionary<char, string> Letters = Build(
        "а a б b в v г g д d е e ё yo ж zh з z и i й y к k л l м m н n о o п p р r с s т t у u ф f х kh ц ts ч ch ш sh щ shch ъ - ы y ь - э e ю yu я ya " +
        "і i ї yi є ye ґ g ў u ј j љ lj њ nj ћ c ђ dj џ dz ѓ g ќ k ѕ dz ә a ғ g қ k ң n ө o ұ u ү u һ h " +
        "α a β v γ g δ d ε e ζ z η i θ th ι i κ k λ l μ m ν n ξ x ο o π p ρ r σ s ς s τ t υ y φ f χ ch ψ ps ω o " +
        "ა a ბ b გ g დ d ე e ვ v ზ z თ t ი i კ k ლ l მ m ნ n ო o პ p ჟ zh რ r ს s ტ t უ u ფ p ქ k ღ gh ყ q შ sh ჩ ch ც ts ძ dz წ ts ჭ ch ხ kh ჯ j ჰ h " +
        "ա a բ b գ g դ d ե e զ z է e ը y թ t ժ zh ի i լ l խ kh ծ ts կ k հ h ձ dz ղ gh ճ ch մ m յ y ն n շ sh ո o չ ch պ p ջ j ռ r ս s վ v տ t ր r ց ts ւ w փ p ք k օ o ֆ f");

    /// <summary>ASCII for one character that is not ASCII.</summary>
    /// <param name="character">A UTF-16 code unit.</param>
    /// <returns>Lower-case ASCII, empty for a letter that is not sounded; <see langword="null"/> if there is nothing to write for it.</returns>
    public static string? Of(char character)
    {
        if (character is >= (char)FirstSyllable and <= (char)LastSyllable)
        {
            int index = character - FirstSyllable;
            return Initials[index / 588] + Vowels[index % 588 / 28] + Finals[index % 28];
        }

        return Letters.GetValueOrDefault(char.ToLowerInvariant(character));
    }

    private static Dictionary<char, string> Build(string pairs)
    {
        string[] parts = pairs.Split(' ');
        Dictionary<char, string> letters = new(parts.Length / 2);
        for (int i = 0; i < parts.Length; i += 2)
        {
            letters[parts[i][0]] = parts[i + 1].Trim('-');
        }

        return letters;
    }
}
