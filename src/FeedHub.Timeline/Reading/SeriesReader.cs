using FeedHub.Timeline.Sources;
using FeedHub.Timeline.Storage;
using FeedHub.Timeline.Storage.Rows;
using Microsoft.EntityFrameworkCore;

namespace FeedHub.Timeline.Reading;

/// <summary>Reads what is known of series.</summary>
internal static class SeriesReader
{
    private const int MaxMissing = 50;
    private const int MaxParts = 2_000;

    /// <summary>What the view of a series is about, with the parts that are missing.</summary>
    public static async Task<ViewInfo.Series> DescribeAsync(FeedHubDb db, SeriesRow series, CancellationToken cancel)
    {
        SourceRow source = await db.Sources.SingleAsync(s => s.Id == series.SourceId, cancel);
        List<int> parts = await db.EntrySeries.Where(l => l.SeriesId == series.Id && l.Part != null).Select(l => l.Part!.Value).OrderByDescending(p => p).Take(MaxParts).ToListAsync(cancel);
        return Describe(series, SourceTitle.Of(source.DeclaredTitle, source.Title, source.Url)) with { Missing = Missing(series, [.. parts]) };
    }

    /// <summary>What the view of a series is about, as lists show it.</summary>
    public static ViewInfo.Series Describe(SeriesRow series, string source) =>
        new(series.Slug!, series.Title, source, series.Total, []) { Count = series.EntryCount, LastEntryAt = ViewScope.Time(series.LastSortMs) };

    // A whole that is counted begins with part 1; a run such as #17, #19 lacks only what lies between.
    private static List<int> Missing(SeriesRow series, HashSet<int> parts)
    {
        List<int> missing = [];
        if (series.LastPart is not { } last || series.FirstPart is not { } first)
        {
            return missing;
        }

        int from = series.Kind == (int)Feeds.Series.SeriesMarkKind.Part && first > 0 ? 1 : Math.Max(first, last - MaxParts);
        int to = Math.Max(last, Math.Min(series.Total ?? last, last + MaxMissing));
        for (int part = from; part <= to && missing.Count < MaxMissing; part++)
        {
            if (!parts.Contains(part))
            {
                missing.Add(part);
            }
        }

        return missing;
    }

    /// <summary>Which parts of series entries are.</summary>
    public static async Task<Dictionary<long, SeriesRef>> OfEntriesAsync(FeedHubDb db, IReadOnlyList<long> ids, CancellationToken cancel)
    {
        var rows = await db.EntrySeries.Where(l => ids.Contains(l.EntryId))
            .Join(db.Series.Where(s => s.Slug != null), l => l.SeriesId, s => s.Id, (l, s) => new { l.EntryId, s.Slug, s.Title, l.Part, s.Total })
            .ToListAsync(cancel);
        return rows.ToDictionary(r => r.EntryId, r => new SeriesRef(r.Slug!, r.Title, r.Part, r.Total));
    }
}
