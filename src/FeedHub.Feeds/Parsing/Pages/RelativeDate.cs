using System.Collections.Frozen;
using System.Globalization;
using FeedHub.Feeds.Parsing.Dates;

namespace FeedHub.Feeds.Parsing.Pages;

/// <summary>Reads dates told as a distance: <c>3 days ago</c>, <c>gestern</c>, <c>il y a 2 heures</c>, <c>3日前</c>.</summary>
internal static class RelativeDate
{
    private const int MaxLength = 64;

    // What says that a number and a unit are a distance back in time.
    private static readonly string[] Marks =
    [
        "ago", "vor", "il y a", "hace", "ha", "fa", "atras", "geleden", "siden", "sedan", "sitten", "temu", "pred", "назад", "тому", "前", "전", "önce", "once", "πριν", "منذ", "قبل", "yang lalu", "lalu", "trước", "truoc", "לפני", "पहले",
    ];

    private static readonly FrozenDictionary<string, TimeSpan> Units = Build(
        (TimeSpan.FromSeconds(1), "s sec secs second seconds sekunde sekunden seconde secondes segundo segundos secondi secondo seconden sekunder sekund секунд секунды секунду 秒 초 ثانية ثوان"),
        (TimeSpan.FromMinutes(1), "m min mins minute minutes minuten minuto minutos minuti minut minuty minuta minuter minutter минут минуты минуту хвилин 分 分钟 分鐘 분 dakika دقيقة دقائق"),
        (TimeSpan.FromHours(1), "h hr hrs hour hours stunde stunden std heure heures hora horas ora ore uur uren timme timmar timer godzin godziny godzine час часа часов годин 時間 小时 小時 시간 saat ساعة ساعات ساعتين"),
        (TimeSpan.FromDays(1), "d day days tag tagen tage jour jours dia dias giorno giorni dag dagen dagar dage dni dzien день дня дней днів 日 天 일 gun يوم أيام ايام يومين"),
        (TimeSpan.FromDays(7), "w wk wks week weeks woche wochen semaine semaines semana semanas settimana settimane weken vecka veckor uger uke tydzien tygodnie tygodni неделя неделю недели недель тижнів 週間 周 週 주 hafta أسبوع أسابيع"),
        (TimeSpan.FromDays(30), "mo mos month months monat monaten monate mois mes meses mese mesi maand maanden manad manader maned maneder miesiac miesiace miesiecy месяц месяца месяцев місяців か月 ヶ月 个月 個月 개월 ay شهر أشهر شهور"),
        (TimeSpan.FromDays(365), "y yr yrs year years jahr jahren jahre an ans ano anos anno anni jaar ar rok lata lat год года лет років 年 년 yil سنة سنوات"));

    private static readonly FrozenDictionary<string, int> Days = new Dictionary<string, int>(StringComparer.Ordinal)
    {
        ["today"] = 0,
        ["just now"] = 0,
        ["heute"] = 0,
        ["aujourd'hui"] = 0,
        ["hoy"] = 0,
        ["hoje"] = 0,
        ["oggi"] = 0,
        ["vandaag"] = 0,
        ["idag"] = 0,
        ["i dag"] = 0,
        ["dzisiaj"] = 0,
        ["dzis"] = 0,
        ["dnes"] = 0,
        ["сегодня"] = 0,
        ["今日"] = 0,
        ["今天"] = 0,
        ["오늘"] = 0,
        ["bugun"] = 0,
        ["اليوم"] = 0,
        ["yesterday"] = 1,
        ["gestern"] = 1,
        ["hier"] = 1,
        ["ayer"] = 1,
        ["ontem"] = 1,
        ["ieri"] = 1,
        ["gisteren"] = 1,
        ["igar"] = 1,
        ["i gar"] = 1,
        ["wczoraj"] = 1,
        ["vcera"] = 1,
        ["вчера"] = 1,
        ["昨日"] = 1,
        ["昨天"] = 1,
        ["어제"] = 1,
        ["dun"] = 1,
        ["أمس"] = 1,
        ["امس"] = 1,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Whether a text tells a distance, known from when or not.</summary>
    /// <param name="text">A short text.</param>
    public static bool Tells(string text) => Find(text, DateTimeOffset.UnixEpoch.AddYears(50)) is not null;

    /// <summary>Reads it, to the unit that it is told in; <see langword="null"/> if the text tells no distance, or nobody knows from when.</summary>
    /// <param name="text">A short text.</param>
    /// <param name="now">When the page was read.</param>
    public static DateTimeOffset? Find(string text, DateTimeOffset? now)
    {
        if (text.Length is < 2 or > MaxLength || now is not { } from)
        {
            return null;
        }

        string plain = DateText.Fold(text.ToLowerInvariant());
        if (Days.TryGetValue(plain.TrimEnd('.', ','), out int days) || Days.TryGetValue(plain.Split(',', ' ')[0], out days))
        {
            return plain.Split(' ').Length > 4 ? null : Floor(from, TimeSpan.FromDays(1)).AddDays(-days);
        }

        if (!HasMark(plain))
        {
            return null;
        }

        for (int i = 0; i < plain.Length; i++)
        {
            if (char.IsAsciiDigit(plain[i]))
            {
                int end = i;
                while (end < plain.Length && char.IsAsciiDigit(plain[end]))
                {
                    end++;
                }

                return end - i <= 4 && UnitOf(plain[end..].TrimStart()) is { } unit ? Back(from, int.Parse(plain[i..end], CultureInfo.InvariantCulture), unit) : null;
            }
        }

        foreach (string word in plain.Split(' '))
        {
            if (Units.TryGetValue(word, out TimeSpan one) && word.Length > 2)
            {
                return Back(from, 1, one);
            }
        }

        return null;
    }

    private static DateTimeOffset? Back(DateTimeOffset from, int count, TimeSpan unit) =>
        unit.TotalDays * count < 36_500 ? Floor(from - (unit * count), unit < TimeSpan.FromDays(1) ? unit : TimeSpan.FromDays(1)) : null;

    private static DateTimeOffset Floor(DateTimeOffset value, TimeSpan unit) => new(value.UtcTicks - (value.UtcTicks % unit.Ticks), TimeSpan.Zero);

    private static bool HasMark(string plain) => Array.Exists(Marks, mark => mark[0] > '\u2E80' ? plain.Contains(mark, StringComparison.Ordinal) : $" {plain} ".Contains($" {mark} ", StringComparison.Ordinal));

    private static TimeSpan? UnitOf(string behind)
    {
        string word = behind.Split(' ', ',', '.')[0];
        if (Units.TryGetValue(word, out TimeSpan unit))
        {
            return unit;
        }

        for (int length = Math.Min(2, word.Length); length > 0; length--)
        {
            if (word[0] > '\u2E80' && Units.TryGetValue(word[..length], out unit))
            {
                return unit;
            }
        }

        return null;
    }

    private static FrozenDictionary<string, TimeSpan> Build(params (TimeSpan Unit, string Words)[] table)
    {
        Dictionary<string, TimeSpan> units = new(StringComparer.Ordinal);
        foreach ((TimeSpan unit, string words) in table)
        {
            foreach (string word in words.Split(' '))
            {
                units.TryAdd(DateText.Fold(word), unit);
            }
        }

        return units.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
