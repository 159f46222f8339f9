using System.Collections.Frozen;
using System.Globalization;
using FeedHub.Feeds.Parsing.Dates;

namespace FeedHub.Feeds.Parsing.Pages;

/// <summary>Reads dates told as a distance: <c>3 days ago</c>, <c>gestern</c>, <c>il y a 2 heures</c>, <c>3日前</c>.</summary>
internal static class RelativeDate
{
    private const int MaxLength = 64;
    private const int LongestUnit = 8;

    // What says that a number and a unit are a distance back in time.
    private static readonly string[] Marks = Folded(
        "ago|vor|il y a|hace|hai|ha|fyrir|fa|atras|geleden|siden|sedan|sitten|temu|zpět|în urmă|pred|prije|преди|пре|acum|tagasi|pries|pirms|atpakaļ|əvvəl|ezelott|napja|hete|oraja|perce|honapja|назад|тому|前|전|once|πριν|منذ|قبل|پیش|yang lalu|lalu|trước|לפני|पहले|আগে|پہلے|ที่แล้ว|ก่อน");

    private static readonly FrozenDictionary<string, TimeSpan> Units = Build(
        (TimeSpan.FromSeconds(1), "s sec secs second seconds sekunde sekunden seconde secondes segundo segundos secondi secondo seconden sekunder sekund sekuntia secunde секунд секунды секунду δευτερόλεπτα 秒 초 ثانية ثوان ثوان ثانیه שניות सेकंड detik giây วินาที"),
        (TimeSpan.FromMinutes(1), "m min mins minute minutes minuten minuto minutos minuti minut minuty minuta minuter minutter minutami minutou minuuttia minuutti minutit perce perccel минут минуты минуту минути минута мин хвилин хвилини хвилину λεπτά λεπτό 分 分钟 分鐘 분 dakika دقيقة دقائق دقيقتين دقیقه דקות דקה मिनट menit phút นาที"),
        (TimeSpan.FromHours(1), "h hr hrs hour hours stunde stunden std heure heures hora horas hores ore ora uur uren timme timmar timer godzin godziny godzine hodinami hodinou hodina hodiny tuntia tunti tundi oraja oraval valandas sati sata час часа часов сат сата сати ঘণ্টা ঘন্টা گھنٹے klukkustundum години годин годину ώρες ώρα 時間 小时 小時 시간 saat ساعة ساعات ساعتين ساعت שעות שעה שעתיים घंटे घंटा jam giờ ชั่วโมง"),
        (TimeSpan.FromDays(1), "d day days tag tagen tage jour jours dia dias dies giorno giorni dag dagen dagar dage dager dni dzien dny dnem dnami dnom dana dan paivaa paiva paeva dienas dienu diena zile zi napja nappal день дня дней дні днів дни ден дан дана dogum দিন دن ημέρες ημέρα μέρες μέρα 日 天 일 gun يوم أيام ايام يومين روز ימים יום יומיים दिन hari ngày วัน"),
        (TimeSpan.FromDays(7), "w wk wks week weeks woche wochen semaine semaines semana semanas setmana setmanes settimana settimane weken vecka veckor uger uge uke uker tydzien tygodnie tygodni tydnem tydny tyzdnom tyzdnami tjedna sedmice viikkoa viikko nadalat nadal savaites savaite saptamana saptamani hete hettel неделя неделю недели недель седмица седмици тиждень тижні тижнів εβδομάδες εβδομάδα 週間 周 週 주 hafta أسبوع أسابيع أسبوعين هفته שבועות שבוע שבועיים सप्ताह हफ्ते minggu tuần สัปดาห์"),
        (TimeSpan.FromDays(30), "mo mos month months monat monaten monate mois mes meses mesos mese mesi maand maanden manad manader maned maneder miesiac miesiace miesiecy mesicem mesici mesiacom mesiacmi mjeseca kuukautta kuukausi kuud menesius menesiem luna luni honapja honappal месяц месяца месяцев месец месеца місяць місяці місяців μήνες μήνα か月 ヶ月 カ月 个月 個月 개월 ay شهر أشهر شهور شهرين ماه חודשים חודש חודשיים महीने महीना bulan tháng เดือน"),
        (TimeSpan.FromDays(365), "y yr yrs year years jahr jahren jahre an ans ani ano anos anno anni anys jaar ar rok lata lat rokem lety rokom rokmi vuotta vuosi aastat metus gadiem evvel год года лет години година рік роки років χρόνια χρόνο έτη 年 년 yil سنة سنوات سنتين سال שנים שנה שנתיים साल वर्ष tahun năm ปี"));

    // Forms that say "two" themselves.
    private static readonly FrozenSet<string> Duals = FrozenSet.ToFrozenSet(["دقيقتين", "ساعتين", "يومين", "أسبوعين", "شهرين", "سنتين", "שעתיים", "יומיים", "שבועיים", "חודשיים", "שנתיים"], StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, int> Days = new (string Words, int Back)[]
    {
        ("today|just now|heute|gerade eben|aujourd'hui|a l'instant|hoy|hoje|oggi|avui|vandaag|idag|i dag|tanaan|tana|dzisiaj|dzis|dnes|danas|azi|astazi|ma|siandien|sodien|сегодня|сьогодні|днес|данас|σήμερα|今日|今天|刚刚|剛剛|たった今|오늘|방금|bugun|اليوم|امروز|היום|आज|hari ini|hôm nay|วันนี้", 0),
        ("yesterday|gestern|hier|ayer|ontem|ieri|ahir|gisteren|igar|i gar|eilen|eile|wczoraj|vcera|jucer|juce|tegnap|vakar|вчера|вчора|јуче|χθες|χτες|昨日|昨天|어제|dun|أمس|امس|البارحة|دیروز|אתמול|कल|kemarin|hôm qua|เมื่อวาน|เมื่อวานนี้", 1),
        ("vorgestern|avant-hier|anteayer|anteontem|l'altro ieri|eergisteren|i forgars|i forrgar|przedwczoraj|predevcirem|toissapaivana|позавчера|позавчора|一昨日|おととい|前天|그제|그저께|أول أمس|پریروز|שלשום|hôm kia", 2),
    }
    .SelectMany(static row => Folded(row.Words).Select(word => (Word: word, row.Back))).DistinctBy(static pair => pair.Word).ToFrozenDictionary(static pair => pair.Word, static pair => pair.Back, StringComparer.Ordinal);

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
        // What follows the day is a time, or it is a sentence that begins with such a word: "Today in Tech", and "hier" is German for "here".
        bool hasTime = plain.Any(char.IsAsciiDigit);
        if (Days.TryGetValue(plain.TrimEnd('.', ','), out int days) || (hasTime && Days.TryGetValue(plain.Split(',', ' ')[0], out days)) || Days.TryGetValue(plain.TrimEnd([.. "0123456789:, "]), out days))
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

        return InWords(plain, from);
    }

    private static DateTimeOffset? InWords(string plain, DateTimeOffset from)
    {
        int number = 0;
        foreach (string word in plain.Split(' '))
        {
            if (Units.TryGetValue(word, out TimeSpan unit) && word.Length > 2)
            {
                return Back(from, number > 0 ? number : Duals.Contains(word) ? 2 : 1, unit);
            }

            number = NumberWord.Of(word) is > 0 and int named ? named : number;
            if (NumberWord.Of(word[0]) is > 0 and int sign && UnitOf(word[1..]) is { } signed)
            {
                return Back(from, sign, signed);
            }
        }

        return null;
    }

    private static DateTimeOffset? Back(DateTimeOffset from, int count, TimeSpan unit) =>
        unit.TotalDays * count < 36_500 ? Floor(from - (unit * count), unit < TimeSpan.FromDays(1) ? unit : TimeSpan.FromDays(1)) : null;

    private static DateTimeOffset Floor(DateTimeOffset value, TimeSpan unit) => new(value.UtcTicks - (value.UtcTicks % unit.Ticks), TimeSpan.Zero);

    private static bool HasMark(string plain) => Array.Exists(Marks, mark => HasNoSpaces(mark[0]) ? plain.Contains(mark, StringComparison.Ordinal) : $" {plain} ".Contains($" {mark} ", StringComparison.Ordinal));

    private static TimeSpan? UnitOf(string behind)
    {
        string word = behind.Split(' ', ',', '.')[0];
        if (Units.TryGetValue(word, out TimeSpan unit))
        {
            return unit;
        }

        for (int length = Math.Min(LongestUnit, word.Length); length > 0; length--)
        {
            if (HasNoSpaces(word[0]) && Units.TryGetValue(word[..length], out unit))
            {
                return unit;
            }
        }

        return null;
    }

    // Thai, Chinese, Japanese; Korean is written closely enough.
    private static bool HasNoSpaces(char letter) => letter is > '\u2E80' or (>= '\u0E00' and <= '\u0E7F');

    private static string[] Folded(string words) => [.. words.Split('|').Select(DateText.Fold)];

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
