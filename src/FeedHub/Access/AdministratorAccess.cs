using FeedHub.Configuration;
using Microsoft.Extensions.Options;

namespace FeedHub.Access;

/// <summary>Decides, in this one place, who may administer the hub.</summary>
/// <remarks>
/// Without a configured password a request may if all of these hold: the hub has no public base URL but a loopback one; the peer is this machine;
/// the Host header names this machine, so that no foreign page got here by DNS rebinding; no forwarding header is present and the request is HTTP/1.1 or newer, since a
/// proxy on this machine makes the whole world look local (nginx adds no header by default, but speaks HTTP/1.0).
/// With a configured password, only that password opens: an operator who set one does not expect any way around it.
/// </remarks>
internal sealed class AdministratorAccess(IOptions<HubOptions> hub, AdministratorPassword password)
{
    private readonly bool _isPrivate = IsUnsetOrLoopback(hub.Value.PublicBaseUrl);

    /// <summary>Decides on one request.</summary>
    /// <param name="request">Where it comes from.</param>
    /// <param name="isSignedIn">It proved that it knows the password.</param>
    public AccessDecision Evaluate(AccessRequest request, bool isSignedIn)
    {
        if (password.IsConfigured)
        {
            return isSignedIn ? AccessDecision.Allowed : AccessDecision.PasswordNeeded;
        }

        return _isPrivate && IsFromThisMachine(request) ? AccessDecision.Allowed : AccessDecision.NoPasswordConfigured;
    }

    /// <summary>Decides on a request whose user has been established.</summary>
    /// <param name="context">The request.</param>
    public AccessDecision Evaluate(HttpContext context) => Evaluate(AccessRequest.From(context), AdministratorSession.IsAdministrator(context.User));

    private static bool IsFromThisMachine(AccessRequest request) =>
        LoopbackName.IsLoopback(request.Peer) && LoopbackName.IsLoopback(request.Host) && !request.HasForwardingHeader && !request.IsOldProtocol;

    private static bool IsUnsetOrLoopback(string publicBaseUrl) =>
        string.IsNullOrWhiteSpace(publicBaseUrl)
        || (Uri.TryCreate(publicBaseUrl, UriKind.Absolute, out Uri? url) && LoopbackName.IsLoopback(new HostString(url.Authority)));
}
