using System.Buffers.Text;
using System.Security.Cryptography;

namespace FeedHub.Publishing;

/// <summary>One representation of a document: its bytes as they go on the wire, and their strong validator.</summary>
internal sealed class PublishedBody
{
    private const int HashBytes = 15; // 120 bits, 20 characters of base64url without padding

    public PublishedBody(byte[] bytes, ContentCoding coding)
    {
        Bytes = bytes;
        Coding = coding;
        ETag = TagOf(bytes);
    }

    public byte[] Bytes { get; }

    public ContentCoding Coding { get; }

    /// <summary>Strong entity tag with its quotes: a prefix of the SHA-256 of the bytes, so that equal bytes have equal tags in every process (RFC 9110 §8.8.3).</summary>
    public string ETag { get; }

    public static string TagOf(ReadOnlySpan<byte> bytes)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(bytes, hash);
        return $"\"{Base64Url.EncodeToString(hash[..HashBytes])}\"";
    }
}
