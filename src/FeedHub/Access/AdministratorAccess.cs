using FeedHub.Configuration;
using Microsoft.Extensions.Options;

namespace FeedHub.Access;

/// <summary>Decides, in this one place, who may administer the hub, and who may look.</summary>
/// <remarks>
/// Where nobody can sign in, a request may if all of these hold: the hub has no public base URL but a loopback one; the peer is this machine;
/// the Host header names this machine, so that no foreign page got here by DNS rebinding; no forwarding header is present and the request is HTTP/1.1 or newer, since a
/// proxy on this machine makes the whole world look local (nginx adds no header by default, but speaks HTTP/1.0).
/// Where a password, OpenID Connect or a proxy's header is configured, only those open: an operator who set one does not expect any way around it.
/// </remarks>
internal sealed class AdministratorAccess(IOptions<HubOptions> hub, AdministratorPassword password, SignInWays? ways = null, ProxySignIn? proxy = null)
{
    private readonly bool _isPrivate = IsUnsetOrLoopback(hub.Value.PublicBaseUrl);
    private readonly bool _hasWays = ways?.IsAny ?? password.IsConfigured;

    /// <summary>Decides whether a request may administer.</summary>
    /// <param name="request">Where it comes from.</param>
    /// <param name="isSignedIn">It proved that it knows the password.</param>
    public AccessDecision Evaluate(AccessRequest request, bool isSignedIn) => Evaluate(request, isSignedIn ? AccessRole.Administrator : AccessRole.None, AccessRole.Administrator);

    /// <summary>Decides whether a request whose user has been established may administer.</summary>
    /// <param name="context">The request.</param>
    public AccessDecision Evaluate(HttpContext context) => Evaluate(AccessRequest.From(context), RoleOf(context), AccessRole.Administrator);

    /// <summary>Decides whether a request whose user has been established may look at what only operators see.</summary>
    /// <param name="context">The request.</param>
    public AccessDecision EvaluateViewer(HttpContext context) => Evaluate(AccessRequest.From(context), RoleOf(context), AccessRole.Viewer);

    private AccessRole RoleOf(HttpContext context)
    {
        AccessRole signedIn = AdministratorSession.RoleOf(context.User);
        AccessRole named = proxy?.RoleOf(context) ?? AccessRole.None;
        return named > signedIn ? named : signedIn;
    }

    private AccessDecision Evaluate(AccessRequest request, AccessRole role, AccessRole needed)
    {
        if (_hasWays)
        {
            return role >= needed ? AccessDecision.Allowed : role == AccessRole.None ? AccessDecision.PasswordNeeded : AccessDecision.RoleTooLow;
        }

        return _isPrivate && IsFromThisMachine(request) ? AccessDecision.Allowed : AccessDecision.NoPasswordConfigured;
    }

    private static bool IsFromThisMachine(AccessRequest request) =>
        LoopbackName.IsLoopback(request.Peer) && LoopbackName.IsLoopback(request.Host) && !request.HasForwardingHeader && !request.IsOldProtocol;

    private static bool IsUnsetOrLoopback(string publicBaseUrl) =>
        string.IsNullOrWhiteSpace(publicBaseUrl)
        || (Uri.TryCreate(publicBaseUrl, UriKind.Absolute, out Uri? url) && LoopbackName.IsLoopback(new HostString(url.Authority)));
}
