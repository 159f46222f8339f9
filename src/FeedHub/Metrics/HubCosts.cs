using FeedHub.Timeline.Reading;
using FeedHub.Timeline.Retention;

namespace FeedHub.Metrics;

/// <summary>What the hub costs: polls and what they brought, by hour and by day, and the store (decision 0040).</summary>
/// <param name="history">Sums of polls.</param>
/// <param name="levels">Levels of the store.</param>
/// <param name="time">The clock.</param>
internal sealed class HubCosts(PollHistory history, TimelineLevels levels, TimeProvider time)
{
    /// <summary>Hours shown unless others are asked for.</summary>
    public const int Hours = 24;

    /// <summary>Days shown unless others are asked for.</summary>
    public const int Days = 30;

    /// <summary>Most hours: a month.</summary>
    public const int MostHours = 744;

    /// <summary>Most days: two years.</summary>
    public const int MostDays = 731;

    /// <summary>Begin of the first of so many hours or days, UTC, the present one included.</summary>
    /// <param name="tier">Hours or days.</param>
    /// <param name="count">How many, 1 or more.</param>
    /// <param name="now">The time it is.</param>
    public static DateTimeOffset Since(PollTier tier, int count, DateTimeOffset now) => tier == PollTier.Hour
        ? DateTimeOffset.FromUnixTimeSeconds(now.ToUnixTimeSeconds() / 3600 * 3600).AddHours(1 - count)
        : new DateTimeOffset(now.UtcDateTime.Date, TimeSpan.Zero).AddDays(1 - count);

    /// <summary>Reads them.</summary>
    /// <param name="hours">Hours, the present one included, 1 to <see cref="MostHours"/>.</param>
    /// <param name="days">Days, the present one included, 1 to <see cref="MostDays"/>.</param>
    /// <param name="cancel">Cancels.</param>
    public async Task<HubCostFigures> ReadAsync(int hours, int days, CancellationToken cancel)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(hours, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(hours, MostHours);
        ArgumentOutOfRangeException.ThrowIfLessThan(days, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(days, MostDays);
        DateTimeOffset now = time.GetUtcNow();
        DateTimeOffset sinceHour = Since(PollTier.Hour, hours, now);
        DateTimeOffset sinceDay = Since(PollTier.Day, days, now);
        return new(
            sinceHour, await history.ReadHubAsync(PollTier.Hour, sinceHour, cancel), sinceDay, await history.ReadHubAsync(PollTier.Day, sinceDay, cancel), await levels.ReadAsync(now, cancel), await levels.SizeAsync(cancel));
    }
}
