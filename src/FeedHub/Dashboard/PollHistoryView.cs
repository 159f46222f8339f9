using System.Globalization;
using FeedHub.Dashboard.Html;
using FeedHub.Timeline.Retention;

namespace FeedHub.Dashboard;

/// <summary>A source's polls by day: bars for the last three months, and what they add up to.</summary>
internal static class PollHistoryView
{
    /// <summary>Days that are shown.</summary>
    public const int Days = 90;

    /// <summary>Begin of the first day that is shown.</summary>
    /// <param name="now">The time it is.</param>
    public static DateTimeOffset Since(DateTimeOffset now) => new DateTimeOffset(now.UtcDateTime.Date, TimeSpan.Zero).AddDays(1 - Days);

    /// <summary>Draws bars and sums.</summary>
    /// <param name="days">Days with polls, the oldest first.</param>
    /// <param name="now">The time it is.</param>
    public static HtmlFragment Draw(IReadOnlyList<PollSum> days, DateTimeOffset now)
    {
        if (days.Count == 0)
        {
            return HtmlFragment.Of($"""<p class="text-muted">Not polled yet.</p>""");
        }

        HtmlBuilder part = new();
        part.Add($"{PollBars.Draw(days, PollBars.Polls, "Polls", PollTier.Day, Since(now), Days)}");
        part.Add($"""
            <div class="table-responsive fh-scroll"><table class="table fh-log fh-sums" aria-labelledby="history"><thead><tr><th>Last</th><th class="align-right">Polls</th><th class="align-right">Unchanged</th>
            <th class="align-right">Deferred</th><th class="align-right">Failed</th><th class="align-right">Bytes</th><th class="align-right">Took on average</th><th class="align-right">New</th><th class="align-right">Changed</th></tr></thead><tbody>
            """);
        foreach (int length in (ReadOnlySpan<int>)[7, 30, Days])
        {
            PollSum[] within = [.. days.Where(day => day.Start > now.AddDays(-length))];
            int polls = within.Sum(static day => day.Polls);
            part.Add($"""<tr><td data-label="Last">{length} days</td><td data-label="Polls" class="align-right">{polls}</td>""");
            part.Add($"""<td data-label="Unchanged" class="align-right">{Share(within.Sum(static day => day.Unchanged), polls)}</td><td data-label="Deferred" class="align-right">{Share(within.Sum(static day => day.Deferred), polls)}</td><td data-label="Failed" class="align-right">{Share(within.Sum(static day => day.Failed), polls)}</td>""");
            part.Add($"""<td data-label="Bytes" class="align-right">{TimePhrase.Bytes(within.Sum(static day => day.Bytes))}</td>""");
            part.Add($"""<td data-label="Took" class="align-right">{(polls == 0 ? "" : TimePhrase.Short(TimeSpan.FromTicks(within.Sum(static day => day.Duration.Ticks) / polls)))}</td>""");
            part.Add($"""<td data-label="New" class="align-right">{within.Sum(static day => day.EntriesNew)}</td><td data-label="Changed" class="align-right">{within.Sum(static day => day.EntriesChanged)}</td></tr>""");
        }

        return part.Add($"</tbody></table></div>").Build();
    }

    /// <summary>A part with its share of the whole, in per cent.</summary>
    /// <param name="part">Zero or more.</param>
    /// <param name="whole">At least that; nothing is written for zero.</param>
    internal static string Share(long part, long whole) => whole == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"{part} ({100.0 * part / whole:0} %)");
}
