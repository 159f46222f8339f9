using System.Globalization;
using System.Text;
using FeedHub.Dashboard.Html;
using FeedHub.Timeline.Sources;

namespace FeedHub.Dashboard;

/// <summary>How long a source took to answer over its latest polls, as a line without script.</summary>
internal static class ResponseTimes
{
    private const int Width = HealthBar.Slots * 3;
    private const int Height = 32;

    /// <summary>An inline SVG with the numbers in words; the newest poll is at the right edge.</summary>
    /// <param name="polls">Polls, newest first; only the last 64 are drawn.</param>
    public static HtmlFragment Draw(IReadOnlyList<PollLogEntry> polls)
    {
        double[] times = [.. polls.Take(HealthBar.Slots).Select(static poll => poll.Duration.TotalMilliseconds).Reverse()];
        if (times.Length == 0)
        {
            return HtmlFragment.Of($"""<span class="text-muted">not polled yet</span>""");
        }

        double highest = Math.Max(1, times.Max());
        StringBuilder line = new();
        for (int i = 0; i < times.Length; i++)
        {
            line.Append(CultureInfo.InvariantCulture, $"{(i == 0 ? "" : " ")}{((HealthBar.Slots - times.Length + i) * 3) + 1},{Height - 1 - ((Height - 2) * times[i] / highest):0.#}");
        }

        // One poll is a point, which a line of no length does not show.
        line.Append(times.Length == 1 ? string.Create(CultureInfo.InvariantCulture, $" {Width},1") : "");
        double[] sorted = [.. times.Order()];
        string words = string.Create(CultureInfo.InvariantCulture, $"median {Short(sorted[sorted.Length / 2])}, longest {Short(highest)}, last {Short(times[^1])}");
        string label = string.Create(CultureInfo.InvariantCulture, $"Response times of the last {times.Length} polls: {words}");
        return HtmlFragment.Of($"""
            <svg class="fh-health fh-times" viewBox="0 0 {Width} {Height}" width="{Width}" height="{Height}" role="img" aria-label="{label}"><path class="fh-base" d="M0 {Height - 1}h{Width}v1H0z"/><polyline class="fh-line" points="{line.ToString()}"/></svg>
            <div class="fh-detail">{words}</div>
            """);
    }

    private static string Short(double milliseconds) => TimePhrase.Short(TimeSpan.FromMilliseconds(milliseconds));
}
