namespace FeedHub.Timeline.PrivateViews;

/// <summary>A token that opens views at an address of its own; of the token itself only a hash is known.</summary>
/// <param name="Id">Row id.</param>
/// <param name="Name">Name that the operator gave.</param>
/// <param name="Key">SHA-256 of the token.</param>
/// <param name="Scope">Path of the one view that it opens; empty for everything.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="EndsAt">When it ends; <see langword="null"/> if never.</param>
/// <param name="RevokedAt">When it was revoked; <see langword="null"/> if it is not.</param>
/// <param name="UsedAt">When it was last used, to the hour; <see langword="null"/> if never.</param>
public sealed record PrivateToken(long Id, string Name, ReadOnlyMemory<byte> Key, string Scope, DateTimeOffset CreatedAt, DateTimeOffset? EndsAt, DateTimeOffset? RevokedAt, DateTimeOffset? UsedAt);
