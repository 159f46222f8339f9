namespace FeedHub.Feeds.Parsing.Dates;

/// <summary>Reads dates written as one number: <c>20031213</c>, <c>2003347</c>, <c>031213</c>, <c>20031213183002</c>, and seconds or milliseconds since 1970.</summary>
internal static class CompactDate
{
    /// <summary>Gives the digits their meaning.</summary>
    /// <param name="rest">What follows the number.</param>
    /// <param name="value">The number.</param>
    /// <param name="digits">Digits it was written with.</param>
    /// <param name="fields">Receives the date.</param>
    /// <returns><see langword="false"/> if that many digits are no date.</returns>
    public static bool Read(ReadOnlySpan<char> rest, long value, int digits, ref DateFields fields)
    {
        switch (digits)
        {
            case 6:
                SetDay(ref fields, value + (value < 500_000 ? 20_000_000 : 19_000_000));
                break;
            case 7:
                fields.Year = (int)(value / 1_000);
                fields.Day = -(int)(value % 1_000); // day of the year
                fields.Month = 1;
                break;
            case 8:
                SetDay(ref fields, value);
                break;
            case 12 or 14:
                long seconds = digits == 12 ? value * 100 : value;
                SetDay(ref fields, seconds / 1_000_000);
                int none = 0;
                return TimeReader.ReadCompact(default, ref none, (int)(seconds % 1_000_000), 6, ref fields);
            case 10 or 13 when rest.IsEmpty || rest[0] == '.':
                SetInstant(ref fields, digits == 10 ? value * 1_000 : value);
                break;
            default:
                return false;
        }

        return fields.Month > 0 && fields.Day != 0;
    }

    private static void SetDay(ref DateFields fields, long day)
    {
        fields.Year = (int)(day / 10_000);
        fields.Month = (int)(day / 100 % 100);
        fields.Day = (int)(day % 100);
    }

    private static void SetInstant(ref DateFields fields, long milliseconds)
    {
        DateTime instant = DateTime.UnixEpoch.AddMilliseconds(milliseconds);
        fields.Year = instant.Year;
        fields.Month = instant.Month;
        fields.Day = instant.Day;
        fields.HasTime = true;
        fields.TimeTicks = instant.TimeOfDay.Ticks;
    }
}
