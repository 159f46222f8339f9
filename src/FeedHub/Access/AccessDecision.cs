namespace FeedHub.Access;

/// <summary>Whether a request may administer the hub.</summary>
internal enum AccessDecision
{
    /// <summary>It may.</summary>
    Allowed,

    /// <summary>It may, with the administrator's password.</summary>
    PasswordNeeded,

    /// <summary>Nobody may from there until a password is configured.</summary>
    NoPasswordConfigured,
}
