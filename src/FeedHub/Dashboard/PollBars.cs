using System.Diagnostics;
using System.Globalization;
using System.Text;
using FeedHub.Dashboard.Html;
using FeedHub.Timeline.Retention;

namespace FeedHub.Dashboard;

/// <summary>Draws hours or days of polls as bars, without script: the newest at the right edge, each with its figures as title.</summary>
internal static class PollBars
{
    /// <summary>Polls by what they came to, from the bottom of a bar to its top.</summary>
    public static readonly Part[] Polls =
    [
        new("fh-fetched", "with a document", static sum => sum.Fetched),
        new("fh-unchanged", "unchanged", static sum => sum.Unchanged),
        new("fh-deferred", "deferred", static sum => sum.Deferred),
        new("fh-failed", "failed", static sum => sum.Failed),
    ];

    /// <summary>Bytes that came in.</summary>
    public static readonly Part[] Bytes = [new("fh-volume", "", static sum => sum.Bytes) { Say = TimePhrase.Bytes }];

    /// <summary>Entries that were new.</summary>
    public static readonly Part[] Entries = [new("fh-volume", "new", static sum => sum.EntriesNew)];

    private const int Step = 7;
    private const int Height = 60;

    /// <summary>An inline SVG.</summary>
    /// <param name="sums">Hours or days, the oldest first; those with nothing may be absent.</param>
    /// <param name="parts">What a bar is made of.</param>
    /// <param name="what">What that is, as one word.</param>
    /// <param name="tier">How finely it is summed up.</param>
    /// <param name="since">Begin of the first bar.</param>
    /// <param name="count">Number of bars.</param>
    public static HtmlFragment Draw(IReadOnlyList<PollSum> sums, Part[] parts, string what, PollTier tier, DateTimeOffset since, int count)
    {
        long highest = Math.Max(1, Highest(sums, parts));
        StringBuilder[] paths = [.. parts.Select(static _ => new StringBuilder())];
        HtmlBuilder titles = new();
        foreach (PollSum sum in sums)
        {
            int x = (int)((sum.Start - since) / Length(tier)) * Step;
            double top = Height;
            for (int part = 0; part < parts.Length; part++)
            {
                double height = (double)Height * parts[part].Count(sum) / highest;
                top -= height;
                if (height > 0)
                {
                    paths[part].Append(CultureInfo.InvariantCulture, $"M{x} {top:0.#}h{Step - 1}v{height:0.#}h-{Step - 1}z");
                }
            }

            titles.Add($"""<rect x="{x}" y="0" width="{Step}" height="{Height}" class="fh-day"><title>{Describe(sum, parts, what, tier)}</title></rect>""");
        }

        HtmlBuilder svg = new();
        svg.Add($"""<svg class="fh-health fh-days" viewBox="0 0 {count * Step} {Height}" width="{count * Step}" height="{Height}" preserveAspectRatio="none" role="img" aria-label="{what} by {Word(tier)} over the last {count} {Word(tier)}s, the newest right; at most {parts[0].Say(highest)} in one">""");
        svg.Add($"""<path class="fh-base" d="M0 {Height - 1}h{count * Step}v1H0z"/>""");
        for (int part = 0; part < parts.Length; part++)
        {
            svg.AddIf(paths[part].Length > 0, $"""<path class="{parts[part].Class}" d="{paths[part].ToString()}"/>""");
        }

        return svg.Add($"{titles.Build()}</svg>").Build();
    }

    /// <summary>What the highest bar says: a scale for those who see the bars.</summary>
    /// <param name="sums">Hours or days.</param>
    /// <param name="parts">What a bar is made of.</param>
    /// <param name="tier">How finely it is summed up.</param>
    public static string Most(IReadOnlyList<PollSum> sums, Part[] parts, PollTier tier) => $"At most {parts[0].Say(Highest(sums, parts))} in {(tier == PollTier.Hour ? "an hour" : "a day")}.";

    /// <summary>How an hour or a day is written.</summary>
    /// <param name="start">Its begin.</param>
    /// <param name="tier">Which of both.</param>
    public static string Name(DateTimeOffset start, PollTier tier) => start.UtcDateTime.ToString(tier == PollTier.Hour ? "yyyy-MM-dd HH:mm" : "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Describe(PollSum sum, Part[] parts, string what, PollTier tier)
    {
        StringBuilder text = new();
        text.Append(CultureInfo.InvariantCulture, $"{Name(sum.Start, tier)}: {parts[0].Say(parts.Sum(part => part.Count(sum)))} {what.ToLowerInvariant()}");
        foreach (Part part in parts.Where(_ => parts.Length > 1))
        {
            long number = part.Count(sum);
            if (number > 0)
            {
                text.Append(CultureInfo.InvariantCulture, $", {number} {part.Word}");
            }
        }

        return text.ToString();
    }

    private static long Highest(IReadOnlyList<PollSum> sums, Part[] parts) => sums.Count == 0 ? 0 : sums.Max(sum => parts.Sum(part => part.Count(sum)));

    private static TimeSpan Length(PollTier tier) => tier switch
    {
        PollTier.Hour => TimeSpan.FromHours(1),
        PollTier.Day => TimeSpan.FromDays(1),
        _ => throw new UnreachableException(),
    };

    private static string Word(PollTier tier) => tier == PollTier.Hour ? "hour" : "day";

    /// <summary>A part of a bar.</summary>
    /// <param name="Class">Its colour.</param>
    /// <param name="Word">Its name.</param>
    /// <param name="Count">How high it is.</param>
    internal sealed record Part(string Class, string Word, Func<PollSum, long> Count)
    {
        /// <summary>How a height is written.</summary>
        public Func<long, string> Say { get; init; } = static number => number.ToString(CultureInfo.InvariantCulture);
    }
}
