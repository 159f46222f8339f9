using System.Globalization;
using FeedHub.Access;
using FeedHub.Configuration;
using FeedHub.Feeds.Normalizing;
using FeedHub.Feeds.Rules;
using FeedHub.Publishing;
using FeedHub.Timeline.Explaining;
using FeedHub.Timeline.Filters;
using FeedHub.Timeline.Reading;
using FeedHub.Timeline.Retention;
using FeedHub.Timeline.Search;
using FeedHub.Timeline.Sources;
using Microsoft.AspNetCore.Http.HttpResults;

namespace FeedHub.Api;

/// <summary>Entries and searches.</summary>
internal static class EntriesApi
{
    private const int MaxDropped = 1_000;

    private static readonly string[] Names = ["author", "topic", "source", "folder", "lang", "q", "series", "copies", "after", "count"];

    // What feeds take beside these (n, order, digest …) would do nothing here.
    private static readonly HashSet<string> Others = ["series", "after", "count", "copies"];

    /// <summary>Maps <c>/entries</c> and <c>/search</c>.</summary>
    /// <param name="api">The API.</param>
    public static void Map(IEndpointRouteBuilder api)
    {
        RouteGroupBuilder entries = api.MapGroup("/entries").WithTags("Entries").RequireAuthorization(ApiScopes.Policy(ApiScopes.Read));
        entries.MapGet("/", ListAsync).WithName("listEntries").WithSummary("List entries, newest first")
            .WithDescription("All entries, or those of a view: author, topic, source, folder, lang and q (a rule, docs/rules.md) may be given together, several times each but for q; or series alone. Copies of one story are shown once unless copies is true.");
        entries.MapGet("/arrivals", ArrivalsAsync).WithName("listArrivals").WithSummary("List all entries in the order in which they arrived, the oldest first")
            .WithDescription("For copies of the timeline: copies of stories and the backlog of new sources are told too, and going on after the last id never misses one. What changes or goes later is in listChanges. content=true gives full content.");
        entries.MapGet("/dropped", DroppedAsync).WithName("listDropped").WithSummary("What filters hold back, by which rule and why, the latest first")
            .WithDescription($"source is the id of one source; count is 1 to {MaxDropped}, {ApiLimits.Page} unless given. It comes back when its rule goes.");
        entries.MapGet("/{id:long}", GetAsync).WithName("getEntry").WithSummary("One entry, with its content");
        entries.MapGet("/{id:long}/revisions", RevisionsAsync).WithName("listRevisions").WithSummary("What an entry said before, the latest first");
        entries.MapGet("/{id:long}/explanation", ExplainAsync).WithName("explainEntry").WithSummary("Why an entry is as it is: source, dates, authors, topics, story, from recorded reasons");
        entries.MapPost("/{id:long}/retraction", RetractAsync).WithName("retractEntry").WithSummary("Take an entry out of all that is published")
            .WithDescription("Feeds name it as deleted, and no poll brings it back.").RequireAuthorization(ApiScopes.Policy(ApiScopes.Curate));
        entries.MapDelete("/{id:long}/retraction", RestoreAsync).WithName("restoreEntry").WithSummary("Bring a retracted entry back").RequireAuthorization(ApiScopes.Policy(ApiScopes.Curate));
        api.MapGet("/search", SearchAsync).WithTags("Entries").WithName("search").WithSummary("Search, with what was found marked")
            .WithDescription("q: words, \"phrases\", prefix*, -not, OR, title: author: topic: source: lang: after: before: (docs/rules.md).").RequireAuthorization(ApiScopes.Policy(ApiScopes.Read));
    }

    private static async Task<Results<Ok<IReadOnlyList<ApiDroppedEntry>>, ProblemHttpResult>> DroppedAsync(DroppedEntries dropped, SourceStore sources, long? source, int? count, CancellationToken cancel)
    {
        if (count is < 1 or > MaxDropped)
        {
            return ApiProblem.Bad($"count is 1 to {MaxDropped}.");
        }

        if (source is { } id && await sources.FindAsync(id, cancel) is null)
        {
            return ApiProblem.Bad("source: there is no source of that id.");
        }

        return TypedResults.Ok<IReadOnlyList<ApiDroppedEntry>>(
        [
            .. (await dropped.ListAsync(source, count ?? ApiLimits.Page, cancel)).Select(static entry => new ApiDroppedEntry(
                entry.Source, entry.Title, entry.Link is null ? null : UrlRedaction.Redact(entry.Link), entry.SeenAt, entry.DroppedAt, entry.Rule, entry.Reason)),
        ]);
    }

    /// <summary>An entry as the API shows it.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="urls">Builds addresses.</param>
    public static ApiEntry Of(TimelineEntry entry, HubUrls urls) => new()
    {
        Id = entry.Id,
        PublicId = entry.PublicId,
        Title = entry.Title,
        Url = entry.Link,
        Page = urls.Absolute(string.Create(CultureInfo.InvariantCulture, $"/entries/{entry.Id}")),
        Published = entry.Published,
        Updated = entry.Updated,
        FirstSeen = entry.FirstSeen,
        Language = entry.Language,
        Excerpt = entry.Excerpt,
        Summary = entry.SummaryHtml,
        Content = entry.ContentHtml,
        IsExtracted = entry.IsExtracted,
        Image = entry.Image,
        Rights = entry.Rights,
        License = entry.License,
        Comments = entry.CommentsUrl,
        Authors = [.. entry.Authors.Select(static author => new ApiReference(author.Slug, author.Name))],
        Topics = [.. entry.Topics.Select(static topic => new ApiReference(topic.Slug, topic.Label))],
        Categories = [.. entry.Categories.Select(static category => category.Label ?? category.Term)],
        Enclosures = [.. entry.Enclosures.Select(static file => new ApiEnclosure(file.Url, file.Type, file.Length))],
        Source = new(entry.Source.Slug, entry.Source.Title),
        Series = entry.Series is { } series ? new(series.Slug, series.Title, series.Part, series.Total) : null,
        OtherCopies = [.. entry.OtherCopies.Select(static copy => copy.Link ?? copy.SourceTitle)],
    };

    private static async Task<Results<Ok<ApiPage<ApiEntry>>, ProblemHttpResult>> ListAsync(
        HttpRequest request,
        TimelineQueries timeline,
        HubUrls urls,
        string[]? author,
        string[]? topic,
        string[]? source,
        string[]? folder,
        string[]? lang,
        string? q,
        string? series,
        bool? copies,
        string? after,
        int? count,
        CancellationToken cancel)
    {
        if (ApiLimits.Problem(count) is { } much)
        {
            return ApiProblem.Bad(much);
        }

        if (request.Query.Keys.FirstOrDefault(static name => !Names.Contains(name, StringComparer.OrdinalIgnoreCase)) is { } unknown)
        {
            return ApiProblem.Bad($"There is no parameter '{(unknown.Length <= 60 ? unknown : unknown[..60] + "…")}'; write {string.Join(", ", Names)}.");
        }

        PageCursor cursor = default;
        if (after is not null && !PageCursor.TryParse(after, out cursor))
        {
            return ApiProblem.Bad("after: give what the page before gave as next.");
        }

        (string Name, string Value)[] given = [.. request.Query.SelectMany(static pair => pair.Value.Select(value => (pair.Key, value ?? "")))];
        ViewSelector? view;
        if (series is { Length: > 0 })
        {
            if (author is { Length: > 0 } || topic is { Length: > 0 } || source is { Length: > 0 } || folder is { Length: > 0 } || lang is { Length: > 0 } || q is not null)
            {
                return ApiProblem.Bad("series stands alone.");
            }

            view = new ViewSelector.Series(series.ToLowerInvariant());
        }
        else
        {
            (view, _, string? problem) = DocumentAddress.ReadPage("/feeds/mix", given, Others);
            if (view is null)
            {
                return ApiProblem.Bad(problem!);
            }
        }

        TimelinePage? page = await timeline.GetPageAsync(view, after is null ? null : cursor, count ?? ApiLimits.Page, cancel, copies ?? false);
        return page is null
            ? ApiProblem.Missing("There is no such view: an author, topic, source, folder or series that was named is not known.")
            : TypedResults.Ok(new ApiPage<ApiEntry>([.. page.Entries.Select(entry => Of(entry, urls))], page.Next?.ToString()));
    }

    private static async Task<Results<Ok<ApiPage<ApiEntry>>, ProblemHttpResult>> ArrivalsAsync(TimelineQueries timeline, HubUrls urls, long? after, int? count, bool? content, CancellationToken cancel)
    {
        if (ApiLimits.Problem(count) is { } much)
        {
            return ApiProblem.Bad(much);
        }

        int most = count ?? ApiLimits.Page;
        IReadOnlyList<TimelineEntry> entries = await timeline.ListArrivalsAsync(after ?? 0, most, content ?? false, cancel);
        return TypedResults.Ok(new ApiPage<ApiEntry>([.. entries.Select(entry => Of(entry, urls))], entries.Count < most ? null : entries[^1].Id.ToString(CultureInfo.InvariantCulture)));
    }

    private static async Task<Results<Ok<ApiEntry>, ProblemHttpResult>> GetAsync(TimelineQueries timeline, HubUrls urls, long id, CancellationToken cancel) =>
        await timeline.FindEntryAsync(id, cancel) is { } entry ? TypedResults.Ok(Of(entry, urls))
            : await timeline.WasRemovedAsync(id, cancel) ? ApiProblem.Of(StatusCodes.Status410Gone, "This entry was removed.")
            : ApiProblem.Missing("There is no such entry.");

    private static async Task<Results<Ok<IReadOnlyList<ApiRevision>>, ProblemHttpResult>> RevisionsAsync(TimelineQueries timeline, long id, CancellationToken cancel) =>
        await timeline.FindEntryAsync(id, cancel) is null
            ? ApiProblem.Missing("There is no such entry.")
            : TypedResults.Ok<IReadOnlyList<ApiRevision>>([.. (await timeline.ListRevisionsAsync(id, cancel)).Select(static one => new ApiRevision(one.Title, one.Link, one.Text, one.Updated, one.Until))]);

    private static async Task<Results<Ok<EntryExplanation>, ProblemHttpResult>> ExplainAsync(Explanations explanations, long id, CancellationToken cancel) =>
        await explanations.OfEntryAsync(id.ToString(CultureInfo.InvariantCulture), cancel) is { } entry ? TypedResults.Ok(entry) : ApiProblem.Missing("There is no such entry, and never was.");

    private static async Task<Results<NoContent, ProblemHttpResult>> RetractAsync(
        Explanations explanations, EntryRetraction retraction, long id, ApiRetraction body, CancellationToken cancel)
    {
        if (await explanations.OfEntryAsync(id.ToString(CultureInfo.InvariantCulture), cancel) is not { } entry)
        {
            return ApiProblem.Missing("There is no such entry, and never was.");
        }

        if (entry.RemovedAt is not null)
        {
            return ApiProblem.Conflict($"It is gone already: {entry.RemovedBecause}.");
        }

        await retraction.RetractAsync([id], body.Reason, body.IsForGood, cancel);
        return TypedResults.NoContent();
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> RestoreAsync(Explanations explanations, EntryRetraction retraction, long id, CancellationToken cancel) =>
        await explanations.OfEntryAsync(id.ToString(CultureInfo.InvariantCulture), cancel) is not { } entry
            ? ApiProblem.Missing("There is no such entry, and never was.")
            : (entry.RemovedAt is null ? RestoreResult.NotRetracted : await retraction.RestoreAsync(id, cancel)) switch
            {
                RestoreResult.NotRetracted => ApiProblem.Conflict("It is not retracted."),
                RestoreResult.NotByOperator => ApiProblem.Conflict($"It was not retracted here: {entry.RemovedBecause}."),
                RestoreResult.OptedOut => ApiProblem.Conflict("It stays out: its author or publisher opted out."),
                RestoreResult.ContentGone => ApiProblem.Conflict($"Nothing is kept of it but its ids: it was retracted for good, or more than {Housekeeping.KeepRetracted.Days} days ago."),
                _ => TypedResults.NoContent(),
            };

    private static async Task<Results<Ok<ApiPage<ApiHit>>, ProblemHttpResult>> SearchAsync(
        TimelineSearch search, HubUrls urls, string q, string? after, int? count, CancellationToken cancel)
    {
        PageCursor cursor = default;
        if (ApiLimits.Problem(count) is { } much)
        {
            return ApiProblem.Bad(much);
        }

        if (after is not null && !PageCursor.TryParse(after, out cursor))
        {
            return ApiProblem.Bad("after: give what the page before gave as next.");
        }

        if (RuleParser.Parse(q) is not RuleParseResult.Parsed(var rule))
        {
            return ApiProblem.Bad($"q cannot be read, {((RuleParseResult.Failed)RuleParser.Parse(q)).Error}.");
        }

        SearchResult result = await search.FindAsync(rule, after is null ? null : cursor, count ?? 30, cancel);
        return TypedResults.Ok(new ApiPage<ApiHit>(
            [.. result.Hits.Select(hit => new ApiHit(Of(hit.Entry, urls), [.. hit.Excerpt.Select(static part => new ApiMarkedText(part.Text, part.IsMarked))]))], result.Next?.ToString()));
    }
}
