using System.Globalization;
using FeedHub.Access;
using FeedHub.Feeds.Normalizing;
using FeedHub.Timeline.Incidents;
using Microsoft.AspNetCore.Http.HttpResults;

namespace FeedHub.Api;

/// <summary>Incidents of sources.</summary>
internal static class IncidentsApi
{
    /// <summary>Maps <c>/incidents</c>.</summary>
    /// <param name="api">The API.</param>
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/incidents", IncidentsAsync).WithTags("Sources").WithName("listIncidents").WithSummary("List incidents, open ones first").RequireAuthorization(ApiScopes.Policy(ApiScopes.Read));

    private static async Task<Results<Ok<ApiPage<ApiIncident>>, ProblemHttpResult>> IncidentsAsync(
        IncidentQueries incidents, bool? open, string? cause, long? source, string? after, int? count, CancellationToken cancel)
    {
        if (ApiLimits.Problem(count) is { } much)
        {
            return ApiProblem.Bad(much);
        }

        int skip = 0;
        if (after is not null && !int.TryParse(after, NumberStyles.None, CultureInfo.InvariantCulture, out skip))
        {
            return ApiProblem.Bad("after: give what the page before gave as next.");
        }

        IncidentCause? wanted = IncidentCauses.Parse(cause);
        if (cause is not null && wanted is null)
        {
            return ApiProblem.Bad($"cause is one of {string.Join(", ", Enum.GetValues<IncidentCause>().Select(static one => one.Text()))}.");
        }

        int most = count ?? ApiLimits.Page;
        (IReadOnlyList<Incident> page, int total) = await incidents.ListAsync(
            new IncidentFilter { OpenOnly = open ?? false, Cause = wanted, SourceId = source, Skip = skip, Take = most }, cancel);
        return TypedResults.Ok(new ApiPage<ApiIncident>(
            [.. page.Select(Of)], skip + page.Count < total && page.Count > 0 ? (skip + page.Count).ToString(CultureInfo.InvariantCulture) : null));
    }

    private static ApiIncident Of(Incident incident) => new(
        incident.Id,
        incident.SourceId,
        incident.SourceTitle,
        UrlRedaction.Redact(incident.SourceUrl),
        incident.Cause.Text(),
        incident.Since,
        incident.OpenedAt,
        incident.LastAt,
        incident.Count,
        incident.Evidence.Outcome,
        incident.Evidence.Detail is { } detail ? UrlRedaction.Redact(detail) : null,
        incident.NextTryAt,
        incident.ClosedAt,
        incident.Resolution,
        incident.Suggestion);
}
