namespace FeedHub.Publishing;

/// <summary>A document as rendering leaves it.</summary>
/// <param name="Key">Its name; differs from the one asked for where a slug has moved.</param>
/// <param name="Bytes">The bytes.</param>
/// <param name="Updated">The latest change of its content.</param>
/// <param name="Links">Value of its Link header (RFC 8288).</param>
public sealed record RenderedDocument(DocumentKey Key, byte[] Bytes, DateTimeOffset Updated, string Links);
