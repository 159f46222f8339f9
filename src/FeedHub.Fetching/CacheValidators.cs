namespace FeedHub.Fetching;

/// <summary>What an origin gave to ask "changed since?" with (RFC 9110 §8.8), byte for byte as received: each character is one byte (Latin-1).</summary>
/// <param name="ETag">With quotes and weakness mark.</param>
/// <param name="LastModified">The header's text.</param>
public readonly record struct CacheValidators(string? ETag, string? LastModified)
{
    /// <summary>No validator at all.</summary>
    public bool IsEmpty => ETag is null && LastModified is null;
}
