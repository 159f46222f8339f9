using Microsoft.AspNetCore.Authorization;

namespace FeedHub.Access;

/// <summary>Asks <see cref="AdministratorAccess"/>.</summary>
internal sealed class AdministratorRequirementHandler(AdministratorAccess access) : AuthorizationHandler<AdministratorRequirement>
{
    /// <inheritdoc/>
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, AdministratorRequirement requirement)
    {
        // Without a request to look at there is nothing to allow.
        if (context.Resource is HttpContext request && access.Evaluate(request) == AccessDecision.Allowed)
        {
            context.Succeed(requirement);
        }

        return Task.CompletedTask;
    }
}
