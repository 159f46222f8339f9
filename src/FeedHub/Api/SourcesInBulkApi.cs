using FeedHub.Access;
using FeedHub.Jobs;
using FeedHub.Polling;
using FeedHub.Timeline.Sources;
using Microsoft.AspNetCore.Http.HttpResults;

namespace FeedHub.Api;

/// <summary>Several sources at once.</summary>
internal static class SourcesInBulkApi
{
    /// <summary>Maps what takes ids of sources below <c>/sources</c>.</summary>
    /// <param name="api">The API.</param>
    public static void Map(IEndpointRouteBuilder api)
    {
        string change = ApiScopes.Policy(ApiScopes.Sources);
        RouteGroupBuilder sources = api.MapGroup("/sources").WithTags("Sources").RequireAuthorization(ApiScopes.Policy(ApiScopes.Read));
        sources.MapPost("/placement", PlaceAsync).WithName("placeSources").WithSummary("Put several sources into a folder, and say whether they are trusted, all of them or none")
            .WithDescription("What a list declares stays as the list says. Trust holds for what arrives from now on.").RequireAuthorization(change);
        sources.MapPost("/poll", PollSomeAsync).WithName("pollSources").WithSummary("Poll several sources as soon as a worker is free")
            .WithDescription("Those that are active and were not polled in the last five minutes, unless they are due; 429 with Retry-After where that leaves none.").RequireAuthorization(change);
        sources.MapPost("/pause", PauseSomeAsync).WithName("pauseSources").WithSummary("Stop polling several sources until they are resumed").RequireAuthorization(change);
        sources.MapPost("/resume", ResumeSomeAsync).WithName("resumeSources").WithSummary("Poll several sources again, from now on or five minutes after their last polls").RequireAuthorization(change);
        sources.MapPatch("/settings", SetSomeAsync).WithName("setSomeSettings").WithSummary("Change some settings of several sources, all of them or none")
            .WithDescription($"Only what set and unset name is changed, in one transaction, so it needs no entity tag. unset takes {string.Join(", ", SomeSettings.Names)}. Sources that change are due at once.").RequireAuthorization(change);
    }

    private static async Task<Results<Accepted<ApiPollsAsked>, ProblemHttpResult>> PollSomeAsync(
        SourceStore sources, PollRequests polls, HttpResponse response, TimeProvider time, ApiIds body, CancellationToken cancel)
    {
        if (ApiLimits.Problem(body.Ids) is { } many)
        {
            return ApiProblem.Bad(many);
        }

        (List<SourceStatus> found, List<long> missing) = await FindAsync(sources, body.Ids, cancel);
        return polls.PollNow(found) switch
        {
            PollRequested.Enqueued polled => TypedResults.Accepted((string?)null, new ApiPollsAsked(polled.JobId, polled.OthersRestUntil, missing)),
            PollRequested.Resting(var until) => ApiProblem.TooSoon(response, until, time.GetUtcNow(), "These sources were polled less than five minutes ago; all of them can be polled by hand"),
            _ => ApiProblem.Conflict("None of these sources is active: resume them first."),
        };
    }

    private static Task<Results<Ok<ApiStates>, ProblemHttpResult>> PauseSomeAsync(SourceStore sources, ApiIds body, CancellationToken cancel) => ChangeStatesAsync(sources, body, sources.PauseAsync, cancel);

    private static Task<Results<Ok<ApiStates>, ProblemHttpResult>> ResumeSomeAsync(SourceStore sources, ApiIds body, CancellationToken cancel) => ChangeStatesAsync(sources, body, sources.ResumeAsync, cancel);

    private static async Task<Results<Ok<ApiStates>, ProblemHttpResult>> ChangeStatesAsync(SourceStore sources, ApiIds body, Func<IReadOnlyCollection<long>, CancellationToken, Task<int>> change, CancellationToken cancel)
    {
        if (ApiLimits.Problem(body.Ids) is { } many)
        {
            return ApiProblem.Bad(many);
        }

        await change([.. body.Ids.Distinct()], cancel);
        (List<SourceStatus> found, List<long> missing) = await FindAsync(sources, body.Ids, cancel);
        return TypedResults.Ok(new ApiStates(
            [.. found.Where(static source => source.State == SourceState.Active).Select(static source => source.Id)], [.. found.Where(static source => source.State != SourceState.Active).Select(static source => source.Id)], missing));
    }

    private static async Task<(List<SourceStatus> Found, List<long> Missing)> FindAsync(SourceStore sources, IReadOnlyList<long> ids, CancellationToken cancel)
    {
        List<SourceStatus> found = [];
        List<long> missing = [];
        foreach (long id in ids.Distinct())
        {
            if (await sources.FindAsync(id, cancel) is { } source)
            {
                found.Add(source);
            }
            else
            {
                missing.Add(id);
            }
        }

        return (found, missing);
    }

    private static async Task<Results<Ok<ApiPlacement>, ProblemHttpResult>> PlaceAsync(SourcePlacing placing, ApiPlacementRequest body, CancellationToken cancel)
    {
        if (ApiLimits.Problem(body.Ids) is { } many)
        {
            return ApiProblem.Bad(many);
        }

        if (body is { Folder: null, IsTrusted: null })
        {
            return ApiProblem.Bad("Give folder, isTrusted or both.");
        }

        (SourcePlacement? wanted, string problem) = TypedPlacement.Read(body.Folder, body.IsTrusted);
        if (wanted is null)
        {
            return ApiProblem.Bad(problem);
        }

        SourcesPlaced placed = await placing.PlaceAsync(body.Ids, wanted, cancel);
        return TypedResults.Ok(new ApiPlacement(placed.Changed, placed.Listed, placed.Missing));
    }

    private static async Task<Results<Ok<ApiSettingsChanged>, ProblemHttpResult>> SetSomeAsync(SourceSetup setup, ApiSomeSettings body, CancellationToken cancel)
    {
        if (ApiLimits.Problem(body.Ids) is { } many)
        {
            return ApiProblem.Bad(many);
        }

        ApiSettings set = body.Set ?? new();
        TypedSettings typed = new(set.Interval, set.UserAgent, set.Keep, set.Drop, set.FullText, set.SimilarTopics, set.Republish);
        (IReadOnlyDictionary<long, SettingsChange>? done, string? problem) = await setup.ChangeSomeAsync(body.Ids, new SomeSettings(typed, body.Unset ?? []), cancel);
        return done is null
            ? ApiProblem.Bad(problem!)
            : TypedResults.Ok(new ApiSettingsChanged(
                [.. done.Where(static one => one.Value.After is not null).Select(static one => one.Key)], [.. done.Where(static one => one.Value.After is null).Select(static one => one.Key)], [.. body.Ids.Distinct().Where(id => !done.ContainsKey(id))]));
    }
}
