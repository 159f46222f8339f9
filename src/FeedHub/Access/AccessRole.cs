namespace FeedHub.Access;

/// <summary>What somebody who signed in may do; each may what those before may.</summary>
internal enum AccessRole
{
    /// <summary>Nothing: nobody signed in.</summary>
    None = 0,

    /// <summary>Looks at everything of the dashboard, and changes nothing.</summary>
    Viewer = 1,

    /// <summary>Everything.</summary>
    Administrator = 2,
}
