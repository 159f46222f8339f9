using System.Globalization;
using FeedHub.Cli;
using FeedHub.Configuration;
using FeedHub.Dashboard.Html;
using FeedHub.Feeds.Normalizing;
using FeedHub.Timeline.Reading;
using FeedHub.Timeline.Topics;
using Hangfire.Dashboard;
using Microsoft.Extensions.Options;

namespace FeedHub.Dashboard;

/// <summary>Topics: what is configured, with a trial of any rule on stored entries; how sure similarity is; and all topics that have entries. Changes nothing.</summary>
internal sealed class TopicsPage(TopicListing listing, RuleTrialView trial, SimilarTopics similar, IOptions<HubOptions> hub, IOptions<SimilarTopicsOptions> similarity, TimeProvider time) : DashboardView
{
    private const int Size = 50;
    private const int MaxPage = 1_000_000;
    private const int MaxSearch = 200;

    /// <inheritdoc/>
    protected override async Task ShowAsync(DashboardContext context, CancellationToken cancel)
    {
        IQueryCollection query = context.GetHttpContext().Request.Query;
        DashboardPaths paths = DashboardPaths.Of(context);
        DateTimeOffset now = time.GetUtcNow();
        HtmlBuilder page = new();
        page.Add($"""<h1 class="page-header" id="page-title">Topics</h1>""");
        HtmlFragment tried = await trial.DrawAsync(paths, paths.Topics, "Try a rule on the stored articles", query[RuleTrialView.Field].ToString().Trim(), within: null, static rule => TopicRuleValidation.CheckRule(rule) is { } fault ? $"A topic cannot have this rule: {fault}" : null, cancel);
        page.Add($"{tried}");
        await AddConfiguredAsync(page, paths, cancel);
        await AddSimilarityAsync(page, cancel);
        await AddAllAsync(page, paths, query, now, cancel);
        await DashboardPage.WriteAsync(context, "Topics", page.Build());
    }

    private async Task AddConfiguredAsync(HtmlBuilder page, DashboardPaths paths, CancellationToken cancel)
    {
        IList<TopicRule> configured = hub.Value.Topics;
        page.Add($"""<h2 class="fh-h2" id="configured">Configured ({configured.Count})</h2>""");
        if (configured.Count == 0)
        {
            page.Add($"""<p class="text-muted">None: topics are the categories that sources write. <code>Topics</code> in <code>appsettings.json</code> adds some, with aliases, words, rules and a topic above each (docs/operations.md).</p>""");
            return;
        }

        Dictionary<string, int> counts = (await listing.FindAsync([.. configured.Select(static topic => topic.Slug)], cancel)).ToDictionary(static topic => topic.Slug, static topic => topic.Count ?? 0, StringComparer.Ordinal);
        page.Add($"""<table class="table fh-log" aria-labelledby="configured"><thead><tr><th>Topic</th><th>Below</th><th>Categories that mean it</th><th>Words and rules</th><th class="align-right">Articles</th></tr></thead><tbody>""");
        foreach ((TopicRule topic, int depth) in InOrder(configured))
        {
            string label = topic.Label.Length > 0 ? topic.Label : topic.Slug.Replace('-', ' ');
            page.Add($"""<tr><td data-label="Topic"{(depth > 0 ? HtmlFragment.Of($""" class="fh-nested" """) : HtmlFragment.Empty)}><a href="{paths.PublicTopic(topic.Slug)}"><bdi>{label}</bdi></a></td><td data-label="Below">{topic.Parent}</td>""");
            page.Add($"""<td data-label="Categories" class="fh-words"><bdi>{string.Join(", ", topic.Aliases)}</bdi></td><td data-label="Rules" class="fh-words">""");
            page.AddIf(topic.Match.Count > 0, $"""<div><bdi>{string.Join(", ", topic.Match)}</bdi></div>""");
            foreach (string rule in topic.Rules)
            {
                page.Add($"""<div><code>{rule}</code> <a href="{paths.Topics}?rule={Uri.EscapeDataString(rule)}" aria-label="Try the rule {rule}">Try</a></div>""");
            }

            page.Add($"""</td><td data-label="Articles" class="align-right">{counts.GetValueOrDefault(topic.Slug)}</td></tr>""");
        }

        page.Add($"</tbody></table>");
    }

    // Each below the one above it; what hangs in a circle, which settings refuse, would come last.
    private static IEnumerable<(TopicRule Topic, int Depth)> InOrder(IList<TopicRule> configured)
    {
        ILookup<string, TopicRule> below = configured.ToLookup(static topic => topic.Parent, StringComparer.Ordinal);
        Stack<(TopicRule Topic, int Depth)> open = new(below[""].Reverse().Select(static topic => (topic, 0)));
        HashSet<string> seen = new(StringComparer.Ordinal);
        while (open.TryPop(out (TopicRule Topic, int Depth) next))
        {
            if (!seen.Add(next.Topic.Slug))
            {
                continue;
            }

            yield return next;
            foreach (TopicRule child in below[next.Topic.Slug].Reverse())
            {
                open.Push((child, next.Depth + 1));
            }
        }

        foreach (TopicRule left in configured.Where(topic => !seen.Contains(topic.Slug)))
        {
            yield return (left, 0);
        }
    }

    private async Task AddSimilarityAsync(HtmlBuilder page, CancellationToken cancel)
    {
        SimilarTopicsOptions wanted = similarity.Value;
        string state = !wanted.Enabled ? "Off (SimilarTopics:Enabled)."
            : await similar.LastAsync(cancel) is { } report ? TopicSimilarityCommand.Describe(report)
            : "Nothing was learned yet: it is tried each hour where there are articles without topics.";
        int left = wanted.Enabled ? (await similar.ExcludedAsync(slug => wanted.ExcludedSources.Contains(slug), cancel)).Count : 0;
        page.Add($"""<h2 class="fh-h2" id="similarity">By similarity</h2><p>{state}</p>""");
        page.AddIf(left > 0, $"""<p class="text-muted">{left} {(left == 1 ? "source is" : "sources are")} left out, each by its settings or <code>SimilarTopics:ExcludedSources</code>; the page of a source says so.</p>""");
    }

    private async Task AddAllAsync(HtmlBuilder page, DashboardPaths paths, IQueryCollection query, DateTimeOffset now, CancellationToken cancel)
    {
        string search = query["q"].ToString().Trim();
        search = search.Length > MaxSearch ? search[..MaxSearch] : search;
        int number = int.TryParse(query["page"].ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out int given) ? Math.Clamp(given, 1, MaxPage) : 1;
        (IReadOnlyList<ViewInfo.Topic> topics, int total) = await listing.ListAsync(search, (number - 1) * Size, Size, cancel);
        if (topics.Count == 0 && total > 0)
        {
            number = (total + Size - 1) / Size;
            (topics, total) = await listing.ListAsync(search, (number - 1) * Size, Size, cancel);
        }

        HashSet<string> configured = [.. hub.Value.Topics.Select(static topic => topic.Slug)];
        page.Add($"""
            <h2 class="fh-h2" id="all">With articles</h2><form method="get" action="{paths.Topics}#all" class="fh-new"><label class="sr-only" for="q">Search topics</label>
            <div class="input-group"><input class="form-control" type="search" id="q" name="q" value="{search}" placeholder="Search topics" maxlength="{MaxSearch}"><span class="input-group-btn"><button type="submit" class="btn btn-default">Search</button></span></div></form>
            """);
        if (topics.Count == 0)
        {
            page.Add($"""<p class="text-muted">{(search.Length > 0 ? "No topic matches." : "None yet.")}</p>""");
            return;
        }

        page.Add($"""<table class="table fh-log" aria-labelledby="all"><thead><tr><th>Topic</th><th>Slug</th><th>From</th><th class="align-right">Articles</th><th>Newest</th></tr></thead><tbody>""");
        foreach (ViewInfo.Topic topic in topics)
        {
            page.Add($"""<tr><td data-label="Topic"><a href="{paths.PublicTopic(topic.Slug)}"><bdi>{topic.Label}</bdi></a></td><td data-label="Slug">{topic.Slug}</td><td data-label="From">{(configured.Contains(topic.Slug) ? "configuration" : "categories")}</td>""");
            page.Add($"""<td data-label="Articles" class="align-right">{topic.Count ?? 0}</td><td data-label="Newest">{(topic.LastEntryAt is { } newest ? TimePhrase.Relative(newest, now) : HtmlFragment.Empty)}</td></tr>""");
        }

        string kept = search.Length == 0 ? "" : "&q=" + Uri.EscapeDataString(search);
        page.Add($"</tbody></table>{new ListPager(number, Size, total, (at, _) => string.Create(CultureInfo.InvariantCulture, $"{paths.Topics}?page={at}{kept}#all")).Draw()}");
    }
}
