using System.Globalization;
using FeedHub.Dashboard.Html;
using FeedHub.Polling;
using FeedHub.Timeline.Sources;
using Hangfire.Dashboard;

namespace FeedHub.Dashboard;

/// <summary>The document of an answer that was shown a moment ago, to keep: asks nobody. A file that no browser opens as what it says it is.</summary>
internal sealed class AnswerDownload(SourceStore sources, SourceTrial trial) : DashboardView
{
    /// <summary>Field of the address: when the answer was asked for, in ms since 1970.</summary>
    public const string AtField = "at";

    /// <inheritdoc/>
    protected override async Task ShowAsync(DashboardContext context, CancellationToken cancel)
    {
        HttpContext http = context.GetHttpContext();
        if (context.IsReadOnly)
        {
            http.Response.StatusCode = StatusCodes.Status403Forbidden;
            await DashboardPage.WriteAsync(context, "Answer", HtmlFragment.Of($"""<h1 class="page-header">Answer</h1><p>Only administrators ask sources, and have what they answer. This dashboard is read-only.</p>"""));
            return;
        }

        long id = SourceCommand.IdOf(context);
        if (await sources.FindAsync(id, cancel) is not { } source)
        {
            await ShowMissingAsync(context);
            return;
        }

        // A time that no clock of ours shows is no answer's.
        DateTimeOffset? at = long.TryParse(http.Request.Query[AtField].ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out long ms) && ms < DateTimeOffset.MaxValue.ToUnixTimeMilliseconds()
            ? DateTimeOffset.FromUnixTimeMilliseconds(ms)
            : null;
        if (at is null || trial.Document(id, at) is not var (asked, body))
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            DashboardPaths paths = DashboardPaths.Of(context);
            await DashboardPage.WriteAsync(context, "Answer", HtmlFragment.Of($"""
                <h1 class="page-header">No longer there</h1><p>An answer is kept for five minutes, in the process that asked. Ask again: <a href="{paths.Source(id)}"><bdi>{source.Title}</bdi></a></p>
                """));
            return;
        }

        await AnswerFile.WriteAsync(http.Response, source.Slug, asked, body, cancel);
    }
}
