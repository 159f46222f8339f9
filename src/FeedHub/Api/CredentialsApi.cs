using FeedHub.Access;
using FeedHub.Credentials;
using FeedHub.Polling;
using FeedHub.Timeline.Sources;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.HttpResults;

namespace FeedHub.Api;

/// <summary>Credentials and proxy of a source: set and forgotten, never read.</summary>
internal static class CredentialsApi
{
    /// <summary>Maps <c>/sources/{id}/credentials</c>.</summary>
    /// <param name="api">The API.</param>
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPut("/sources/{id:long}/credentials", SetAsync).WithTags("Sources").WithName("setSourceCredentials").WithSummary("Set what opens a source: Basic credentials, a bearer token, headers, a cookie, a proxy")
            .WithDescription("Replaces all that is set; an empty object forgets it. Stored encrypted, sent to the origin that is polled now and to no other, and told by its kinds alone. The source is due at once. A proxy needs the scope admin, to be set and to be replaced.")
            .RequireAuthorization(ApiScopes.Policy(ApiScopes.Sources));

    /// <summary>Refuses a proxy to who may set up sources and no more: it may stand in a private network, where no request of the hub's goes else.</summary>
    /// <param name="authorization">Decides.</param>
    /// <param name="context">The request.</param>
    /// <returns><see langword="null"/> for who may do everything.</returns>
    public static async Task<ProblemHttpResult?> ProblemOfProxyAsync(IAuthorizationService authorization, HttpContext context) =>
        (await authorization.AuthorizeAsync(context.User, context, ApiScopes.Policy(ApiScopes.Admin))).Succeeded
            ? null
            : ApiProblem.Of(StatusCodes.Status403Forbidden, "A proxy needs the scope admin, since it may stand in a private network, where no other request is sent.");

    private static async Task<Results<Ok<ApiCredentialKinds>, ProblemHttpResult>> SetAsync(
        SourceSetup setup, SourceStore sources, SourceAccessSeal seal, IAuthorizationService authorization, HttpContext context, long id, ApiCredentials body, CancellationToken cancel)
    {
        if (await sources.FindAsync(id, cancel) is not { } source)
        {
            return ApiProblem.Missing("There is no such source.");
        }

        Uri polled = new(source.CurrentUrl);
        (SourceAccess? read, string? problem) = body.Read(polled);
        if (read is not { } access)
        {
            return ApiProblem.Bad(problem!);
        }

        if ((access.Proxy is not null || source.AccessKinds.Contains(SourceAccess.ProxyKind)) && await ProblemOfProxyAsync(authorization, context) is { } refusal)
        {
            return refusal;
        }

        string? closed = access.IsEmpty ? null : seal.Close(access);
        SettingsChange? done = await setup.ChangeAsync(id, stored => stored with { Access = closed, AccessKinds = closed is null ? null : access.Kinds }, cancel);
        return done is null
            ? ApiProblem.Missing("There is no such source.")
            : TypedResults.Ok(new ApiCredentialKinds([.. access.KindsOf()], access.HasSecrets && polled.Scheme == Uri.UriSchemeHttp));
    }
}
