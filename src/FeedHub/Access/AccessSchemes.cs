namespace FeedHub.Access;

/// <summary>Names of the ways to prove that one is the administrator.</summary>
internal static class AccessSchemes
{
    /// <summary>Cookie given by the login form.</summary>
    public const string Cookie = "feedhub-cookie";

    /// <summary>HTTP Basic (RFC 7617), for scripts.</summary>
    public const string Basic = "feedhub-basic";

    /// <summary>OpenID Connect; its sessions are the form's.</summary>
    public const string Oidc = "feedhub-oidc";
}
