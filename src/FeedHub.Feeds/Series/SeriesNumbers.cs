using System.Collections.Frozen;
using System.Globalization;

namespace FeedHub.Feeds.Series;

/// <summary>Numbers of parts: digits, Roman and Chinese numerals, words of the larger languages.</summary>
internal static class SeriesNumbers
{
    /// <summary>Words for 1 to 12, cardinal and ordinal, as a pattern: those of <see cref="Build"/>, longest first.</summary>
    public const string Words =
        "troisieme|quatrieme|cinquieme|четвертая|sechster|premiere|deuxieme|primeira|terceira|pierwsza|harmadik|negyedik|seventh|zweiter|dritter|vierter|" +
        "funfter|sechste|sixieme|primera|segunda|tercera|quattro|seconda|trzecia|czwarta|masodik|eleven|twelve|second|fourth|eighth|sieben|erster|zweite|dritte|" +
        "vierte|funfte|quatre|cuatro|cuarta|quinta|quatro|quarta|cinque|forsta|tredje|fjarde|forste|fjerde|cztery|siedem|szosta|ctvrty|вторая|третья|шестая|" +
        "первая|четыре|otodik|three|seven|eight|first|third|fifth|sixth|ninth|tenth|sechs|erste|trois|cinco|siete|nueve|sexta|sette|dieci|prima|terza|sesta|" +
        "zeven|negen|andra|femte|anden|jeden|szesc|druga|piata|prvni|druhy|treti|перва|пятая|шесть|kaksi|kolme|nelja|viisi|empat|four|five|nine|eins|zwei|drei|" +
        "vier|funf|acht|neun|zehn|deux|cinq|sept|huit|neuf|tres|seis|ocho|diez|dois|sete|oito|nove|otto|twee|drie|vijf|tien|fyra|atta|fire|seks|otte|trzy|piec|" +
        "paty|один|пять|семь|yksi|dort|elso|satu|tiga|lima|one|two|six|ten|dix|uno|dos|dez|due|tre|sei|een|zes|ett|tva|fem|sex|sju|nio|tio|syv|dwa|два|три|bir|" +
        "iki|bes|dua|un|um|en|to|ni|ti|uc";

    private const int LongestWord = 11;
    private const char FirstEastAsian = '\u2E80';

    private static readonly FrozenDictionary<string, int> Known = Build().ToFrozenDictionary(StringComparer.Ordinal);
    private static readonly FrozenDictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> KnownSpans = Known.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The number that a folded text stands for.</summary>
    /// <param name="text">Lower case, without marks.</param>
    /// <returns><see langword="null"/> if it is none.</returns>
    public static int? Parse(string text) => Named(text) ?? Roman(text) ?? Chinese(text);

    /// <summary>The number that digits or a word stand for.</summary>
    /// <param name="text">Lower case, without marks.</param>
    /// <returns><see langword="null"/> if it is none.</returns>
    public static int? Named(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) || Known.TryGetValue(text, out number) ? number : null;

    /// <summary>Whether a folded text may hold a number of any kind: most titles do not, and no pattern need be tried on them.</summary>
    /// <param name="text">Lower case, without marks.</param>
    public static bool MayBeIn(ReadOnlySpan<char> text)
    {
        int word = 0;
        for (int i = 0; i <= text.Length; i++)
        {
            char character = i < text.Length ? text[i] : ' ';
            if (character >= FirstEastAsian || char.IsDigit(character))
            {
                return true;
            }

            if (char.IsLetter(character))
            {
                continue;
            }

            if (i - word is > 0 and <= LongestWord && (KnownSpans.ContainsKey(text[word..i]) || !text[word..i].ContainsAnyExcept("ivxl")))
            {
                return true;
            }

            word = i + 1;
        }

        return false;
    }

    /// <summary>A Roman numeral up to 89, in its one right form. A lonely L is the article of "2e partie : l'entrée".</summary>
    public static int? Roman(string text)
    {
        int sum = 0;
        int before = 0;
        for (int i = text.Length - 1; i >= 0; i--)
        {
            int value = text[i] switch { 'i' => 1, 'v' => 5, 'x' => 10, 'l' => 50, _ => 0 };
            if (value == 0)
            {
                return null;
            }

            sum += value < before ? -value : value;
            before = Math.Max(before, value);
        }

        return sum is > 0 and < 90 and not 50 && Written(sum) == text ? sum : null;
    }

    private static string Written(int number)
    {
        string text = "";
        foreach ((int value, string numeral) in (ReadOnlySpan<(int, string)>)[(50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")])
        {
            while (number >= value)
            {
                text += numeral;
                number -= value;
            }
        }

        return text;
    }

    private static int? Chinese(string text)
    {
        const string Digits = "〇一二三四五六七八九";
        int sum = 0;
        int digit = 0;
        foreach (char character in text)
        {
            int value = Digits.IndexOf(character, StringComparison.Ordinal);
            if (value >= 0)
            {
                digit = value;
            }
            else if (character is '十' or '百')
            {
                sum += (digit == 0 ? 1 : digit) * (character == '十' ? 10 : 100);
                digit = 0;
            }
            else
            {
                return null;
            }
        }

        return sum + digit > 0 ? sum + digit : null;
    }

    private static Dictionary<string, int> Build()
    {
        Dictionary<string, int> words = new(StringComparer.Ordinal);
        foreach (string language in (string[])
        [
            "one two three four five six seven eight nine ten eleven twelve", "first second third fourth fifth sixth seventh eighth ninth tenth",
            "eins zwei drei vier funf sechs sieben acht neun zehn", "erster zweiter dritter vierter funfter sechster", "erste zweite dritte vierte funfte sechste", "un deux trois quatre cinq six sept huit neuf dix",
            "premiere deuxieme troisieme quatrieme cinquieme sixieme", "uno dos tres cuatro cinco seis siete ocho nueve diez", "primera segunda tercera cuarta quinta sexta", "um dois tres quatro cinco seis sete oito nove dez",
            "primeira segunda terceira quarta quinta sexta", "uno due tre quattro cinque sei sette otto nove dieci", "prima seconda terza quarta quinta sesta", "een twee drie vier vijf zes zeven acht negen tien",
            "ett tva tre fyra fem sex sju atta nio tio", "forsta andra tredje fjarde femte", "en to tre fire fem seks syv otte ni ti", "forste anden tredje fjerde femte",
            "jeden dwa trzy cztery piec szesc siedem", "pierwsza druga trzecia czwarta piata szosta", "prvni druhy treti ctvrty paty", "перва вторая третья четвертая пятая шестая", "первая вторая третья четвертая пятая шестая",
            "один два три четыре пять шесть семь", "yksi kaksi kolme nelja viisi", "bir iki uc dort bes", "elso masodik harmadik negyedik otodik", "satu dua tiga empat lima",
            "الاول الثاني الثالث الرابع الخامس السادس السابع الثامن التاسع العاشر", "الاولى الثانية الثالثة الرابعة الخامسة", "اول دوم سوم چهارم پنجم ششم", "πρωτο δευτερο τριτο τεταρτο πεμπτο", "α β γ δ ε", "ראשון שני שלישי רביעי חמישי", "א ב ג ד ה ו", "پہلا دوسرا تیسرا چوتھا", "پہلی دوسری تیسری چوتھی",
        ])
        {
            int number = 0;
            foreach (string word in language.Split(' '))
            {
                number++;
                words.TryAdd(word, number);
            }
        }

        return words;
    }
}
