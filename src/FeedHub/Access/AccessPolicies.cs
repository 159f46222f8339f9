namespace FeedHub.Access;

/// <summary>Names of authorization policies; an endpoint asks for one by <c>RequireAuthorization</c>.</summary>
internal static class AccessPolicies
{
    /// <summary>Everything that reads or changes what only the operator may: dashboard, sources, jobs.</summary>
    public const string Administrator = "administrator";

    /// <summary>What viewers may look at: the dashboard. Whatever changes something is for the administrator, under this policy too.</summary>
    public const string Viewer = "viewer";

    /// <summary>What who signed in may do about the own session, whatever the role.</summary>
    public const string OwnSession = "own-session";
}
