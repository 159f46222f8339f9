using System.Runtime.InteropServices;

namespace FeedHub.Feeds.Parsing.Xml;

/// <summary>Bytes in memory as a stream, without a copy where the memory is an array's.</summary>
internal static class MemoryInput
{
    /// <summary>A stream over the bytes.</summary>
    public static MemoryStream Open(ReadOnlyMemory<byte> bytes) =>
        MemoryMarshal.TryGetArray(bytes, out ArraySegment<byte> segment)
            ? new(segment.Array!, segment.Offset, segment.Count, writable: false)
            : new(bytes.ToArray(), writable: false);
}
