using System.Security.Claims;
using System.Security.Cryptography;

namespace FeedHub.Access;

/// <summary>Makes and checks what a signed-in browser carries: who it is, under which password, in which session.</summary>
internal sealed class AdministratorSession(AdministratorPassword password, EndedSessions ended)
{
    private const string StampClaim = "feedhub:stamp";
    private const string SessionClaim = "feedhub:session";
    private const string Subject = "administrator";

    /// <summary>How long a session lasts without a request.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(12);

    /// <summary>Whether a user proved to be the administrator.</summary>
    /// <param name="user">A user whose cookie or password has been checked.</param>
    public static bool IsAdministrator(ClaimsPrincipal user)
    {
        foreach (ClaimsIdentity identity in user.Identities)
        {
            if (identity is { IsAuthenticated: true, AuthenticationType: AccessSchemes.Cookie or AccessSchemes.Basic })
            {
                return true;
            }
        }

        return false;
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

    /// <summary>Whether a session still holds: same password as when it began, and not signed out.</summary>
    /// <param name="user">User of a decrypted cookie.</param>
    public bool IsCurrent(ClaimsPrincipal user) =>
        password.IsConfigured
        && user.FindFirstValue(StampClaim) == password.Stamp
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
