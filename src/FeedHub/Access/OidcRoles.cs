using System.Security.Claims;

namespace FeedHub.Access;

/// <summary>Decides what a person may do from what the provider says of them. Pure.</summary>
internal static class OidcRoles
{
    /// <summary>The role; <see cref="AccessRole.None"/> where no list names the person.</summary>
    /// <param name="options">The lists.</param>
    /// <param name="claims">What the provider says.</param>
    public static AccessRole Of(OidcOptions options, IReadOnlyCollection<Claim> claims) =>
        options.Administrators.Any(entry => Names(entry, options, claims)) ? AccessRole.Administrator
        : options.Viewers.Any(entry => Names(entry, options, claims)) ? AccessRole.Viewer
        : AccessRole.None;

    private static bool Names(string entry, OidcOptions options, IReadOnlyCollection<Claim> claims)
    {
        int colon = entry.IndexOf(':', StringComparison.Ordinal);
        string value = entry[(colon + 1)..];
        return entry[..Math.Max(colon, 0)] switch
        {
            "sub" => claims.Any(claim => claim.Type == "sub" && claim.Value == value),
            "group" => claims.Any(claim => claim.Type == options.GroupsClaim && claim.Value == value),

            // Where anybody may write any address into their profile, an address proves nothing (OpenID Connect Core 1.0 §5.7).
            "email" => claims.Any(static claim => claim.Type == "email_verified" && claim.Value.Equals("true", StringComparison.OrdinalIgnoreCase))
                && claims.Any(claim => claim.Type == "email" && claim.Value.Equals(value, StringComparison.OrdinalIgnoreCase)),
            _ => false,
        };
    }
}
