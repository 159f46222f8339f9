using FeedHub.Timeline.Sources;
using FeedHub.Timeline.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace FeedHub;

/// <summary>Endpoints for those who run the hub: is it alive, is it ready.</summary>
internal static class OperationsEndpoints
{
    /// <summary>Maps <c>/healthz</c> (the process answers; <c>degraded</c> while nothing can be stored) and <c>/readyz</c> (the database answers too).</summary>
    /// <param name="routes">The hub.</param>
    public static void MapFeedHubOperations(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/healthz", (TimelineDatabase timeline) => TypedResults.Text(timeline.Trouble is { } trouble ? $"degraded: {trouble}" : "ok")).ExcludeFromDescription();
        routes.MapGet("/readyz", ReadyAsync).ExcludeFromDescription();
    }

    private static async Task<Results<ContentHttpResult, StatusCodeHttpResult>> ReadyAsync(SourceStore sources, CancellationToken cancel)
    {
        try
        {
            await sources.CountAsync(cancel);
            return TypedResults.Text("ready");
        }
        catch (System.Data.Common.DbException)
        {
            return TypedResults.StatusCode(StatusCodes.Status503ServiceUnavailable);
        }
    }
}
