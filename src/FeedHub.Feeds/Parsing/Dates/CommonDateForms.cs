namespace FeedHub.Feeds.Parsing.Dates;

/// <summary>
/// The two forms that nearly every feed uses, read in one pass: RFC 3339 (<c>2003-12-13T18:30:02.25+01:00</c>) and
/// RFC 822 with a four-digit year (<c>Sat, 13 Dec 2003 18:30:02 GMT</c>). What departs from them in one character is left to <see cref="DateScanner"/>.
/// </summary>
internal static class CommonDateForms
{
    /// <summary>Reads one of the two forms.</summary>
    /// <param name="text">Text without white space around it.</param>
    /// <param name="value">The instant, in UTC.</param>
    public static bool TryParse(ReadOnlySpan<char> text, out DateTimeOffset value)
    {
        if (text.Length >= 20 && text[4] == '-')
        {
            return TryRfc3339(text, out value);
        }

        if (text.Length >= 20)
        {
            return TryRfc822(text, out value);
        }

        value = default;
        return false;
    }

    private static bool TryRfc3339(ReadOnlySpan<char> text, out DateTimeOffset value)
    {
        value = default;
        int year = (Two(text) * 100) + Two(text[2..]);
        int month = Two(text[5..]);
        int day = Two(text[8..]);
        if ((year | month | day) < 0 || text[7] != '-' || (text[10] | 0x20) is not ('t' or ' ') || !TryTime(text[11..], out int second))
        {
            return false;
        }

        int at = 19;
        int ticks = 0;
        if (text[at] == '.')
        {
            int scale = 1_000_000;
            for (at++; at < text.Length && char.IsAsciiDigit(text[at]); at++)
            {
                ticks += (text[at] - '0') * scale;
                scale /= 10;
            }
        }

        return TryZone(text[at..], out int offset) && TryMake(year, month, day, second, ticks, offset, out value);
    }

    private static bool TryRfc822(ReadOnlySpan<char> text, out DateTimeOffset value)
    {
        value = default;
        if (text[3] == ',' && text[4] == ' ')
        {
            text = text[5..];
        }

        int digits = text[1] == ' ' ? 1 : 2;
        int day = digits == 1 ? Digit(text[0]) : Two(text);
        text = text[digits..];
        if (text.Length < 15 || text[0] != ' ' || text[4] != ' ' || text[9] != ' ')
        {
            return false;
        }

        int month = EnglishMonth.Of(text.Slice(1, 3));
        int year = (Two(text[5..]) * 100) + Two(text[7..]);
        text = text[10..];
        return (year | month | day) >= 0 && text.Length >= 9 && text[8] == ' ' && TryTime(text, out int second)
            && TryZone(text[9..], out int offset) && TryMake(year, month, day, second, 0, offset, out value);
    }

    /// <summary><c>HH:MM:SS</c> as a second of the day.</summary>
    private static bool TryTime(ReadOnlySpan<char> text, out int second)
    {
        second = 0;
        if (text.Length < 8 || text[2] != ':' || text[5] != ':')
        {
            return false;
        }

        int hour = Two(text);
        int minute = Two(text[3..]);
        int rest = Two(text[6..]);
        second = (((hour * 60) + minute) * 60) + rest;
        return (uint)hour < 24 && (uint)minute < 60 && (uint)rest < 60;
    }

    /// <summary><c>Z</c>, <c>GMT</c>, <c>UTC</c>, <c>+HHMM</c> or <c>+HH:MM</c>, and nothing after it.</summary>
    private static bool TryZone(ReadOnlySpan<char> text, out int minutes)
    {
        minutes = 0;
        if (text.Length is 5 or 6 && text[0] is '+' or '-')
        {
            int hours = Two(text[1..]);
            int rest = Two(text[^2..]);
            minutes = ((hours * 60) + rest) * (text[0] == '-' ? -1 : 1);
            return (uint)hours < 24 && (uint)rest < 60 && (text.Length == 5 || text[3] == ':');
        }

        return text is "GMT" or "Z" or "UTC" or "z";
    }

    private static bool TryMake(int year, int month, int day, int second, int ticks, int offset, out DateTimeOffset value)
    {
        value = default;
        if (year is < 1 or > 9_998 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month))
        {
            return false;
        }

        long instant = new DateTime(year, month, day).Ticks + (second * TimeSpan.TicksPerSecond) + ticks - (offset * TimeSpan.TicksPerMinute);
        if (instant < 0)
        {
            return false;
        }

        value = new DateTimeOffset(instant, TimeSpan.Zero);
        return true;
    }

    /// <summary>Value of two digits; negative if they are none.</summary>
    private static int Two(ReadOnlySpan<char> text)
    {
        int tens = Digit(text[0]);
        int ones = Digit(text[1]);
        return (tens | ones) < 0 ? -10_000 : (tens * 10) + ones;
    }

    private static int Digit(char character) => char.IsAsciiDigit(character) ? character - '0' : -10_000;
}
