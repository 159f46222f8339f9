namespace FeedHub.Feeds.Parsing.Dates;

/// <summary>Reads the time of day.</summary>
internal static class TimeReader
{
    /// <summary>Reads what follows the hour of <c>9:15</c>, <c>18:30:02.25</c> or <c>18.30</c>.</summary>
    /// <param name="text">The whole text.</param>
    /// <param name="at">Position behind the hour; moved behind the time.</param>
    /// <param name="hour">The hour.</param>
    /// <param name="fields">Receives the time.</param>
    /// <returns><see langword="false"/> if no clock shows that time.</returns>
    public static bool Read(ReadOnlySpan<char> text, ref int at, int hour, ref DateFields fields)
    {
        char separator = text[at];
        int minute = ReadPart(text, ref at, separator);
        int second = ReadPart(text, ref at, separator);
        long unit = second < 0 ? TimeSpan.TicksPerMinute : TimeSpan.TicksPerSecond;
        long fraction = second == 60 ? 0 : ReadFraction(text, ref at, unit);
        if (second >= 0)
        {
            ReadPart(text, ref at, ':'); // "18:30:02:123": thousandths after a third colon
        }

        return Set(ref fields, hour, minute, Math.Max(second, 0), fraction);
    }

    /// <summary>Reads <c>18</c>, <c>1830</c> or <c>183002</c> behind a <c>T</c> (ISO 8601 basic form).</summary>
    /// <param name="text">The whole text.</param>
    /// <param name="at">Position behind the digits; moved behind a fraction.</param>
    /// <param name="value">The digits.</param>
    /// <param name="digits">How many they are.</param>
    /// <param name="fields">Receives the time.</param>
    /// <returns><see langword="false"/> if no clock shows that time.</returns>
    public static bool ReadCompact(ReadOnlySpan<char> text, ref int at, int value, int digits, ref DateFields fields)
    {
        (int hour, int minute, int second, long unit) = digits switch
        {
            2 => (value, 0, 0, TimeSpan.TicksPerHour),
            4 => (value / 100, value % 100, 0, TimeSpan.TicksPerMinute),
            _ => (value / 10_000, value / 100 % 100, value % 100, TimeSpan.TicksPerSecond),
        };
        return Set(ref fields, hour, minute, second, ReadFraction(text, ref at, unit));
    }

    /// <summary>Sets the hour of <c>14h</c>, <c>2 pm</c>, <c>14时</c>.</summary>
    /// <param name="fields">Receives the time.</param>
    /// <param name="hour">The hour.</param>
    public static bool AddHour(ref DateFields fields, int hour) => !fields.HasTime && Set(ref fields, hour, 0, 0, 0);

    private static bool Set(ref DateFields fields, int hour, int minute, int second, long fraction)
    {
        fields.HasTime = true;
        fields.TimeTicks = (((((hour * 60L) + minute) * 60) + second) * TimeSpan.TicksPerSecond) + fraction;
        return hour <= 24 && minute is >= 0 and < 60 && second <= 60;
    }

    /// <summary>One or two digits behind the separator, or -1.</summary>
    private static int ReadPart(ReadOnlySpan<char> text, ref int at, char separator)
    {
        if (at + 1 >= text.Length || text[at] != separator || !char.IsAsciiDigit(text[at + 1]))
        {
            return -1;
        }

        int value = text[++at] - '0';
        for (at++; at < text.Length && char.IsAsciiDigit(text[at]); at++)
        {
            value = Math.Min(1_000, (value * 10) + (text[at] - '0'));
        }

        return value;
    }

    private static long ReadFraction(ReadOnlySpan<char> text, ref int at, long unit)
    {
        if (at + 1 >= text.Length || text[at] is not ('.' or ',') || !char.IsAsciiDigit(text[at + 1]))
        {
            return 0;
        }

        long ticks = 0;
        for (at++; at < text.Length && char.IsAsciiDigit(text[at]); at++)
        {
            unit /= 10;
            ticks += (text[at] - '0') * unit;
        }

        return ticks;
    }
}
