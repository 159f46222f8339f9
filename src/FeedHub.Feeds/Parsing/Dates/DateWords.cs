namespace FeedHub.Feeds.Parsing.Dates;

/// <summary>Words of dates that are neither months nor zones. All in the plain form of <see cref="DateText"/>.</summary>
internal static class DateWords
{
    /// <summary>What a word right after a number says of it.</summary>
    /// <param name="word">The word.</param>
    public static DateUnit UnitOf(ReadOnlySpan<char> word) => word switch
    {
        "年" or "년" or "г" or "года" or "р" or "року" => DateUnit.Year,
        "月" or "월" => DateUnit.Month,
        "日" or "号" or "號" or "일" => DateUnit.Day,
        "h" or "hs" or "hrs" or "u" or "uhr" or "时" or "時" or "点" or "點" or "시" or "ч" or "час" or "hod" => DateUnit.Hour,
        "m" or "mn" or "min" or "分" or "분" or "мин" => DateUnit.Minute,
        "s" or "sec" or "sek" or "秒" or "초" => DateUnit.Second,
        "am" or "πμ" => DateUnit.BeforeNoon,
        "pm" or "μμ" => DateUnit.AfterNoon,
        _ => DateUnit.None,
    };

    /// <summary>Half of the day a word means wherever it stands: 1 before noon, 2 after, 0 neither.</summary>
    /// <param name="word">The word, or text that begins with it where the script has no spaces.</param>
    /// <param name="isAfterTime">A time was read before: only then are the short words of Latin and Arabic letters meant so.</param>
    public static int HalfOf(ReadOnlySpan<char> word, bool isAfterTime) => word switch
    {
        "오전" or ['上' or '午', '午' or '前', ..] or ['凌', '晨', ..] or ['早', '上', ..] => 1,
        "오후" or ['下', '午', ..] or ['午', '後' or '后', ..] or ['晚', '上', ..] => 2,
        "am" or "πμ" or "ص" when isAfterTime => 1,
        "pm" or "μμ" or "م" when isAfterTime => 2,
        _ => 0,
    };

    /// <summary>What an era adds to its years: 令和6年 is 2024.</summary>
    /// <param name="text">Text that begins with the era.</param>
    public static int EraOf(ReadOnlySpan<char> text) => text switch
    {
        ['令', '和', ..] => 2_018,
        ['平', '成', ..] => 1_988,
        ['昭', '和', ..] => 1_925,
        ['民', '國' or '国', ..] => 1_911,
        _ => 0,
    };

    /// <summary>What a word before a number says of it (Vietnamese: ngày 5 tháng 3 năm 2024).</summary>
    /// <param name="word">The word.</param>
    public static DateUnit Announces(ReadOnlySpan<char> word) => word switch
    {
        "ngay" => DateUnit.Day,
        "thang" => DateUnit.Month,
        "nam" => DateUnit.Year,
        _ => DateUnit.None,
    };

    /// <summary>Month, 1 to 12, that a Roman numeral counts (Polish, Hungarian, Romanian: 5 IV 2026); 0 if it is none.</summary>
    /// <param name="word">The word.</param>
    public static int RomanMonth(ReadOnlySpan<char> word) => word switch
    {
        "i" => 1,
        "ii" => 2,
        "iii" => 3,
        "iv" => 4,
        "v" => 5,
        "vi" => 6,
        "vii" => 7,
        "viii" => 8,
        "ix" => 9,
        "x" => 10,
        "xi" => 11,
        "xii" => 12,
        _ => 0,
    };

    /// <summary>A word that may stand in a date of numbers alone: others make it something else than a date.</summary>
    /// <param name="word">The word.</param>
    public static bool IsFiller(ReadOnlySpan<char> word) =>
        word.Length < 3 || word is "klo" or "kello" or "uhr" or "alle" or "ore" or "ora" or "las" or "les" or "the" or "vom" or "luc" or "date" or "ano";

    /// <summary>A letter of a script that writes words without spaces, so that each sign is a word.</summary>
    /// <param name="character">The character.</param>
    public static bool IsIdeograph(char character) => character is '〇' or (>= '\u3400' and <= '\u9FFF') or (>= '\uF900' and <= '\uFAFF');
}
