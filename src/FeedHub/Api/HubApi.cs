using System.Text.Json;
using FeedHub.Access;
using FeedHub.Configuration;
using FeedHub.Fetching;
using FeedHub.Metrics;
using FeedHub.Pushing;
using FeedHub.Timeline.Incidents;
using FeedHub.Timeline.Pushing;
using FeedHub.Timeline.Reading;
using FeedHub.Timeline.Sources;
using FeedHub.Timeline.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace FeedHub.Api;

/// <summary>The hub itself, and what happens in it.</summary>
internal static class HubApi
{
    /// <summary>Maps <c>/hub</c> and <c>/changes</c>.</summary>
    /// <param name="api">The API.</param>
    public static void Map(IEndpointRouteBuilder api)
    {
        RouteGroupBuilder hub = api.MapGroup("").WithTags("Hub").RequireAuthorization(ApiScopes.Policy(ApiScopes.Read));
        hub.MapGet("/hub", GetAsync).WithName("getHub").WithSummary("The hub: version, sources, incidents, and where the feed of changes ends");
        hub.MapGet("/hub/costs", CostsAsync).WithName("getHubCosts").WithSummary("What the hub costs: polls and what they brought, by hour and by day, the store, and what was served")
            .WithDescription($"hours: 1 to {HubCosts.MostHours}, {HubCosts.Hours} unless given; days: 1 to {HubCosts.MostDays}, {HubCosts.Days} unless given. Hours and days without a poll are left out.");
        hub.MapGet("/changes", ChangesAsync).WithName("listChanges").WithSummary("What happened since a cursor: entries, sources, incidents")
            .WithDescription(
                "Begin with the cursor of getHub, or with 0 for all that is kept (a week), and go on with each answer's cursor. In the order of commits, so that nothing is ever skipped; an entry that changed again before it was asked for is told once; what a source's first poll brought is in listArrivals alone. " +
                "view is the path of one view (/authors/ada-lovelace): its entries alone. 410: what was missed is kept no longer; read the entries anew, then go on from getHub's cursor.");
    }

    private static async Task<Ok<ApiHub>> GetAsync(
        SourceStore sources, IncidentQueries incidents, OutboxReader outbox, TimelineDatabase timeline, IOptions<HubOptions> options, HubUrls urls, CancellationToken cancel)
    {
        (int total, int active, int failing) = await sources.CountAsync(cancel);
        IReadOnlyDictionary<IncidentCause, int> open = await incidents.CountOpenAsync(cancel);
        return TypedResults.Ok(new ApiHub(
            options.Value.Title,
            FetchIdentity.Version,
            urls.Base,
            total,
            active,
            failing,
            open.ToDictionary(static one => one.Key.Text(), static one => one.Value),
            await outbox.LatestAsync(cancel),
            timeline.Trouble));
    }

    private static async Task<Results<Ok<ApiHubCosts>, ProblemHttpResult>> CostsAsync(HubCosts costs, HubMetrics metrics, int? hours, int? days, CancellationToken cancel)
    {
        if (hours is < 1 or > HubCosts.MostHours || days is < 1 or > HubCosts.MostDays)
        {
            return ApiProblem.Bad($"hours is 1 to {HubCosts.MostHours}, days 1 to {HubCosts.MostDays}.");
        }

        HubCostFigures figures = await costs.ReadAsync(hours ?? HubCosts.Hours, days ?? HubCosts.Days, cancel);
        TimelineLevels.Levels store = figures.Store;
        (long requests, long unchanged, TimeSpan within) = metrics.Served;
        return TypedResults.Ok(new ApiHubCosts(
            [.. figures.Hours.Select(ApiPollSum.Of)],
            [.. figures.Days.Select(ApiPollSum.Of)],
            new ApiStore(figures.Bytes, store.Entries, store.Active, store.Paused, store.Gone, store.Due, store.DueLag.TotalSeconds),
            new ApiServed(requests, unchanged, Math.Round(within.TotalSeconds, 3))));
    }

    private static async Task<Results<Ok<ApiChanges>, ProblemHttpResult>> ChangesAsync(
        OutboxReader outbox, PushEvents events, TimelineQueries timeline, long since, string? view, CancellationToken cancel)
    {
        ViewSelector selector = new ViewSelector.All();
        if (view is not null && view != "/")
        {
            if (!WebSubTopic.TryParsePath(view + ".atom", out WebSubTopic? topic) || await timeline.GetPageAsync(topic.Document.View, null, 1, cancel) is null)
            {
                return ApiProblem.Missing("view: there is no such view; write its page's path, such as /authors/ada-lovelace.");
            }

            selector = topic.Document.View;
        }

        long latest = await outbox.LatestAsync(cancel);
        if (since < 0)
        {
            return ApiProblem.Bad("since is a cursor, 0 or more.");
        }

        if (since > latest || (since > 0 && await outbox.IsGoneAsync(since, cancel)))
        {
            return ApiProblem.Of(
                StatusCodes.Status410Gone,
                since > latest ? "This cursor is from another database, restored from a backup perhaps. Read the entries anew, then go on from getHub's cursor." : "What happened right after this cursor is kept no longer. Read the entries anew, then go on from getHub's cursor.");
        }

        PushEventPage page = await events.ReadAsync(selector, withHub: selector is ViewSelector.All, since, latest, cancel);
        return TypedResults.Ok(new ApiChanges([.. page.Events.Select(Of)], page.UpTo, page.UpTo < latest));
    }

    private static ApiChange Of(PushEvent one)
    {
        using JsonDocument data = JsonDocument.Parse(one.Json);
        return new(one.Cursor, one.Type, one.At, data.RootElement.Clone());
    }
}
