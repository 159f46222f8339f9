using System.IO.Hashing;

namespace FeedHub.Feeds.Parsing;

/// <summary>Tells whether a document is as it was. No secret and no proof: who makes two of his own documents collide hides the second from his own readers.</summary>
public static class DocumentHash
{
    /// <summary>XXH128 of the decoded body, a tenth as dear as a hash for signatures.</summary>
    /// <param name="body">As the server meant it, decompressed.</param>
    /// <returns>16 bytes.</returns>
    public static byte[] Of(ReadOnlySpan<byte> body) => XxHash128.Hash(body);
}
