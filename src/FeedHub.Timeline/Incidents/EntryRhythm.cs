using FeedHub.Feeds.Normalizing;

namespace FeedHub.Timeline.Incidents;

/// <summary>How often a source publishes, told from its document.</summary>
internal static class EntryRhythm
{
    /// <summary>Newest entries that count.</summary>
    private const int Newest = 20;

    /// <summary>Fewer dates tell no rhythm.</summary>
    private const int FewestDates = 5;

    /// <summary>Median gap between the newest dates of a document; silence since the last of them does not count.</summary>
    /// <param name="entries">The document's entries.</param>
    /// <param name="now">Dates after it are not believed.</param>
    /// <returns><see langword="null"/> if there are fewer than five different dates.</returns>
    public static TimeSpan? MedianGap(IReadOnlyList<Entry> entries, DateTimeOffset now)
    {
        // In ticks: what sorts and compares those is compiled beforehand, as it is not for dates.
        List<long> dates = new(entries.Count);
        foreach (Entry entry in entries)
        {
            if ((entry.Published ?? entry.Updated) is { } date && date <= now)
            {
                dates.Add(date.UtcTicks);
            }
        }

        dates.Sort();
        List<long> gaps = new(Newest);
        for (int i = dates.Count - 1; i > 0 && gaps.Count < Newest - 1; i--)
        {
            if (dates[i] != dates[i - 1])
            {
                gaps.Add(dates[i] - dates[i - 1]);
            }
        }

        if (gaps.Count < FewestDates - 1)
        {
            return null;
        }

        gaps.Sort();
        return TimeSpan.FromTicks(gaps[gaps.Count / 2]);
    }
}
