using Microsoft.Extensions.Options;

namespace FeedHub.Pushing;

/// <summary>What is asked of the hub by those who want to be told.</summary>
internal static class PushingEndpoints
{
    /// <summary>Maps the WebSub hub.</summary>
    /// <param name="routes">The hub.</param>
    public static void MapFeedHubPushing(this IEndpointRouteBuilder routes)
    {
        string path = routes.ServiceProvider.GetRequiredService<IOptions<WebSubOptions>>().Value.Path;
        routes.MapPost(path, static (WebSubRequests requests, HttpContext context) => requests.AnswerAsync(context)).DisableAntiforgery().WithTags("WebSub");
        routes.MapGet(path, Explain).WithTags("WebSub");
        routes.MapGet("/stream", static (StreamRequests stream, HttpContext context) => stream.AnswerAsync(context)).WithTags("Stream");
        string callback = path + CallbackRequests.Path + "{token}";
        routes.MapGet(callback, static (string token, CallbackRequests callbacks, HttpContext context) => callbacks.VerifyAsync(token, context)).ExcludeFromDescription();
        routes.MapPost(callback, static (string token, CallbackRequests callbacks, HttpContext context) => callbacks.TakeAsync(token, context)).DisableAntiforgery().ExcludeFromDescription();
    }

    /// <summary>For people who follow the link.</summary>
    private static IResult Explain(PublishedHubs hubs) => hubs.IsOpen
        ? Results.Text("This is a WebSub hub (https://www.w3.org/TR/websub/) for the feeds published here.\nSubscribers post hub.mode, hub.callback and hub.topic.\n")
        : Results.Text("There is no WebSub hub here.\n", statusCode: StatusCodes.Status404NotFound);
}
