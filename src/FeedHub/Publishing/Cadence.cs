using FeedHub.Timeline.Reading;

namespace FeedHub.Publishing;

/// <summary>How long caches may keep a feed, by how often its view changes. Depends on the entries alone, so every process says the same.</summary>
internal static class Cadence
{
    private static readonly TimeSpan Least = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Most = TimeSpan.FromHours(1);
    private static readonly TimeSpan Unknown = TimeSpan.FromMinutes(5);

    /// <summary>A tenth of the median time between arrivals, from a minute to an hour; five minutes while fewer than three are known. What came together is one arrival.</summary>
    public static TimeSpan MaxAge(IReadOnlyList<TimelineEntry> entries)
    {
        long[] arrivals = [.. entries.Select(entry => entry.FirstSeen.ToUnixTimeSeconds() / 60).Distinct().Order()];
        if (arrivals.Length < 3)
        {
            return Unknown;
        }

        long[] gaps = [.. arrivals.Zip(arrivals.Skip(1), (before, after) => after - before).Order()];
        TimeSpan tenth = TimeSpan.FromMinutes(gaps[gaps.Length / 2] / 10.0);
        return tenth < Least ? Least : tenth > Most ? Most : TimeSpan.FromSeconds(Math.Floor(tenth.TotalSeconds));
    }
}
