using FeedHub.Api;

namespace FeedHub.Access;

/// <summary>Answers requests to the API that may not do what they ask, by problems (RFC 9457).</summary>
internal static class ApiRefusal
{
    /// <summary>Answers 401, 403 or 429, and says what opens.</summary>
    /// <param name="context">The request.</param>
    /// <param name="wanted">What would have been needed.</param>
    /// <param name="access">Knows the administrator.</param>
    public static Task WriteAsync(HttpContext context, ApiRequirement wanted, AdministratorAccess access)
    {
        context.Response.Headers.CacheControl = "no-store";
        if (context.Features.Get<LoginWait>() is { } wait)
        {
            AdministratorResultHandler.SetRetryAfter(context.Response, wait.For);
            return ApiProblem.WriteAsync(context, StatusCodes.Status429TooManyRequests, "Too many wrong keys or passwords came from this address. Try again later.");
        }

        if (context.User.Identities.Any(identity => identity is { IsAuthenticated: true, AuthenticationType: AccessSchemes.ApiKey }))
        {
            context.Response.Headers.WWWAuthenticate = $"Bearer realm=\"FeedHub\", error=\"insufficient_scope\", scope=\"{wanted.Scope}\"";
            return ApiProblem.WriteAsync(context, StatusCodes.Status403Forbidden, $"This key may not do that: the scope {wanted.Scope} is needed.");
        }

        bool hasKey = context.Request.Headers.Authorization.ToString().StartsWith(ApiKeyAuthenticationHandler.HeaderStart, StringComparison.OrdinalIgnoreCase);
        AccessDecision decision = access.Evaluate(context);
        if (!hasKey && decision == AccessDecision.RoleTooLow)
        {
            return ApiProblem.WriteAsync(context, StatusCodes.Status403Forbidden, "Viewers may look and change nothing.");
        }

        if (!hasKey && decision == AccessDecision.Allowed)
        {
            return ApiProblem.WriteAsync(context, StatusCodes.Status403Forbidden, "This request was sent by a page of another site. Use a key.");
        }

        // A page's own script must not make the browser pop up its password dialog, so Basic is not offered.
        context.Response.Headers.WWWAuthenticate = hasKey ? "Bearer realm=\"FeedHub\", error=\"invalid_token\"" : "Bearer realm=\"FeedHub\"";
        return ApiProblem.WriteAsync(
            context,
            StatusCodes.Status401Unauthorized,
            hasKey ? "The key is wrong, has ended, or was revoked." : "A key is needed: 'Authorization: Bearer KEY'. The operator makes keys with 'keys add NAME --scope read'.");
    }
}
