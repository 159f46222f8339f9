using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace FeedHub.Timeline.Reading;

/// <summary>A month of the calendar, in UTC.</summary>
/// <param name="Year">Year, 1 to 9998.</param>
/// <param name="Month">Month, 1 to 12.</param>
public readonly record struct CalendarMonth(int Year, int Month)
{
    /// <summary>Its first moment.</summary>
    public DateTimeOffset Start => new(Year, Month, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The first moment of the next one.</summary>
    public DateTimeOffset End => Start.AddMonths(1);

    /// <summary>The month that a moment is in.</summary>
    /// <param name="time">The moment.</param>
    public static CalendarMonth Of(DateTimeOffset time) => new(time.UtcDateTime.Year, time.UtcDateTime.Month);

    /// <summary>Reads a year and a month, as they stand in an address: <c>2026</c> and <c>11</c>; one digit is read too.</summary>
    /// <param name="year">Untrusted text.</param>
    /// <param name="month">Untrusted text.</param>
    /// <param name="read">The month.</param>
    public static bool TryParse([NotNullWhen(true)] string? year, [NotNullWhen(true)] string? month, out CalendarMonth read)
    {
        bool isRead = int.TryParse(year, NumberStyles.None, CultureInfo.InvariantCulture, out int y) & int.TryParse(month, NumberStyles.None, CultureInfo.InvariantCulture, out int m);
        read = new(y, m);
        return isRead && y is >= 1 and <= 9998 && m is >= 1 and <= 12;
    }

    /// <summary>Its path: <c>2026/11</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Year:0000}/{Month:00}");
}
