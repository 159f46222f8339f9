using System.Collections.Frozen;
using FeedHub.Feeds.Parsing.Dates;

namespace FeedHub.Feeds.Parsing.Pages;

/// <summary>Small numbers written as words, from two to ten, as distances in time use them: <c>two days ago</c>, <c>vor drei Wochen</c>, <c>五天前</c>.</summary>
internal static class NumberWord
{
    // A row is a number, whatever case or gender a language gives it.
    private static readonly string[] Rows =
    [
        "two couple zwei deux dos dois duas due doi două twee två to kaksi dwa dwie dwoma dva dvě dvema dvoma два две двама дві iki két kettő δύο δυο dua hai שני שתי दो",
        "three drei trois tres três tre trei drie tri kolme trzy trzema tři třemi tromi три üç három τρεις τρία tiga ba ثلاثة ثلاث שלושה שלוש तीन",
        "four vier quatre cuatro quatro quattro patru fyra fire neljä cztery čtyři čtyřmi štyri четыре четири чотири dört négy τέσσερις τέσσερα empat bốn أربعة أربع ארבעה ארבע चार",
        "five fünf cinq cinco cinque cinc cinci vijf fem viisi pięć pět päť pet пять пет п'ять beş öt πέντε lima năm خمسة خمس חמישה חמש पांच पाँच",
        "six sechs seis sei sis șase zes sex seks kuusi sześć šest шесть шест шість altı hat έξι enam sáu ستة ست שישה שש छह",
        "seven sieben sept siete sete sette set șapte zeven sju syv seitsemän siedem sedm sedem семь седем сім yedi hét επτά εφτά tujuh bảy سبعة سبع שבעה שבע सात",
        "eight acht huit ocho oito otto vuit opt åtta åtte otte kahdeksan osiem osm osem восемь осем вісім sekiz nyolc οκτώ οχτώ delapan tám ثمانية ثماني שמונה आठ",
        "nine neun neuf nueve nove nou nouă negen nio ni yhdeksän dziewięć devět deväť devet девять девет дев'ять dokuz kilenc εννέα εννιά sembilan chín تسعة تسع תשעה תשע नौ",
        "ten zehn dix diez dez dieci deu zece tien tio ti kymmenen dziesięć deset desať десять десет on tíz δέκα sepuluh mười عشرة عشر עשרה עשר दस",
    ];

    private const string Ideographs = "二两兩三四五六七八九十";
    private static readonly int[] IdeographValues = [2, 2, 2, 3, 4, 5, 6, 7, 8, 9, 10];

    private static readonly FrozenDictionary<string, int> Words = Rows
        .SelectMany(static (row, i) => row.Split(' ').Select(word => (Word: DateText.Fold(word), Value: i + 2)))
        .DistinctBy(static pair => pair.Word)
        .ToFrozenDictionary(static pair => pair.Word, static pair => pair.Value, StringComparer.Ordinal);

    /// <summary>The number that a word is; 0 if it is none.</summary>
    /// <param name="word">Plain text as of <see cref="DateText"/>.</param>
    public static int Of(string word) => Words.GetValueOrDefault(word);

    /// <summary>The number that one Chinese character is; 0 if it is none.</summary>
    /// <param name="character">The character.</param>
    public static int Of(char character) => Ideographs.IndexOf(character, StringComparison.Ordinal) is var at and >= 0 ? IdeographValues[at] : 0;
}
