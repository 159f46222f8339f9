namespace FeedHub.Access;

/// <summary>Paths of the pages at the door, without a path base.</summary>
internal static class AccessPaths
{
    /// <summary>The form that asks for the password.</summary>
    public const string Login = "/admin/login";

    /// <summary>The form that ends the session.</summary>
    public const string Logout = "/admin/logout";

    /// <summary>Where to go after signing in, if nothing else was asked for.</summary>
    public const string Start = "/hangfire/sources";
}
