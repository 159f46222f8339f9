using Microsoft.AspNetCore.Authorization;

namespace FeedHub.Access;

/// <summary>Asks <see cref="AdministratorAccess"/>: viewers may look.</summary>
internal sealed class ViewerRequirementHandler(AdministratorAccess access) : AuthorizationHandler<ViewerRequirement>
{
    /// <inheritdoc/>
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, ViewerRequirement requirement)
    {
        if (context.Resource is HttpContext request
            && (requirement.ForOneself || IsReading(request.Request) ? access.EvaluateViewer(request) : access.Evaluate(request)) == AccessDecision.Allowed)
        {
            context.Succeed(requirement);
        }

        return Task.CompletedTask;
    }

    // The dashboard asks for its counters by POST.
    private static bool IsReading(HttpRequest request) =>
        HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || request.Path.Equals("/hangfire/stats", StringComparison.OrdinalIgnoreCase);
}
