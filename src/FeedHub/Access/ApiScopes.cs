namespace FeedHub.Access;

/// <summary>What a key of the API may do. Every scope includes reading; <see cref="Admin"/> includes all.</summary>
internal static class ApiScopes
{
    /// <summary>Read everything that the API shows, settings and incidents too; never secrets.</summary>
    public const string Read = "read";

    /// <summary>Add, set up, pause, resume and poll sources.</summary>
    public const string Sources = "sources";

    /// <summary>Change what is known of authors, and retract and restore entries.</summary>
    public const string Curate = "curate";

    /// <summary>Everything, receivers of pushes, private views and keys included.</summary>
    public const string Admin = "admin";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } = [Read, Sources, Curate, Admin];

    /// <summary>Whether scopes that were granted allow what one asks for.</summary>
    /// <param name="granted">Scopes of a key.</param>
    /// <param name="wanted">One scope.</param>
    public static bool Allow(IEnumerable<string> granted, string wanted) =>
        granted.Any(scope => scope == Admin || scope == wanted || (wanted == Read && All.Contains(scope)));

    /// <summary>Name of the authorization policy that asks for a scope.</summary>
    /// <param name="scope">The scope.</param>
    public static string Policy(string scope) => "api-" + scope;
}
