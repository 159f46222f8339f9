using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace FeedHub.Feeds.Normalizing;

/// <summary>A 128-bit hash (the first half of a SHA-256) that stands for text of any length.</summary>
/// <param name="High">First 8 bytes, big-endian.</param>
/// <param name="Low">Last 8 bytes, big-endian.</param>
public readonly record struct EntryKey(ulong High, ulong Low)
{
    /// <summary>Length in bytes.</summary>
    public const int Size = 16;

    private const int MaxOnStack = 1_024;

    /// <summary>Hashes <paramref name="kind"/> and <paramref name="value"/>, which cannot run into each other.</summary>
    /// <param name="kind">What the value is, so that a guid and a link of the same text differ.</param>
    /// <param name="value">Any text.</param>
    public static EntryKey Of(string kind, string value)
    {
        ArgumentNullException.ThrowIfNull(kind);
        ArgumentNullException.ThrowIfNull(value);

        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        int most = Encoding.UTF8.GetMaxByteCount(kind.Length + 1 + value.Length);
        byte[]? rented = most > MaxOnStack ? ArrayPool<byte>.Shared.Rent(most) : null;
        Span<byte> bytes = rented ?? stackalloc byte[MaxOnStack];
        int length = Encoding.UTF8.GetBytes(kind, bytes);
        bytes[length++] = 0;
        length += Encoding.UTF8.GetBytes(value, bytes[length..]);
        SHA256.HashData(bytes[..length], hash);
        if (rented is not null)
        {
            ArrayPool<byte>.Shared.Return(rented);
        }

        return FromBytes(hash[..Size]);
    }

    /// <summary>Reads a key as <see cref="ToBytes"/> wrote it.</summary>
    /// <param name="bytes">Exactly 16 bytes.</param>
    /// <exception cref="ArgumentException">Another length.</exception>
    public static EntryKey FromBytes(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length != Size)
        {
            throw new ArgumentException($"An entry key has {Size} bytes, not {bytes.Length}.", nameof(bytes));
        }

        return new(BinaryPrimitives.ReadUInt64BigEndian(bytes), BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]));
    }

    /// <summary>The 16 bytes, as stored.</summary>
    public byte[] ToBytes()
    {
        byte[] bytes = new byte[Size];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, High);
        BinaryPrimitives.WriteUInt64BigEndian(bytes.AsSpan(8), Low);
        return bytes;
    }

    /// <summary>32 lower-case hexadecimal digits.</summary>
    public override string ToString() => $"{High:x16}{Low:x16}";
}
