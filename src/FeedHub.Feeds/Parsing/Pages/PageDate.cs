using System.Buffers;
using System.Text.RegularExpressions;
using FeedHub.Feeds.Parsing.Dates;
using FeedHub.Feeds.Parsing.Markup;

namespace FeedHub.Feeds.Parsing.Pages;

/// <summary>A date found in the text of a page.</summary>
/// <param name="Value">When.</param>
/// <param name="IsApproximate">It was told as a distance from now, so that another day it will be told otherwise.</param>
/// <param name="Rest">The text without it.</param>
internal sealed partial record PageDate(DateTimeOffset Value, bool IsApproximate, string Rest)
{
    private const int MaxLength = 120;
    private const int MaxWords = 16;
    private const int MaxWindow = 8;

    private static readonly SearchValues<char> NoLetters = SearchValues.Create("0123456789.,:;-/()[]'\"");

    private static readonly string[] Separators = [" | ", " · ", " • ", " — ", " – ", " / ", " :: ", "·", "•", "|", "｜"];

    /// <summary>Finds a date in a short text, in any language that dates are read in; <see langword="null"/> if there is none that names a day.</summary>
    /// <param name="text">Any text; of a long one the beginning is looked at.</param>
    /// <param name="around">What stands over it and may hold its year: <c>2024</c> over <c>May 12</c>.</param>
    /// <param name="clock">When the page was fetched, and which number is the day.</param>
    public static PageDate? Find(string text, string? around = null, PageClock clock = default)
    {
        string line = PageCalendar.Gregorian(clock.Ordered(PlainText.Collapse(text) ?? ""));
        DateTimeOffset? now = clock.Now;
        string tail = "";
        if (line.Length > MaxLength)
        {
            int end = line.LastIndexOf(' ', MaxLength - 1);
            tail = line[(end > 0 ? end : MaxLength)..];
            line = line[..(end > 0 ? end : MaxLength)];
        }

        return (Inside(line, around, now) ?? OfMonth(line)) is { } found ? found with { Rest = found.Rest + tail } : null;
    }

    /// <summary>The date a URL's path holds: <c>/2024/05/31/title</c>, <c>/2024-05-31-title</c>; <see langword="null"/> if it names no day.</summary>
    public static DateTimeOffset? OfUrl(string? url) =>
        url is { Length: < 2_000 } && UrlDate().Match(url) is { Success: true } match && InternetDate.TryParse($"{match.Groups[1].Value}-{match.Groups[2].Value.PadLeft(2, '0')}-{match.Groups[3].Value.PadLeft(2, '0')}", out DateTimeOffset date)
            ? date
            : null;

    /// <summary>The whole text is a year, or a month of one.</summary>
    public static bool IsYear(string text) => text.Length < 24 && YearIn(text) is { } year && text.Replace(year, "", StringComparison.Ordinal).All(static letter => !char.IsDigit(letter))
        && (text.Trim().Length < 6 || InternetDate.TryParse(text, out _));

    /// <summary>A plausible instant as machines write it.</summary>
    public static DateTimeOffset? OfAttribute(string? value) => value is { Length: > 3 and < 64 } && InternetDate.TryParse(value, out DateTimeOffset date) && IsPlausible(date) ? date : null;

    private static PageDate? Inside(string line, string? around, DateTimeOffset? now)
    {
        if (line.Length < 2)
        {
            return null;
        }

        if (Fixed().Match(line) is { Success: true } match && Read(match.Value) is { } plain)
        {
            return new(plain, false, Without(line, match.Index, match.Length));
        }

        foreach (string separator in Separators)
        {
            int at = line.IndexOf(separator, StringComparison.Ordinal);
            if (at < 0)
            {
                continue;
            }

            string before = line[..at];
            string behind = line[(at + separator.Length)..];
            return Inside(before, around, now) is { } first ? first with { Rest = Join(first.Rest, behind) }
                : Inside(behind, around, now) is { } second ? second with { Rest = Join(before, second.Rest) }
                : null;
        }

        if (YearIn(line) is null && RelativeDate.Tells(line))
        {
            return RelativeDate.Find(line, now) is { } distance ? new(distance, true, "") : null;
        }

        return OfWords(line, around) ?? OfThisYear(line, now);
    }

    // A month of a year, where nothing else is said or where it leads what is said: "Nov 2026", "[Nov 2026] Our paper was accepted".
    private static PageDate? OfMonth(string line)
    {
        if (MonthFirst().Match(line) is not { Success: true } match)
        {
            return null;
        }

        bool isNamed = match.Groups[1].Success;
        bool isMonth = !isNamed || MonthNames.Find(DateText.Fold(match.Groups[1].Value.TrimEnd('.', ',').ToLowerInvariant())) > 0;
        string text = isNamed ? $"1 {match.Groups[1].Value} {match.Groups[2].Value}" : $"{match.Groups[4].Value}{match.Groups[5].Value}-{(match.Groups[3].Value + match.Groups[6].Value).PadLeft(2, '0')}-01";
        return isMonth && Read(text) is { } date ? new(date, false, line[match.Length..].Trim()) : null;
    }

    // A day without a year is the last one of that name.
    private static PageDate? OfThisYear(string line, DateTimeOffset? now)
    {
        if (now is not { } from || line.Length > 24 || !line.Any(char.IsLetter) || YearIn(line) is not null)
        {
            return null;
        }

        foreach (int year in (ReadOnlySpan<int>)[from.Year, from.Year - 1])
        {
            if (OfWords(line, $"{year}") is { } found && found.Value <= from.AddDays(2))
            {
                return found with { IsApproximate = true };
            }
        }

        return null;
    }

    // The longest run of words that is a date, without words at its ends that change nothing.
    private static PageDate? OfWords(string line, string? around)
    {
        string[] words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length > MaxWords || !line.Any(char.IsDigit))
        {
            return null;
        }

        string year = around is not null && YearIn(around) is { } known && YearIn(line) is null ? " " + known : "";
        int[] months = [.. words.Select(MonthIn)];
        for (int start = 0; start < words.Length; start++)
        {
            for (int length = Math.Min(MaxWindow, words.Length - start); length > 0; length--)
            {
                (int from, int to) = (start, start + length);
                if (!IsOfOneMonth(words, months, from, to) || Read(words, from, to, year) is not { } date)
                {
                    continue;
                }

                while (to - from > 1 && Read(words, from + 1, to, year) == date)
                {
                    from++;
                }

                while (to - from > 1 && Read(words, from, to - 1, year) == date)
                {
                    to--;
                }

                return new(date, false, Join(string.Join(' ', words[..from]), string.Join(' ', words[to..])));
            }
        }

        return null;
    }

    // Many are called like a month: "March 5, 2026 by Jan Novak". A weekday may look like one, too, but stands right before the day: "Mar, 05 dic 2026".
    private static bool IsOfOneMonth(string[] words, int[] months, int from, int to)
    {
        int last = -1;
        for (int i = from; i < to; i++)
        {
            if (months[i] == 0)
            {
                continue;
            }

            if (last >= 0 && months[last] != months[i] && !(i == last + 2 && words[last + 1].TrimEnd('.', ',') is { Length: <= 2 } day && day.All(char.IsDigit)))
            {
                return false;
            }

            last = i;
        }

        return true;
    }

    private static int MonthIn(string word)
    {
        string plain = DateText.Fold(word);
        int start = plain.AsSpan().IndexOfAnyExcept(NoLetters);
        if (start < 0)
        {
            return 0;
        }

        int length = plain.AsSpan(start).IndexOfAny(NoLetters);
        return MonthNames.Find(length < 0 ? plain.AsSpan(start) : plain.AsSpan(start, length));
    }

    private static DateTimeOffset? Read(string[] words, int from, int to, string year)
    {
        string text = string.Join(' ', words[from..to]) + year;
        int groups = 0;
        bool wasDigit = false;
        bool hasLetter = false;
        int depth = 0;
        foreach (char letter in text)
        {
            depth += year.Length == 0 ? 0 : letter == '(' ? 1 : letter == ')' ? -1 : 0;
            bool isDigit = char.IsDigit(letter) && depth <= 0; // "Fixed (#12)" in a list of 2024 is of no day of it
            groups += isDigit && !wasDigit ? 1 : 0;
            wasDigit = isDigit;
            hasLetter |= char.IsLetter(letter);
        }

        // A day, a month and a year: fewer numbers are a month, or no date at all; a version has no year of four digits.
        return groups < 2 || (groups < 3 && !hasLetter) || (YearIn(text) is null && !ShortYear().IsMatch(text)) ? null
            : InternetDate.TryParseDay(text, out DateTimeOffset date) && IsPlausible(date) ? date : null;
    }

    private static DateTimeOffset? Read(string text) => InternetDate.TryParse(text, out DateTimeOffset date) && IsPlausible(date) ? date : null;

    private static bool IsPlausible(DateTimeOffset date) => date.Year is >= 1980 and < 2100;

    private static string? YearIn(string text) => Year().Match(text) is { Success: true } match ? match.Value : null;

    private static string Without(string line, int index, int length) => Join(line[..index], line[(index + length)..]);

    private static string Join(string before, string behind) =>
        $"{before.TrimEnd(' ', '(', '[', '—', '–', '-', '|', '·', '•', ',')} {behind.TrimStart(' ', ')', ']', '—', '–', '-', '|', '·', '•', ':', ',')}".Trim();

    // Forms in which the parts stand at fixed places, wherever in the text, also where no space parts them from it.
    [GeneratedRegex(@"(?:令和|平成|昭和|民國|民国)\s?(?:\d{1,3}|元|[一二三四五六七八九十]{1,4})\s?年\s?(?:\d{1,2}|[一二三四五六七八九十]{1,3})\s?月\s?(?:\d{1,2}|[一二三四五六七八九十]{1,3})\s?日|\d{4}\s?[年년]\s?\d{1,2}\s?[月월]\s?\d{1,2}\s?[日일号號]|[〇一二三四五六七八九]{4}年[一二三四五六七八九十]{1,3}月[一二三四五六七八九十]{1,3}日|(?:19|20)\d\d[-/.](?:0?[1-9]|1[0-2])[-/.](?:3[01]|[12]\d|0?[1-9])(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?\s?(?:Z|[+-]\d\d:?\d\d)?)?", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Fixed();

    [GeneratedRegex(@"(?:19[89]|20\d|13[6-9]|14[0-5]|25[2-9])\d|[\u0660\u06F1\u0661\u06F2\u0662\u0967\u0968\u09E7\u09E8][\u0660-\u0669\u06F0-\u06F9\u0966-\u096F\u09E6-\u09EF]{3}", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Year();

    [GeneratedRegex(@"^\D*\d{1,2}[./-]\d{1,2}[./-]\d\d\D*$|\p{L}{3,}\.?,?\s\d{1,2},?\s['’]\d\d$|\d{1,2}\.?[\s-]\p{L}{3,}\.?,?[\s-]['’]?\d\d$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex ShortYear();

    [GeneratedRegex(@"^[\[(]?(?:(\p{L}[\p{L}\p{M}]{2,14}[.,]?,?) ((?:19|20)\d\d)|(0?[1-9]|1[0-2])[/.]((?:19|20)\d\d)|((?:19|20)\d\d)\s?年\s?(0?[1-9]|1[0-2])\s?月)(?:[\])]:?|:| [–—-] |$)", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex MonthFirst();

    [GeneratedRegex(@"[/_-]((?:19|20)\d\d)[/_-](0?[1-9]|1[0-2])[/_-](3[01]|[12]\d|0?[1-9])(?:[/_.-]|$)", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex UrlDate();
}
