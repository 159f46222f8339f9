using FeedHub.Access;
using FeedHub.Configuration;
using FeedHub.Feeds.Normalizing;
using FeedHub.Feeds.Rules;
using FeedHub.Timeline.Reading;
using FeedHub.Timeline.Search;
using FeedHub.Timeline.Sources;
using FeedHub.Timeline.Topics;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace FeedHub.Api;

/// <summary>Topics, series, folders and languages, and trials of rules.</summary>
internal static class ViewsApi
{
    private const int MaxShown = 1_000;

    /// <summary>Maps <c>/topics</c>, <c>/series</c>, <c>/folders</c>, <c>/languages</c> and <c>/rules/trial</c>.</summary>
    /// <param name="api">The API.</param>
    public static void Map(IEndpointRouteBuilder api)
    {
        RouteGroupBuilder views = api.MapGroup("").WithTags("Views").RequireAuthorization(ApiScopes.Policy(ApiScopes.Read));
        views.MapGet("/topics", TopicsAsync).WithName("listTopics").WithSummary("List topics that have entries, by slug");
        views.MapGet("/topics/configured", ConfiguredAsync).WithName("listConfiguredTopics").WithSummary("Topics as they are configured: labels, what is below what, categories, words and rules");
        views.MapGet("/series", SeriesAsync).WithName("listSeries").WithSummary("List series, by slug");
        views.MapGet("/folders", FoldersAsync).WithName("listFolders").WithSummary("List folders of sources");
        views.MapGet("/languages", LanguagesAsync).WithName("listLanguages").WithSummary("List languages of entries");
        views.MapPost("/rules/trial", TryAsync).WithName("tryRule").WithSummary("Try a rule on stored entries, newest first: which it holds for, and why; changes nothing")
            .WithDescription("source: on the entries of one source alone. as: drop, or keep, which tells of the entries that would be dropped.");
    }

    /// <summary>A view in a list.</summary>
    public static ApiView Of(ViewSelector view, string slug, string name, ViewInfo info, HubUrls urls) =>
        new(slug, name, info.Count, info.LastEntryAt, urls.Absolute(HubUrls.PageAddress(view)), urls.Absolute(HubUrls.FeedPath(view) + ".atom"));

    /// <summary>A page of views, by slug.</summary>
    public static ApiPage<ApiView> Page(IEnumerable<ApiView> all, string? after, int? count)
    {
        int most = count ?? ApiLimits.Page;
        List<ApiView> rest = [.. all.OrderBy(static view => view.Slug, StringComparer.Ordinal).SkipWhile(view => after is not null && string.CompareOrdinal(view.Slug, after) <= 0).Take(most + 1)];
        return rest.Count > most ? new(rest[..most], rest[most - 1].Slug) : new(rest, null);
    }

    private static async Task<Results<Ok<ApiPage<ApiView>>, ProblemHttpResult>> TopicsAsync(TimelineQueries timeline, HubUrls urls, string? after, int? count, CancellationToken cancel) =>
        ApiLimits.Problem(count) is { } much
            ? ApiProblem.Bad(much)
            : TypedResults.Ok(Page((await timeline.ListTopicsAsync(cancel)).Select(topic => Of(new ViewSelector.Topic(topic.Slug), topic.Slug, topic.Label, topic, urls)), after, count));

    private static async Task<Ok<IReadOnlyList<ApiTopicRule>>> ConfiguredAsync(TopicListing listing, IOptions<HubOptions> hub, CancellationToken cancel)
    {
        IList<TopicRule> configured = hub.Value.Topics;
        Dictionary<string, int> counts = (await listing.FindAsync([.. configured.Select(static topic => topic.Slug)], cancel)).ToDictionary(static topic => topic.Slug, static topic => topic.Count ?? 0, StringComparer.Ordinal);
        return TypedResults.Ok<IReadOnlyList<ApiTopicRule>>(
        [
            .. configured.Select(topic => new ApiTopicRule(
                topic.Slug, topic.Label.Length > 0 ? topic.Label : topic.Slug.Replace('-', ' '), topic.Parent.Length > 0 ? topic.Parent : null, [.. topic.Aliases], [.. topic.Match], [.. topic.Rules], counts.GetValueOrDefault(topic.Slug))),
        ]);
    }

    private static async Task<Results<Ok<ApiPage<ApiView>>, ProblemHttpResult>> SeriesAsync(TimelineQueries timeline, HubUrls urls, string? after, int? count, CancellationToken cancel) =>
        ApiLimits.Problem(count) is { } much
            ? ApiProblem.Bad(much)
            : TypedResults.Ok(Page((await timeline.ListSeriesAsync(cancel)).Select(series => Of(new ViewSelector.Series(series.Slug), series.Slug, series.Title, series, urls)), after, count));

    private static async Task<Ok<IReadOnlyList<ApiView>>> FoldersAsync(TimelineQueries timeline, HubUrls urls, CancellationToken cancel) => TypedResults.Ok<IReadOnlyList<ApiView>>(
        [.. (await timeline.ListFoldersAsync(cancel)).Select(folder => Of(new ViewSelector.Folder(folder.Slug), folder.Slug, string.Join(" / ", folder.Path), folder, urls))]);

    private static async Task<Ok<IReadOnlyList<ApiView>>> LanguagesAsync(TimelineQueries timeline, HubUrls urls, CancellationToken cancel) => TypedResults.Ok<IReadOnlyList<ApiView>>(
        [.. (await timeline.ListLanguagesAsync(cancel)).Select(language => Of(new ViewSelector.Language(language.Tag), language.Tag, language.Tag, language, urls))]);

    private static async Task<Results<Ok<ApiTrial>, ProblemHttpResult>> TryAsync(RuleTrial trial, SourceStore sources, ApiRule body, CancellationToken cancel)
    {
        if (body.Count is < 0 or > MaxShown)
        {
            return ApiProblem.Bad($"count is 0 to {MaxShown}.");
        }

        if (RuleParser.Parse(body.Rule) is not RuleParseResult.Parsed(var rule))
        {
            return ApiProblem.Bad($"rule cannot be read, {((RuleParseResult.Failed)RuleParser.Parse(body.Rule)).Error}.");
        }

        if (body.As is not (null or "topic" or "keep" or "drop"))
        {
            return ApiProblem.Bad("as is topic, keep or drop.");
        }

        string? slug = null;
        if (body.Source is { } id && (slug = (await sources.FindAsync(id, cancel))?.Slug) is null)
        {
            return ApiProblem.Bad("source: there is no source of that id.");
        }

        TrialResult result = await trial.RunAsync(RuleTrial.Within(slug, body.As == "keep" ? new RuleNode.Not(rule) : rule), body.Count ?? 20, RuleTrial.LookedAt, cancel);
        return TypedResults.Ok(new ApiTrial(
            result.Matching,
            result.Stored,
            result.IsWhole,
            body.As is null or "topic" ? TopicRuleValidation.CheckRule(body.Rule) : null,
            [.. result.Shown.Select(static match => new ApiTrialMatch(match.Id, match.Entry.Title, match.Entry.Url, match.Entry.Source.Names.Count > 0 ? match.Entry.Source.Names[0] : "", match.Reasons))]));
    }
}
