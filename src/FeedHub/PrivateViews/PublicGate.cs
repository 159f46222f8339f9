using FeedHub.Access;
using FeedHub.Publishing;
using FeedHub.Pushing;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace FeedHub.PrivateViews;

/// <summary>Where nothing is public (<see cref="PublishingOptions.Public"/>), answers 404 to everybody without a token who does not administer or view the hub. Runs after authentication.</summary>
internal sealed class PublicGate
{
    /// <summary>What decides by itself who may have it, or is asked by machines.</summary>
    private static readonly string[] Others = ["/admin", "/hangfire", "/healthz", "/readyz", "/metrics"];

    private readonly RequestDelegate _next;
    private readonly AdministratorAccess _access;
    private readonly bool _isPublic;
    private readonly string _callbacks;

    /// <param name="next">All that follows.</param>
    /// <param name="publishing">Whether all is public.</param>
    /// <param name="webSub">Where hubs of sources push.</param>
    /// <param name="access">Knows the administrator.</param>
    public PublicGate(RequestDelegate next, IOptions<PublishingOptions> publishing, IOptions<WebSubOptions> webSub, AdministratorAccess access)
    {
        (_next, _access, _isPublic) = (next, access, publishing.Value.Public);
        _callbacks = webSub.Value.Path + CallbackRequests.Path.TrimEnd('/');
    }

    /// <summary>Lets the request pass, or not.</summary>
    /// <param name="context">The request.</param>
    public async Task InvokeAsync(HttpContext context)
    {
        PathString path = context.Request.Path;
        if (_isPublic
            || context.Features.Get<PrivateGrant>() is not null
            || Array.Exists(Others, other => path.StartsWithSegments(other))
            || path.StartsWithSegments(_callbacks)
            || await IsOperatorAsync(context))
        {
            await _next(context);
            return;
        }

        context.SetEndpoint(null);
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        context.Response.ContentType = "text/plain; charset=utf-8";
        context.Response.Headers.CacheControl = "private, no-store";
        await context.Response.WriteAsync("This hub is private: it is read by addresses that its operator gives.\n");
    }

    // What is public elsewhere names no policy, and so nobody has looked at cookie and password yet.
    private async Task<bool> IsOperatorAsync(HttpContext context)
    {
        foreach (string scheme in (string[])[AccessSchemes.Cookie, AccessSchemes.Basic])
        {
            if (!AdministratorSession.IsSignedIn(context.User) && await context.AuthenticateAsync(scheme) is { Succeeded: true } signedIn)
            {
                context.User = signedIn.Principal;
            }
        }

        return _access.EvaluateViewer(context) == AccessDecision.Allowed;
    }
}
