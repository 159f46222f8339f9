using System.Globalization;
using System.Text.RegularExpressions;

namespace FeedHub.Feeds.Parsing.Pages;

/// <summary>
/// Writes dates of other calendars, and such whose month is more than one word, the way that <see cref="Dates.InternetDate"/> reads: Thai years of the Buddhist era, the solar calendar of Iran, that of Umm al-Qura,
/// the months of the Levant, Lithuanian with its marks of year and day. Only in the text of pages, where language and letters say which calendar is meant.
/// </summary>
internal static partial class PageCalendar
{
    private const int BuddhistShift = 543;

    private static readonly PersianCalendar Persian = new();

    private static readonly string[] PersianMonths = ["فروردین", "اردیبهشت", "خرداد", "تیر", "مرداد", "شهریور", "مهر", "آبان", "آذر", "دی", "بهمن", "اسفند"];

    // Each month with its other spellings; the years of this calendar are those of Umm al-Qura.
    private static readonly UmAlQuraCalendar Hijri = new();

    private static readonly string[][] HijriMonths =
    [
        ["محرم", "المحرم"], ["صفر"], ["ربيع الأول", "ربيع الاول"], ["ربيع الآخر", "ربيع الاخر", "ربيع الثاني"], ["جمادى الأولى", "جمادى الاولى", "جمادي الأولى"],
        ["جمادى الآخرة", "جمادى الاخرة", "جمادى الثانية"], ["رجب"], ["شعبان"], ["رمضان"], ["شوال"], ["ذو القعدة", "ذي القعدة"], ["ذو الحجة", "ذي الحجة"],
    ];

    private static readonly string[] ThaiMonths = ["ม.ค.", "ก.พ.", "มี.ค.", "เม.ย.", "พ.ค.", "มิ.ย.", "ก.ค.", "ส.ค.", "ก.ย.", "ต.ค.", "พ.ย.", "ธ.ค."];

    private static readonly string[] ThaiNames = ["มกราคม", "กุมภาพันธ์", "มีนาคม", "เมษายน", "พฤษภาคม", "มิถุนายน", "กรกฎาคม", "สิงหาคม", "กันยายน", "ตุลาคม", "พฤศจิกายน", "ธันวาคม"];

    private static readonly (string Name, string Month)[] LevantMonths = [("تشرين الأول", "أكتوبر"), ("تشرين الاول", "أكتوبر"), ("تشرين الثاني", "نوفمبر"), ("كانون الأول", "ديسمبر"), ("كانون الاول", "ديسمبر"), ("كانون الثاني", "يناير")];

    /// <summary>The text with such a date, if there is one, written as one of our calendar.</summary>
    /// <param name="text">A short text.</param>
    public static string Gregorian(string text)
    {
        bool hasThai = false;
        bool hasArabic = false;
        bool hasYearMark = false;
        bool hasSolarYear = false; // no other calendar has a year 1400 on a page
        for (int i = 0; i < text.Length; i++)
        {
            hasThai |= text[i] is >= '\u0E00' and <= '\u0E7F';
            hasArabic |= text[i] is >= '\u0600' and <= '\u06FF';
            hasYearMark |= text[i] == 'm' && i > 4 && i + 1 < text.Length && text[i + 1] == '.' && text[i - 1] == ' ';
            hasSolarYear |= text[i] == '/' && i > 3 && text[i - 4] == '1' && text[i - 3] is '3' or '4';
        }

        return hasThai ? Thai().Replace(text, static match => OfThai(match) ?? match.Value)
            : hasArabic || hasSolarYear ? OfArabic(text)
            : hasYearMark ? Lithuanian().Replace(text, "$1 $2 $3")
            : text;
    }

    private static string? OfThai(Match match)
    {
        string name = match.Groups[2].Value;
        int month = Math.Max(Array.IndexOf(ThaiMonths, name), Array.IndexOf(ThaiNames, name)) + 1;
        int year = Number(match.Groups[3].Value);
        year = year switch
        {
            < 100 => 2500 + year - BuddhistShift,
            > 2400 => year - BuddhistShift,
            _ => year,
        };
        return month == 0 ? null : Written(year, month, Number(match.Groups[1].Value));
    }

    private static string OfArabic(string text)
    {
        foreach ((string name, string month) in LevantMonths)
        {
            if (text.Contains(name, StringComparison.Ordinal))
            {
                return text.Replace(name, month, StringComparison.Ordinal);
            }
        }

        text = OfHijri(text);
        return Solar().Replace(text, static match =>
        {
            int month = match.Groups[2].Success ? Array.IndexOf(PersianMonths, match.Groups[2].Value) + 1 : Number(match.Groups[5].Value);
            return OfPersian(Number(match.Groups[2].Success ? match.Groups[3].Value : match.Groups[4].Value), month, Number(match.Groups[2].Success ? match.Groups[1].Value : match.Groups[6].Value)) ?? match.Value;
        });
    }

    private static string OfHijri(string text)
    {
        if (HijriDate().Match(text) is not { Success: true } match)
        {
            return text;
        }

        int month = Array.FindIndex(HijriMonths, names => names.Contains(match.Groups[2].Value)) + 1;
        int year = Number(match.Groups[3].Value);
        int day = Number(match.Groups[1].Value);
        if (month == 0 || year is < 1400 or > 1500 || day < 1 || day > Hijri.GetDaysInMonth(year, month))
        {
            return text;
        }

        DateTime date = Hijri.ToDateTime(year, month, day, 0, 0, 0, 0);
        return string.Concat(text.AsSpan(0, match.Index), Written(date.Year, date.Month, date.Day), text.AsSpan(match.Index + match.Length));
    }

    private static string? OfPersian(int year, int month, int day)
    {
        if (month is < 1 or > 12 || year is < 1300 or > 1500 || day < 1 || day > Persian.GetDaysInMonth(year, month))
        {
            return null;
        }

        DateTime date = Persian.ToDateTime(year, month, day, 0, 0, 0, 0);
        return Written(date.Year, date.Month, date.Day);
    }

    private static string Written(int year, int month, int day) => string.Create(CultureInfo.InvariantCulture, $"{year:D4}-{month:D2}-{day:D2}");

    // Digits of any script.
    private static int Number(string digits)
    {
        int number = 0;
        foreach (char digit in digits)
        {
            number = (number * 10) + CharUnicodeInfo.GetDecimalDigitValue(digit);
        }

        return number;
    }

    [GeneratedRegex(@"(?<!\d)(\d{1,2})\s?(\p{L}[\p{L}\p{M}.]{2,14}?)\s?(?:พ\.ศ\.\s?)?(\d{4}|\d{2})(?!\d)", RegexOptions.CultureInvariant)]
    private static partial Regex Thai();

    [GeneratedRegex(@"(?<!\d)(?:(\d{1,2})\s(فروردین|اردیبهشت|خرداد|تیر|مرداد|شهریور|مهر|آبان|آذر|دی|بهمن|اسفند)(?:\sماه)?\s(\d{4})|([1۱][34۳۴]\d\d)/(\d{1,2})/(\d{1,2}))(?!\d)", RegexOptions.CultureInvariant)]
    private static partial Regex Solar();

    [GeneratedRegex(@"(?<!\d)(\d{1,2})\s((?:ربيع|جمادى|جمادي|ذو|ذي)\s\p{L}{4,8}|\p{L}{3,6})[،,]?\s([1١][45٤٥]\d\d)(?!\d)(?:\s?هـ?)?", RegexOptions.CultureInvariant)]
    private static partial Regex HijriDate();

    [GeneratedRegex(@"(\d{4}) m\. (\p{L}{3,12}) (\d{1,2})(?: d\.)?", RegexOptions.CultureInvariant)]
    private static partial Regex Lithuanian();
}
