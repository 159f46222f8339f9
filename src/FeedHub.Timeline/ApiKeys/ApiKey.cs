namespace FeedHub.Timeline.ApiKeys;

/// <summary>A key that opens the API; of the key itself only a hash is known.</summary>
/// <param name="Id">Row id.</param>
/// <param name="Name">Name that the operator gave.</param>
/// <param name="Hash">SHA-256 of the key.</param>
/// <param name="Scopes">What it may do.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="EndsAt">When it ends; <see langword="null"/> if never.</param>
/// <param name="RevokedAt">When it was revoked; <see langword="null"/> if it is not.</param>
/// <param name="UsedAt">When it was last used, to the hour; <see langword="null"/> if never.</param>
public sealed record ApiKey(
    long Id, string Name, ReadOnlyMemory<byte> Hash, IReadOnlyList<string> Scopes, DateTimeOffset CreatedAt, DateTimeOffset? EndsAt, DateTimeOffset? RevokedAt, DateTimeOffset? UsedAt)
{
    /// <summary>Whether it opens anything now.</summary>
    /// <param name="now">The time it is.</param>
    public bool IsValid(DateTimeOffset now) => RevokedAt is null && !(EndsAt <= now);
}
