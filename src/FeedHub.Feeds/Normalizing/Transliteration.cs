namespace FeedHub.Feeds.Normalizing;

/// <summary>
/// Writes letters of other scripts in ASCII, for slugs: Cyrillic and Greek after the habits of passports and web addresses (ISO 9 and ISO 843 without diacritics),
/// kana after Hepburn, Hebrew, Arabic and Thai letter for letter, Hangul by the Revised Romanization without sound changes between syllables.
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
        "ա a բ b գ g դ d ե e զ z է e ը y թ t ժ zh ի i լ l խ kh ծ ts կ k հ h ձ dz ղ gh ճ ch մ m յ y ն n շ sh ո o չ ch պ p ջ j ռ r ս s վ v տ t ր r ց ts ւ w փ p ք k օ o ֆ f " +
        "א a ב b ג g ד d ה h ו v ז z ח ch ט t י i כ k ך kh ל l מ m ם m נ n ן n ס s ע a פ p ף f צ ts ץ ts ק k ר r ש sh ת t " +
        "ا a أ a إ i آ a ٱ a ب b ت t ث th ج j ح h خ kh د d ذ dh ر r ز z س s ش sh ص s ض d ط t ظ z ع a غ gh ف f ق q ك k ل l م m ن n ه h و u ي i ى a ة a ء - ئ i ؤ u پ p چ ch ژ zh گ g ک k ی i ہ h ھ h ٹ t ڈ d ڑ r ں n ے e " +
        "あ a い i う u え e お o か ka き ki く ku け ke こ ko が ga ぎ gi ぐ gu げ ge ご go さ sa し shi す su せ se そ so ざ za じ ji ず zu ぜ ze ぞ zo た ta ち chi つ tsu て te と to だ da ぢ ji づ zu で de ど do な na に ni ぬ nu ね ne の no " +
        "は ha ひ hi ふ fu へ he ほ ho ば ba び bi ぶ bu べ be ぼ bo ぱ pa ぴ pi ぷ pu ぺ pe ぽ po ま ma み mi む mu め me も mo や ya ゆ yu よ yo ら ra り ri る ru れ re ろ ro わ wa を o ん n ぁ a ぃ i ぅ u ぇ e ぉ o っ - ー - ゔ vu ゃ ya ゅ yu ょ yo " +
        "ก k ข kh ค kh ฆ kh ง ng จ ch ฉ ch ช ch ซ s ญ y ฎ d ฏ t ฐ th ณ n ด d ต t ถ th ท th ธ th น n บ b ป p ผ ph ฝ f พ ph ฟ f ภ ph ม m ย y ร r ล l ว w ศ s ษ s ส s ห h อ o ฮ h ะ a ั a า a ำ am ิ i ี i ึ ue ื ue ุ u ู u เ e แ ae โ o ใ ai ไ ai ็ - ่ - ้ - ๊ - ๋ - ์ -");

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

        // Katakana lie beside hiragana, letter for letter.
        char letter = character is >= '\u30A1' and <= '\u30F4' ? (char)(character - 0x60) : char.ToLowerInvariant(character);
        return Letters.GetValueOrDefault(letter);
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
