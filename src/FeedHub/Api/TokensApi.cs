using FeedHub.Access;
using FeedHub.Configuration;
using FeedHub.PrivateViews;
using FeedHub.Timeline.ApiKeys;
using FeedHub.Timeline.PrivateViews;
using Microsoft.AspNetCore.Http.HttpResults;

namespace FeedHub.Api;

/// <summary>Private addresses and keys.</summary>
internal static class TokensApi
{
    /// <summary>Maps <c>/private-views</c> and <c>/keys</c>.</summary>
    /// <param name="api">The API.</param>
    public static void Map(IEndpointRouteBuilder api)
    {
        RouteGroupBuilder views = api.MapGroup("/private-views").WithTags("Tokens").RequireAuthorization(ApiScopes.Policy(ApiScopes.Admin));
        views.MapGet("/", ViewsAsync).WithName("listPrivateViews").WithSummary("List private addresses, without what makes them private");
        views.MapPost("/", AddViewAsync).WithName("addPrivateView").WithSummary("Make a private address; it is shown this once");
        views.MapDelete("/{id:long}", RevokeViewAsync).WithName("revokePrivateView").WithSummary("Close a private address, for good");
        RouteGroupBuilder keys = api.MapGroup("/keys").WithTags("Tokens").RequireAuthorization(ApiScopes.Policy(ApiScopes.Admin));
        keys.MapGet("/", KeysAsync).WithName("listKeys").WithSummary("List keys of the API, without what makes them keys");
        keys.MapPost("/", AddKeyAsync).WithName("addKey").WithSummary("Make a key; it is shown this once");
        keys.MapDelete("/{id:long}", RevokeKeyAsync).WithName("revokeKey").WithSummary("Revoke a key, for good");
    }

    private static async Task<Ok<IReadOnlyList<ApiToken>>> ViewsAsync(PrivateTokens tokens, CancellationToken cancel) => TypedResults.Ok<IReadOnlyList<ApiToken>>(
        [.. (await tokens.ListAsync(cancel)).Select(static one => new ApiToken(one.Id, one.Name, one.Scope.Length == 0 ? null : one.Scope, one.CreatedAt, one.EndsAt, one.RevokedAt, one.UsedAt))]);

    private static async Task<Results<Ok<ApiTokenMade>, ProblemHttpResult>> AddViewAsync(PrivateAddresses addresses, HttpResponse response, ApiPrivateViewRequest body, CancellationToken cancel)
    {
        if (!TryReadLife(body.Expires, out TimeSpan? life))
        {
            return ApiProblem.Bad("expires is a time: 12h, 30d.");
        }

        (long id, string address, string? problem) = await addresses.AddAsync(body.Name, body.View, life, cancel);
        response.Headers.CacheControl = "no-store";
        return problem is null ? TypedResults.Ok(new ApiTokenMade(id, address)) : ApiProblem.Refused(problem);
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> RevokeViewAsync(PrivateTokens tokens, TimeProvider time, long id, CancellationToken cancel) =>
        await tokens.RevokeAsync(id, time.GetUtcNow(), cancel) ? TypedResults.NoContent() : ApiProblem.Missing("There is no such address that has not been revoked.");

    private static async Task<Ok<IReadOnlyList<ApiToken>>> KeysAsync(ApiKeyStore keys, CancellationToken cancel) => TypedResults.Ok<IReadOnlyList<ApiToken>>(
        [.. (await keys.ListAsync(cancel)).Select(static one => new ApiToken(one.Id, one.Name, string.Join(' ', one.Scopes), one.CreatedAt, one.EndsAt, one.RevokedAt, one.UsedAt))]);

    private static async Task<Results<Ok<ApiTokenMade>, ProblemHttpResult>> AddKeyAsync(ApiKeyIssue keys, HttpResponse response, ApiKeyRequest body, CancellationToken cancel)
    {
        if (!TryReadLife(body.Expires, out TimeSpan? life))
        {
            return ApiProblem.Bad("expires is a time: 12h, 30d.");
        }

        (long id, string key, string? problem) = await keys.AddAsync(body.Name, [.. body.Scopes], life, cancel);
        response.Headers.CacheControl = "no-store";
        return problem is null ? TypedResults.Ok(new ApiTokenMade(id, key)) : ApiProblem.Refused(problem);
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> RevokeKeyAsync(ApiKeyStore keys, TimeProvider time, long id, CancellationToken cancel) =>
        await keys.RevokeAsync(id, time.GetUtcNow(), cancel) ? TypedResults.NoContent() : ApiProblem.Missing("There is no such key that has not been revoked.");

    private static bool TryReadLife(string? text, out TimeSpan? life)
    {
        bool isRead = DurationConverter.TryParse(text ?? "0", out TimeSpan span);
        life = text is null ? null : span;
        return text is null || isRead;
    }
}
