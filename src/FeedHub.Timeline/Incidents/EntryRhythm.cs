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
        DateTimeOffset[] dates = [.. entries.Select(e => e.Published ?? e.Updated).OfType<DateTimeOffset>().Where(date => date <= now).Distinct().OrderDescending().Take(Newest)];
        if (dates.Length < FewestDates)
        {
            return null;
        }

        TimeSpan[] gaps = [.. dates.Zip(dates.Skip(1), static (later, earlier) => later - earlier).Order()];
        return gaps[gaps.Length / 2];
    }
}
