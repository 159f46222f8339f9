using System.Security.Claims;
using System.Security.Cryptography;

namespace FeedHub.Access;

/// <summary>Makes and checks what a signed-in browser carries: who it is, under which password, in which session.</summary>
internal sealed class AdministratorSession(AdministratorPassword password, SignInWays ways, EndedSessions ended)
{
    private const string StampClaim = "feedhub:stamp";
    private const string SessionClaim = "feedhub:session";
    private const string RoleClaim = "feedhub:role";
    private const string ViewerRole = "viewer";
    private const string Subject = "administrator";

    /// <summary>How long a session lasts without a request.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(12);

    /// <summary>Whether a user signed in here: there is a session that can be ended, or the password came with the request.</summary>
    /// <param name="user">A user whose cookie or password has been checked.</param>
    public static bool IsSignedIn(ClaimsPrincipal user) => RoleOf(user) != AccessRole.None;

    /// <summary>What a user may do who signed in here.</summary>
    /// <param name="user">A user whose cookie or password has been checked.</param>
    public static AccessRole RoleOf(ClaimsPrincipal user)
    {
        AccessRole role = AccessRole.None;
        foreach (ClaimsIdentity identity in user.Identities)
        {
            if (identity is { IsAuthenticated: true, AuthenticationType: AccessSchemes.Cookie or AccessSchemes.Basic })
            {
                AccessRole own = identity.HasClaim(RoleClaim, ViewerRole) ? AccessRole.Viewer : AccessRole.Administrator;
                role = own > role ? own : role;
            }
        }

        return role;
    }

    /// <summary>The administrator, in a new session.</summary>
    /// <param name="scheme">How the password arrived.</param>
    public ClaimsPrincipal Begin(string scheme) => new(new ClaimsIdentity(
        [
            new Claim(ClaimTypes.NameIdentifier, Subject), // antiforgery tokens are bound to it
            new Claim(StampClaim, password.Stamp),
            new Claim(SessionClaim, RandomNumberGenerator.GetHexString(32)),
        ],
        scheme));

    /// <summary>Somebody whom the OpenID Connect provider vouches for, in a new session.</summary>
    /// <param name="subject">The provider's name for the person.</param>
    /// <param name="role">What the lists say.</param>
    public ClaimsPrincipal Begin(string subject, AccessRole role) => new(new ClaimsIdentity(
        [
            new Claim(ClaimTypes.NameIdentifier, "oidc:" + subject),
            new Claim(RoleClaim, role == AccessRole.Administrator ? Subject : ViewerRole),
            new Claim(StampClaim, ways.OidcStamp),
            new Claim(SessionClaim, RandomNumberGenerator.GetHexString(32)),
        ],
        AccessSchemes.Cookie));

    /// <summary>Whether a session still holds: same password, or same provider and lists of people, as when it began, and not signed out.</summary>
    /// <param name="user">User of a decrypted cookie.</param>
    public bool IsCurrent(ClaimsPrincipal user) =>
        user.FindFirstValue(StampClaim) is { Length: > 0 } stamp
        && (stamp == password.Stamp || stamp == ways.OidcStamp)
        && user.FindFirstValue(SessionClaim) is { } session
        && !ended.Contains(session);

    /// <summary>Ends a session for every copy of its cookie.</summary>
    /// <param name="user">Its user.</param>
    public void End(ClaimsPrincipal user)
    {
        if (user.FindFirstValue(SessionClaim) is { } session)
        {
            ended.Add(session);
        }
    }
}
