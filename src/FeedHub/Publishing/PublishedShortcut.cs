using Microsoft.Extensions.Options;

namespace FeedHub.Publishing;

/// <summary>
/// Answers for documents that were asked for before at their plain address, ahead of routing and of asking who it is: where all is public, neither changes the answer, and together they cost more
/// than a 304. Whatever else is asked for goes the whole way.
/// </summary>
/// <param name="next">All that follows.</param>
/// <param name="requests">Knows the addresses.</param>
/// <param name="options">Whether all is public.</param>
internal sealed class PublishedShortcut(RequestDelegate next, PublishedRequests requests, IOptions<PublishingOptions> options)
{
    private readonly bool _isPublic = options.Value.Public;

    /// <summary>Answers, or leaves the request to others.</summary>
    /// <param name="context">The request.</param>
    public Task InvokeAsync(HttpContext context)
    {
        HttpRequest request = context.Request;
        return _isPublic && !request.QueryString.HasValue && (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method)) && requests.Known(request.Path.Value!) is { } known
            ? AnswerAsync(context, known)
            : next(context);
    }

    private async Task AnswerAsync(HttpContext context, KnownDocument known)
    {
        if (await requests.FindAsync(context, known.Key) is { } result)
        {
            context.SetEndpoint(known.Endpoint); // metrics and traces name requests by the route of their endpoint
            await result.ExecuteAsync(context);
            return;
        }

        await next(context);
    }
}
