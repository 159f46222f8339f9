namespace FeedHub.Access;

/// <summary>Names of authorization policies; an endpoint asks for one by <c>RequireAuthorization</c>.</summary>
internal static class AccessPolicies
{
    /// <summary>Everything that reads or changes what only the operator may: dashboard, sources, jobs.</summary>
    public const string Administrator = "administrator";
}
