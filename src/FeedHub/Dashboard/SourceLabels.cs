using System.Globalization;
using FeedHub.Dashboard.Html;
using FeedHub.Timeline.Sources;

namespace FeedHub.Dashboard;

/// <summary>Coloured words for states and outcomes, in Hangfire's own colours.</summary>
internal static class SourceLabels
{
    /// <summary>Whether a source is polled.</summary>
    /// <param name="state">Its state.</param>
    public static HtmlFragment State(SourceState state) => state switch
    {
        SourceState.Active => Label("success", "active"),
        SourceState.Paused => Label("inactive", "paused"),
        SourceState.Gone => Label("warning", "gone"),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>What a poll came to: <c>ok:13</c> is "13 entries", <c>error:timeout</c> is "timeout".</summary>
    /// <param name="outcome">Outcome as stored; <see langword="null"/> before the first poll.</param>
    public static HtmlFragment Outcome(string? outcome)
    {
        if (string.IsNullOrEmpty(outcome))
        {
            return HtmlFragment.Of($"""<span class="text-muted">not polled yet</span>""");
        }

        string value = outcome[(outcome.IndexOf(':', StringComparison.Ordinal) + 1)..];
        if (outcome.StartsWith("error", StringComparison.Ordinal))
        {
            return Label("danger", value);
        }

        return int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out int entries)
            ? Label("success", entries == 1 ? "1 entry" : string.Create(CultureInfo.InvariantCulture, $"{entries} entries"))
            : Label("warning", value);
    }

    /// <summary>What a poll in the log came to.</summary>
    /// <param name="poll">The poll.</param>
    public static HtmlFragment Outcome(PollLogEntry poll) => poll.Health switch
    {
        PollHealth.Unchanged => Label("info", "unchanged"),
        PollHealth.Deferred => Label("warning", "deferred"),
        _ => Outcome(poll.Outcome),
    };

    private static HtmlFragment Label(string style, string text) => HtmlFragment.Of($"""<span class="label label-state-{style}">{text}</span>""");
}
