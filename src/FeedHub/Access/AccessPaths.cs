namespace FeedHub.Access;

/// <summary>Paths of the pages at the door, without a path base.</summary>
internal static class AccessPaths
{
    /// <summary>The form that asks for the password.</summary>
    public const string Login = "/admin/login";

    /// <summary>The form that ends the session.</summary>
    public const string Logout = "/admin/logout";

    /// <summary>Leads to the OpenID Connect provider.</summary>
    public const string OidcLogin = "/admin/login/oidc";

    /// <summary>Where the provider sends people back to.</summary>
    public const string OidcCallback = "/admin/oidc/callback";

    /// <summary>Where to go after signing in, if nothing else was asked for.</summary>
    public const string Start = "/hangfire/sources";
}
