using System.Globalization;
using System.Text;
using FeedHub.Dashboard.Html;
using FeedHub.Timeline.Sources;

namespace FeedHub.Dashboard;

/// <summary>Draws a source's last polls as bars, oldest left: their height tells apart what their colour does too.</summary>
internal static class HealthBar
{
    /// <summary>Polls that fit.</summary>
    public const int Slots = 64;

    private const int Height = 20;
    private const int Step = 3;

    private static readonly (PollHealth Health, string Class, int Height, string Word)[] Kinds =
    [
        (PollHealth.Fetched, "fh-fetched", 20, "with a document"),
        (PollHealth.Unchanged, "fh-unchanged", 11, "unchanged"),
        (PollHealth.Deferred, "fh-deferred", 15, "deferred"),
        (PollHealth.Failed, "fh-failed", 20, "failed"),
    ];

    /// <summary>An inline SVG; the newest poll is at the right edge.</summary>
    /// <param name="health">Outcomes, oldest first; only the last 64 are drawn.</param>
    public static HtmlFragment Draw(IReadOnlyList<PollHealth> health)
    {
        int first = Math.Max(0, health.Count - Slots);
        int count = health.Count - first;
        HtmlBuilder svg = new();
        svg.Add($"""<svg class="fh-health" viewBox="0 0 {Slots * Step} {Height}" width="{Slots * Step}" height="{Height}" role="img" aria-label="{Describe(health, first)}">""");
        svg.Add($"""<path class="fh-base" d="M0 {Height - 1}h{Slots * Step}v1H0z"/>""");
        foreach ((PollHealth kind, string cssClass, int height, _) in Kinds)
        {
            StringBuilder path = new();
            for (int slot = 0; slot < count; slot++)
            {
                if (health[first + slot] == kind)
                {
                    path.Append(CultureInfo.InvariantCulture, $"M{(Slots - count + slot) * Step} {Height - height}h2v{height}h-2z");
                }
            }

            svg.AddIf(path.Length > 0, $"""<path class="{cssClass}" d="{path.ToString()}"/>""");
        }

        return svg.Add($"</svg>").Build();
    }

    private static string Describe(IReadOnlyList<PollHealth> health, int first)
    {
        if (health.Count == first)
        {
            return "Not polled yet";
        }

        StringBuilder text = new();
        text.Append(CultureInfo.InvariantCulture, $"Last {health.Count - first} polls");
        string separator = ": ";
        foreach ((PollHealth kind, _, _, string word) in Kinds)
        {
            int count = 0;
            for (int i = first; i < health.Count; i++)
            {
                count += health[i] == kind ? 1 : 0;
            }

            if (count > 0)
            {
                text.Append(separator).Append(CultureInfo.InvariantCulture, $"{count} {word}");
                separator = ", ";
            }
        }

        return text.ToString();
    }
}
