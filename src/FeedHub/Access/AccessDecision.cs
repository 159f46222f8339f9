namespace FeedHub.Access;

/// <summary>Whether a request may administer the hub.</summary>
internal enum AccessDecision
{
    /// <summary>It may.</summary>
    Allowed,

    /// <summary>It may, for those who sign in.</summary>
    PasswordNeeded,

    /// <summary>Who signed in may look, and no more.</summary>
    RoleTooLow,

    /// <summary>Nobody may from there until a password is configured.</summary>
    NoPasswordConfigured,
}
