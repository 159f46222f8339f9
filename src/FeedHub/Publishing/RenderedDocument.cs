using FeedHub.Feeds.Writing;

namespace FeedHub.Publishing;

/// <summary>A document as rendering leaves it.</summary>
/// <param name="Key">Its name; differs from the one asked for where a slug has moved.</param>
/// <param name="Bytes">The bytes.</param>
/// <param name="Updated">The latest change of its content.</param>
/// <param name="Links">Value of its Link header (RFC 8288).</param>
public sealed record RenderedDocument(DocumentKey Key, byte[] Bytes, DateTimeOffset Updated, string Links)
{
    /// <summary>When it becomes another one although nothing changes: a digest when its period ends, a rule that names ages; <see langword="null"/> for never.</summary>
    public DateTimeOffset? FreshUntil { get; init; }

    /// <summary>Where its entries stand; none where it cannot be given in parts.</summary>
    public IReadOnlyList<EntrySpan> Spans { get; init; } = [];

    /// <summary>How long a cache may keep it without asking.</summary>
    public TimeSpan MaxAge { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Nothing that arrives can change it (RFC 5005 §4): caches may keep it for good.</summary>
    public bool IsImmutable { get; init; }
}
