using System.Globalization;
using System.Text;
using FeedHub.Dashboard.Html;
using FeedHub.Feeds.Normalizing;
using FeedHub.Fetching;
using FeedHub.Polling;
using FeedHub.Timeline.Ingest;
using FeedHub.Timeline.Sources;
using Hangfire.Dashboard;

namespace FeedHub.Dashboard;

/// <summary>What a source answered just now, and what would be read of it. The document is shown as text, never as a page.</summary>
internal static class SourceTrialPage
{
    private const int MostEntries = 50;
    private const int MostText = 64 * 1024;

    /// <summary>Writes the page.</summary>
    /// <param name="context">The request.</param>
    /// <param name="source">The source.</param>
    /// <param name="answered">What was answered, and the poll it would be.</param>
    /// <param name="now">The time it is.</param>
    public static Task WriteAsync(DashboardContext context, SourceStatus source, SourceTrialResult.Answered answered, DateTimeOffset now)
    {
        (SourceAnswer answer, PollRecord poll) = answered;
        DashboardPaths paths = DashboardPaths.Of(context);
        HtmlBuilder page = new();
        page.Add($"""
            <ol class="breadcrumb"><li><a href="{paths.Sources}">Sources</a></li><li><a href="{paths.Source(source.Id)}"><bdi>{source.Title}</bdi></a></li><li class="active">Answer</li></ol>
            <h1 class="page-header fh-title">What <bdi>{source.Title}</bdi> answers</h1>{When(answered)}
            <form method="post" action="{paths.Command(source.Id, "reread")}" class="btn-toolbar-top fh-actions">{AntiforgeryField.Of(context)}<button type="submit" class="btn btn-sm btn-primary">Poll now, and read all of it again</button>
            <button type="submit" formaction="{paths.Command(source.Id, "try")}" class="btn btn-sm btn-default">Ask once more</button></form>
            <div class="row"><div class="col-md-6"><h2 class="fh-h2">Answer</h2>{Facts(answer)}</div><div class="col-md-6"><h2 class="fh-h2">What would be read</h2>{Reading(poll, now)}</div></div>
            """);
        if (answer.Headers.Count > 0)
        {
            page.Add($"""
                <h2 class="fh-h2" id="headers">Headers</h2><p class="help-block">Of the last answer; secrets are masked.</p>
                <pre class="fh-raw" tabindex="0" role="region" aria-labelledby="headers">{string.Join('\n', answer.Headers.Select(static header => $"{header.Name}: {header.Value}"))}</pre>
                """);
        }

        if (poll.Feed is { } feed)
        {
            page.Add($"{Entries(feed)}");
        }

        if (answer.Outcome is FetchOutcome.Fetched fetched)
        {
            (string text, bool isCut) = TextOf(fetched);
            page.Add($"""
                <h2 class="fh-h2" id="document">Document</h2><p class="help-block">As text{(isCut ? ", its beginning" : "")}; secrets in addresses are masked. <a href="{paths.Command(source.Id, "answer")}?{AnswerDownload.AtField}={answer.StartedAt.ToUnixTimeMilliseconds()}">Download all of it as it came</a>, within five minutes.</p>
                <pre class="fh-raw" tabindex="0" role="region" aria-labelledby="document">{text}</pre>
                """);
        }

        return DashboardPage.WriteAsync(context, "What a source answers", page.Build());
    }

    private static HtmlFragment When(SourceTrialResult.Answered answered) => answered.RestsUntil is { } until
        ? HtmlFragment.Of($"""<p role="status">Asked at {TimePhrase.Exact(answered.Answer.StartedAt)}, without validators, and read as the settings say now. It can be asked anew from {TimePhrase.Exact(until.AddSeconds(1))} on. Nothing was stored.</p>""")
        : HtmlFragment.Of($"<p>Asked just now, without validators. Nothing was stored.</p>");

    private static HtmlFragment Facts(SourceAnswer answer)
    {
        HtmlBuilder list = new();
        list.Add($"""<dl class="dl-horizontal fh-facts">""");
        if (answer.Outcome is not { Exchange: var exchange })
        {
            return list.Add($"<dt>Asked</dt><dd>no: {answer.Obstacle?.Reason}</dd></dl>").Build();
        }

        list.Add($"<dt>Status</dt><dd>{(exchange.StatusCode is { } status ? status.ToString(CultureInfo.InvariantCulture) : "none arrived")}</dd><dt>Address</dt><dd>{ShownUrl.Link(exchange.EffectiveUrl.AbsoluteUri)}</dd>");
        foreach (RedirectHop hop in exchange.Redirects)
        {
            list.Add($"<dt>Redirect {hop.StatusCode}</dt><dd>{ShownUrl.Link(hop.From.AbsoluteUri)}</dd>");
        }

        list.Add($"<dt>Content-Type</dt><dd><bdi>{exchange.ContentType ?? "none"}</bdi></dd><dt>Size</dt><dd>{TimePhrase.Bytes(exchange.WireBytes)} received, {TimePhrase.Bytes(exchange.DecodedBytes)} of document</dd><dt>Took</dt><dd>{TimePhrase.Short(exchange.Elapsed)}</dd>");
        CacheValidators validators = answer.Outcome is FetchOutcome.Fetched fetched ? fetched.Validators : default;
        list.Add($"<dt>ETag</dt><dd><bdi>{validators.ETag ?? "none"}</bdi></dd><dt>Last-Modified</dt><dd><bdi>{validators.LastModified ?? "none"}</bdi></dd>");
        list.AddIf(exchange.FreshFor is not null, $"<dt>Fresh for</dt><dd>{TimePhrase.Short(exchange.FreshFor ?? default)}</dd>");
        foreach (string hub in exchange.Hubs)
        {
            list.Add($"<dt>Hub</dt><dd>{ShownUrl.Link(hub)}</dd>");
        }

        return list.Add($"</dl>").Build();
    }

    private static HtmlFragment Reading(PollRecord poll, DateTimeOffset now) => HtmlFragment.Of($"""
        <dl class="dl-horizontal fh-facts"><dt>Outcome</dt><dd>{SourceLabels.Outcome(poll.Outcome)}</dd><dt>Detail</dt><dd><bdi>{poll.Detail}</bdi></dd>
        <dt>Next poll</dt><dd>{TimePhrase.Due(poll.NextPollAt, now)}<div class="fh-detail"><bdi>{poll.IntervalReason}</bdi></div></dd></dl>
        """);

    private static HtmlFragment Entries(NormalizedFeed feed)
    {
        HtmlBuilder table = new();
        table.Add($"""<h2 class="fh-h2" id="entries">Articles{(feed.Entries.Count > MostEntries ? string.Create(CultureInfo.InvariantCulture, $", the first {MostEntries} of {feed.Entries.Count}") : "")}</h2>""");
        table.Add($"""<table class="table fh-log" aria-labelledby="entries"><thead><tr><th>Article</th><th>Published</th><th>By</th><th>Topics</th><th>Is kept</th></tr></thead><tbody>""");
        foreach (Entry entry in feed.Entries.Take(MostEntries))
        {
            string published = entry.Published?.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) ?? "no date";
            table.Add($"""<tr><td data-label="Article"><bdi>{entry.Title}</bdi><div class="fh-detail">{ShownUrl.Link(entry.Link)}</div></td><td data-label="Published">{published}</td>""");
            table.Add($"""<td data-label="By"><bdi>{string.Join(", ", entry.Bylines.Select(static byline => byline.Name))}</bdi></td><td data-label="Topics"><bdi>{string.Join(", ", entry.Topics.Select(static topic => topic.Slug))}</bdi></td>""");
            table.Add($"""<td data-label="Is kept">{(entry.Dropped is null ? "yes" : "no: a filter drops it")}</td></tr>""");
        }

        return table.Add($"</tbody></table>").Build();
    }

    private static (string Text, bool IsCut) TextOf(FetchOutcome.Fetched fetched)
    {
        // A little more than is shown, so that a secret at the cut is whole when it is looked for.
        string decoded = UrlRedaction.Redact(PageText.Decode(fetched.Body[..Math.Min(fetched.Body.Length, MostText + 1024)], fetched.Exchange.ContentType));
        StringBuilder text = new(Math.Min(decoded.Length, MostText));
        foreach (char c in decoded.AsSpan(0, Math.Min(decoded.Length, MostText)))
        {
            text.Append(char.IsControl(c) && c is not ('\n' or '\t' or '\r') ? '\uFFFD' : c);
        }

        return (text.ToString(), fetched.Body.Length > MostText);
    }
}
