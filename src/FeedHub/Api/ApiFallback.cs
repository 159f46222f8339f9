using FeedHub.Access;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing.Template;

namespace FeedHub.Api;

/// <summary>Answers what no endpoint of the API takes. The site answers every address that nobody else does, so that the framework itself never comes to 405 or 415.</summary>
internal static class ApiFallback
{
    /// <summary>Maps it.</summary>
    /// <param name="api">The API, with all its endpoints.</param>
    public static void Map(IEndpointRouteBuilder api) => api.MapFallback(Answer).ExcludeFromDescription().RequireAuthorization(ApiScopes.Policy(ApiScopes.Read));

    private static ProblemHttpResult Answer(HttpContext context, EndpointDataSource endpoints)
    {
        SortedSet<string> methods = [];
        foreach (RouteEndpoint endpoint in endpoints.Endpoints.OfType<RouteEndpoint>().Where(static one => one.Metadata.GetMetadata<IEndpointNameMetadata>() is not null))
        {
            RouteTemplate template = new(endpoint.RoutePattern);
            if (endpoint.RoutePattern.RawText!.StartsWith(ApiEndpoints.Root, StringComparison.Ordinal)
                && new TemplateMatcher(template, []).TryMatch(context.Request.Path.Value!.TrimEnd('/') is { Length: > 0 } path ? path : "/", []))
            {
                methods.UnionWith(endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? []);
            }
        }

        if (methods.Contains(context.Request.Method))
        {
            return ApiProblem.Of(StatusCodes.Status415UnsupportedMediaType, "The body is missing, or of another kind: send JSON with 'Content-Type: application/json', and lists of sources as 'text/x-opml'.");
        }

        if (methods.Count > 0)
        {
            context.Response.Headers.Allow = string.Join(", ", methods);
            return ApiProblem.Of(StatusCodes.Status405MethodNotAllowed, $"This address takes {context.Response.Headers.Allow}.");
        }

        return ApiProblem.Missing("There is no such address in the API; /openapi names all, for programs /openapi/v1.json.");
    }
}
