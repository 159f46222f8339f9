using System.Globalization;
using System.Text;
using FeedHub.Dashboard.Html;
using FeedHub.Timeline.Retention;

namespace FeedHub.Dashboard;

/// <summary>A source's polls by day: bars for the last three months, and what they add up to.</summary>
internal static class PollHistoryView
{
    /// <summary>Days that are shown.</summary>
    public const int Days = 90;

    private const int Step = 7;
    private const int Height = 60;

    // From the bottom of a bar to its top.
    private static readonly (string Class, string Word, Func<PollSum, int> Count)[] Kinds =
    [
        ("fh-fetched", "with a document", static sum => sum.Fetched),
        ("fh-unchanged", "unchanged", static sum => sum.Unchanged),
        ("fh-deferred", "deferred", static sum => sum.Deferred),
        ("fh-failed", "failed", static sum => sum.Failed),
    ];

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
        part.Add($"{Bars(days, now)}");
        part.Add($"""
            <div class="table-responsive fh-scroll"><table class="table fh-log fh-sums" aria-labelledby="history"><thead><tr><th>Last</th><th class="align-right">Polls</th><th class="align-right">Unchanged</th>
            <th class="align-right">Failed</th><th class="align-right">Bytes</th><th class="align-right">Took on average</th><th class="align-right">New</th><th class="align-right">Changed</th></tr></thead><tbody>
            """);
        foreach (int length in (ReadOnlySpan<int>)[7, 30, Days])
        {
            PollSum[] within = [.. days.Where(day => day.Start > now.AddDays(-length))];
            int polls = within.Sum(static day => day.Polls);
            part.Add($"""<tr><td data-label="Last">{length} days</td><td data-label="Polls" class="align-right">{polls}</td>""");
            part.Add($"""<td data-label="Unchanged" class="align-right">{Share(within.Sum(static day => day.Unchanged), polls)}</td><td data-label="Failed" class="align-right">{Share(within.Sum(static day => day.Failed), polls)}</td>""");
            part.Add($"""<td data-label="Bytes" class="align-right">{TimePhrase.Bytes(within.Sum(static day => day.Bytes))}</td>""");
            part.Add($"""<td data-label="Took" class="align-right">{(polls == 0 ? "" : TimePhrase.Short(TimeSpan.FromTicks(within.Sum(static day => day.Duration.Ticks) / polls)))}</td>""");
            part.Add($"""<td data-label="New" class="align-right">{within.Sum(static day => day.EntriesNew)}</td><td data-label="Changed" class="align-right">{within.Sum(static day => day.EntriesChanged)}</td></tr>""");
        }

        return part.Add($"</tbody></table></div>").Build();
    }

    private static HtmlFragment Bars(IReadOnlyList<PollSum> days, DateTimeOffset now)
    {
        DateTimeOffset since = Since(now);
        int highest = days.Max(static day => day.Polls);
        StringBuilder[] paths = [.. Kinds.Select(static _ => new StringBuilder())];
        HtmlBuilder titles = new();
        foreach (PollSum day in days)
        {
            int x = (int)(day.Start - since).TotalDays * Step;
            double top = Height;
            for (int kind = 0; kind < Kinds.Length; kind++)
            {
                double height = (double)Height * Kinds[kind].Count(day) / highest;
                top -= height;
                if (height > 0)
                {
                    paths[kind].Append(CultureInfo.InvariantCulture, $"M{x} {top:0.#}h{Step - 1}v{height:0.#}h-{Step - 1}z");
                }
            }

            titles.Add($"""<rect x="{x}" y="0" width="{Step}" height="{Height}" class="fh-day"><title>{Describe(day)}</title></rect>""");
        }

        HtmlBuilder svg = new();
        svg.Add($"""<svg class="fh-health fh-days" viewBox="0 0 {Days * Step} {Height}" width="{Days * Step}" height="{Height}" preserveAspectRatio="none" role="img" aria-label="Polls by day over the last {Days} days, the newest right; at most {highest} a day">""");
        svg.Add($"""<path class="fh-base" d="M0 {Height - 1}h{Days * Step}v1H0z"/>""");
        for (int kind = 0; kind < Kinds.Length; kind++)
        {
            svg.AddIf(paths[kind].Length > 0, $"""<path class="{Kinds[kind].Class}" d="{paths[kind].ToString()}"/>""");
        }

        return svg.Add($"{titles.Build()}</svg>").Build();
    }

    private static string Describe(PollSum day)
    {
        StringBuilder text = new();
        text.Append(CultureInfo.InvariantCulture, $"{day.Start:yyyy-MM-dd}: {day.Polls} {(day.Polls == 1 ? "poll" : "polls")}");
        foreach ((_, string word, Func<PollSum, int> count) in Kinds)
        {
            int number = count(day);
            if (number > 0)
            {
                text.Append(CultureInfo.InvariantCulture, $", {number} {word}");
            }
        }

        return text.ToString();
    }

    private static string Share(int part, int whole) => whole == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"{part} ({100.0 * part / whole:0} %)");
}
