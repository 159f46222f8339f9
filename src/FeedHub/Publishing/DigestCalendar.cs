using System.Globalization;

namespace FeedHub.Publishing;

/// <summary>Days and weeks of digests, in one time zone. Pure.</summary>
/// <param name="period">Days or weeks.</param>
/// <param name="zone">Where days begin.</param>
public sealed class DigestCalendar(DigestPeriod period, TimeZoneInfo zone)
{
    /// <summary>The latest periods that are over, latest first.</summary>
    /// <param name="now">The time it is.</param>
    /// <param name="count">How many.</param>
    public IReadOnlyList<(DateTimeOffset From, DateTimeOffset To)> Finished(DateTimeOffset now, int count)
    {
        DateTime end = Begin(now);
        return [.. Enumerable.Range(0, count).Select(i => (Utc(end.AddDays(-Days * (i + 1))), Utc(end.AddDays(-Days * i))))];
    }

    /// <summary>When the period ends that it is now.</summary>
    /// <param name="now">The time it is.</param>
    public DateTimeOffset EndOfCurrent(DateTimeOffset now) => Utc(Begin(now).AddDays(Days));

    /// <summary>A period for people: <c>4 May 2026</c>, <c>27 April to 3 May 2026</c>.</summary>
    /// <param name="from">Its beginning.</param>
    public string NameOf(DateTimeOffset from)
    {
        DateTime first = TimeZoneInfo.ConvertTime(from, zone).Date;
        DateTime last = first.AddDays(Days - 1);
        return period == DigestPeriod.Daily
            ? first.ToString("d MMMM yyyy", CultureInfo.InvariantCulture)
            : $"{first.ToString(first.Year == last.Year ? first.Month == last.Month ? "%d" : "d MMMM" : "d MMMM yyyy", CultureInfo.InvariantCulture)} to {last.ToString("d MMMM yyyy", CultureInfo.InvariantCulture)}";
    }

    /// <summary>A period for ids: the date of its first day, <c>2026-05-04</c>.</summary>
    /// <param name="from">Its beginning.</param>
    public string KeyOf(DateTimeOffset from) => TimeZoneInfo.ConvertTime(from, zone).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private int Days => period == DigestPeriod.Daily ? 1 : 7;

    private DateTime Begin(DateTimeOffset now)
    {
        DateTime today = TimeZoneInfo.ConvertTime(now, zone).Date;
        return period == DigestPeriod.Daily ? today : today.AddDays(-(((int)today.DayOfWeek + 6) % 7));
    }

    // Where clocks go forward at midnight the day begins an hour later; where they go back, with the first of the two midnights.
    private DateTimeOffset Utc(DateTime midnight)
    {
        DateTime local = zone.IsInvalidTime(midnight) ? midnight.AddHours(1) : midnight;
        return new DateTimeOffset(local, zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Max() : zone.GetUtcOffset(local)).ToUniversalTime();
    }
}
