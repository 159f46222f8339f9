using FeedHub.Dashboard.Html;
using FeedHub.Timeline.Sources;

namespace FeedHub.Dashboard;

/// <summary>Where a source has moved, and the button that leads back.</summary>
internal static class SourceMoveTable
{
    /// <summary>Draws the moves; nothing if there are none.</summary>
    /// <param name="moves">The latest first.</param>
    /// <param name="paths">Paths.</param>
    /// <param name="formId">Id of the page's form; <see langword="null"/> where nothing may be changed.</param>
    /// <param name="now">The time it is.</param>
    public static HtmlFragment Draw(IReadOnlyList<SourceMove> moves, DashboardPaths paths, string? formId, DateTimeOffset now)
    {
        if (moves.Count == 0)
        {
            return HtmlFragment.Empty;
        }

        HtmlBuilder table = new();
        table.Add($"""<h2 class="fh-h2">Moves</h2><div class="table-responsive"><table class="table"><thead><tr><th>When</th><th>From</th><th>To</th><th>Undo</th></tr></thead><tbody>""");
        bool isLast = true;
        foreach (SourceMove move in moves)
        {
            table.Add($"""<tr><td>{TimePhrase.Relative(move.MovedAt, now)}</td><td>{ShownUrl.Link(move.FromUrl)}</td><td>{ShownUrl.Link(move.ToUrl)}""");
            table.AddIf(move.IsToAnotherHost, $""" <span class="label label-warning">another host</span>""");
            table.Add($"</td><td>");
            if (move.UndoneAt is { } undone)
            {
                table.Add($"undone {TimePhrase.Relative(undone, now)}");
            }
            else
            {
                table.AddIf(isLast && formId is not null, $"""<button type="submit" form="{formId ?? ""}" formaction="{paths.Command(move.SourceId, "go-back")}" class="btn btn-default btn-xs">Go back</button>""");
                isLast = false;
            }

            table.Add($"</td></tr>");
        }

        return table.Add($"</tbody></table></div>").Build();
    }
}
