using Microsoft.AspNetCore.Authorization;

namespace FeedHub.Access;

/// <summary>Looks at the key, else asks <see cref="AdministratorAccess"/>.</summary>
internal sealed class ApiRequirementHandler(AdministratorAccess access) : AuthorizationHandler<ApiRequirement>
{
    /// <inheritdoc/>
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, ApiRequirement requirement)
    {
        if (context.Resource is not HttpContext request)
        {
            return Task.CompletedTask;
        }

        bool hasKey = request.Request.Headers.Authorization.ToString().StartsWith(ApiKeyAuthenticationHandler.HeaderStart, StringComparison.OrdinalIgnoreCase);
        if (hasKey)
        {
            // Whoever sends a key is held to it, on this machine too: a key that is wrong or may do less is not to work by chance.
            IEnumerable<string> granted = context.User.Identities.Where(identity => identity is { IsAuthenticated: true, AuthenticationType: AccessSchemes.ApiKey })
                .SelectMany(identity => identity.FindAll(ApiKeyAuthenticationHandler.ScopeClaim)).Select(claim => claim.Value);
            if (ApiScopes.Allow(granted, requirement.Scope))
            {
                context.Succeed(requirement);
            }
        }
        else if ((requirement.Scope == ApiScopes.Read ? access.EvaluateViewer(request) : access.Evaluate(request)) == AccessDecision.Allowed && !IsForgeable(request.Request))
        {
            context.Succeed(requirement);
        }

        return Task.CompletedTask;
    }

    // A browser sends the cookie, or comes from this machine, whoever wrote the page that it shows; but it says where that page is from (Fetch Standard, §3.2 Origin and Fetch Metadata).
    private static bool IsForgeable(HttpRequest request) =>
        !HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method)
        && (request.Headers["Sec-Fetch-Site"].ToString() is not ("" or "same-origin" or "none")
            || (request.Headers.Origin.ToString() is { Length: > 0 } origin
                && !(Uri.TryCreate(origin, UriKind.Absolute, out Uri? from) && from.Authority.Equals(HostOf(request), StringComparison.OrdinalIgnoreCase))));

    private static string HostOf(HttpRequest request) =>
        Uri.TryCreate($"{request.Scheme}://{request.Host.Value}", UriKind.Absolute, out Uri? own) ? own.Authority : "";
}
