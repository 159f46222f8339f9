using FeedHub.Dashboard.Html;
using FeedHub.Timeline.Sources;

namespace FeedHub.Dashboard;

/// <summary>The latest polls of a source.</summary>
internal static class PollLogTable
{
    /// <summary>Draws the log.</summary>
    /// <param name="polls">Polls, newest first.</param>
    /// <param name="now">The time it is.</param>
    public static HtmlFragment Draw(IReadOnlyList<PollLogEntry> polls, DateTimeOffset now)
    {
        if (polls.Count == 0)
        {
            return HtmlFragment.Of($"""<p class="text-muted">Not polled yet.</p>""");
        }

        HtmlBuilder table = new();
        table.Add($"""
            <table class="table table-hover fh-log" aria-labelledby="log"><thead><tr><th>When</th><th>Outcome</th><th>Status</th>
            <th class="align-right">Bytes</th><th class="align-right">Took</th><th class="align-right">New</th><th class="align-right">Changed</th><th>Detail</th></tr></thead><tbody>
            """);
        foreach (PollLogEntry poll in polls)
        {
            table.Add($"""<tr><td data-label="When">{TimePhrase.Relative(poll.StartedAt, now)}</td><td data-label="Outcome">{SourceLabels.Outcome(poll)}</td>""");
            table.Add($"""<td data-label="Status">{Status(poll.HttpStatus)}</td><td data-label="Bytes" class="align-right">{TimePhrase.Bytes(poll.Bytes)}</td>""");
            table.Add($"""<td data-label="Took" class="align-right">{TimePhrase.Short(poll.Duration)}</td>""");
            table.Add($"""<td data-label="New" class="align-right">{poll.EntriesNew}</td><td data-label="Changed" class="align-right">{poll.EntriesChanged}</td>""");
            table.Add($"""<td data-label="Detail" class="fh-detail"><bdi>{poll.Detail}</bdi></td></tr>""");
        }

        return table.Add($"</tbody></table>").Build();
    }

    private static HtmlFragment Status(int? status) => status is { } code ? HtmlFragment.Of($"{code}") : HtmlFragment.Of($"""<span class="text-muted">none</span>""");
}
