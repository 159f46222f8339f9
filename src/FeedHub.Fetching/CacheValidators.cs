namespace FeedHub.Fetching;

/// <summary>What an origin gave to ask "changed since?" with (RFC 9110 §8.8), byte for byte as received: each character is one byte (Latin-1).</summary>
/// <param name="ETag">With quotes and weakness mark.</param>
/// <param name="LastModified">The header's text.</param>
public readonly record struct CacheValidators(string? ETag, string? LastModified)
{
    /// <summary>No validator at all.</summary>
    public bool IsEmpty => ETag is null && LastModified is null;

    /// <summary>
    /// Whether asking with either gives the same answer: entity tags are compared weakly (RFC 9110 §8.8.3.2, §13.1.2), since servers that compress name a weak one with a document and the strong one when it is unchanged.
    /// </summary>
    /// <param name="other">Other validators.</param>
    public bool IsLike(CacheValidators other) => LastModified == other.LastModified && (ETag is null) == (other.ETag is null) && Opaque(ETag).SequenceEqual(Opaque(other.ETag));

    private static ReadOnlySpan<char> Opaque(string? tag) => tag.AsSpan(tag is ['W', '/', ..] ? 2 : 0);
}
