using System.Buffers.Binary;

namespace FeedHub.Site.Images;

/// <summary>What a picture is by its own bytes, whatever its server calls it. SVG is none of these: it is a document that may hold scripts.</summary>
/// <param name="ContentType">Media type.</param>
/// <param name="Width">Pixels.</param>
/// <param name="Height">Pixels.</param>
internal readonly record struct ImageKind(string ContentType, int Width, int Height)
{
    private const int SearchedForSize = 65_536;
    private const int IconEntryLength = 16;

    private static ReadOnlySpan<byte> PngSignature => [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>Pixels of one frame.</summary>
    public long Pixels => (long)Width * Height;

    /// <summary>Reads the head of a picture: PNG, JPEG, GIF, WebP, AVIF or ICO.</summary>
    /// <param name="bytes">The picture.</param>
    /// <returns><see langword="null"/> if it is none of these, or names no size.</returns>
    public static ImageKind? Of(ReadOnlySpan<byte> bytes)
    {
        ImageKind? kind = bytes.Length < 30 ? null
            : bytes.StartsWith(PngSignature) && bytes[12..].StartsWith("IHDR"u8) ? new("image/png", Big32(bytes[16..]), Big32(bytes[20..]))
            : bytes.StartsWith("GIF87a"u8) || bytes.StartsWith("GIF89a"u8) ? new("image/gif", Little16(bytes[6..]), Little16(bytes[8..]))
            : bytes.StartsWith("RIFF"u8) && bytes[8..].StartsWith("WEBP"u8) ? WebP(bytes)
            : bytes[..3].SequenceEqual((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]) ? Jpeg(bytes)
            : bytes[4..].StartsWith("ftypavi"u8) ? Avif(bytes)
            : bytes.StartsWith((ReadOnlySpan<byte>)[0, 0, 1, 0]) ? Icon(bytes)
            : null;
        return kind is { Width: > 0, Height: > 0 } ? kind : null;
    }

    private static ImageKind? WebP(ReadOnlySpan<byte> bytes)
    {
        ReadOnlySpan<byte> chunk = bytes[12..];
        if (chunk.StartsWith("VP8X"u8))
        {
            return new("image/webp", 1 + Little24(bytes[24..]), 1 + Little24(bytes[27..]));
        }

        if (chunk.StartsWith("VP8L"u8) && bytes[20] == 0x2F)
        {
            uint bits = BinaryPrimitives.ReadUInt32LittleEndian(bytes[21..]);
            return new("image/webp", 1 + (int)(bits & 0x3FFF), 1 + (int)((bits >> 14) & 0x3FFF));
        }

        return chunk.StartsWith("VP8 "u8) ? new("image/webp", Little16(bytes[26..]) & 0x3FFF, Little16(bytes[28..]) & 0x3FFF) : null;
    }

    // The size is in the first start-of-frame segment (ITU-T T.81, B.2.2).
    private static ImageKind? Jpeg(ReadOnlySpan<byte> bytes)
    {
        int at = 2;
        while (at + 9 < bytes.Length && bytes[at] == 0xFF)
        {
            byte marker = bytes[at + 1];
            if (marker == 0xFF)
            {
                at++;
                continue;
            }

            if (marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC))
            {
                return new("image/jpeg", Big16(bytes[(at + 7)..]), Big16(bytes[(at + 5)..]));
            }

            at += marker is 0x01 or (>= 0xD0 and <= 0xD8) ? 2 : 2 + Big16(bytes[(at + 2)..]);
        }

        return null;
    }

    // The first image spatial extents property (ISO/IEC 23008-12, 6.5.3).
    private static ImageKind? Avif(ReadOnlySpan<byte> bytes)
    {
        ReadOnlySpan<byte> head = bytes[..Math.Min(bytes.Length, SearchedForSize)];
        int at = head.IndexOf("ispe"u8);
        return at >= 0 && at + 16 <= head.Length ? new("image/avif", Big32(head[(at + 8)..]), Big32(head[(at + 12)..])) : null;
    }

    // A directory of pictures, each a PNG or a bitmap without file header; the largest counts, by what it says of itself.
    private static ImageKind? Icon(ReadOnlySpan<byte> bytes)
    {
        ImageKind? largest = null;
        int count = Little16(bytes[4..]);
        for (int i = 0; i < count; i++)
        {
            int at = 6 + (i * IconEntryLength);
            if (at + IconEntryLength > bytes.Length)
            {
                return null;
            }

            uint offset = BinaryPrimitives.ReadUInt32LittleEndian(bytes[(at + 12)..]);
            if (offset + 30L > bytes.Length)
            {
                return null;
            }

            ReadOnlySpan<byte> picture = bytes[(int)offset..];
            (long width, long height) = picture.StartsWith(PngSignature)
                ? (Big32(picture[16..]), Big32(picture[20..]))
                : (BinaryPrimitives.ReadInt32LittleEndian(picture[4..]), Math.Abs((long)BinaryPrimitives.ReadInt32LittleEndian(picture[8..])) / 2); // its mask is counted as height too
            if (width is <= 0 or > int.MaxValue || height is <= 0 or > int.MaxValue)
            {
                return null;
            }

            ImageKind one = new("image/x-icon", (int)width, (int)height);
            largest = largest is { } known && known.Pixels >= one.Pixels ? known : one;
        }

        return largest;
    }

    private static int Little16(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadUInt16LittleEndian(bytes);

    private static int Little24(ReadOnlySpan<byte> bytes) => bytes[0] | (bytes[1] << 8) | (bytes[2] << 16);

    private static int Big16(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadUInt16BigEndian(bytes);

    private static int Big32(ReadOnlySpan<byte> bytes) => (int)Math.Min(BinaryPrimitives.ReadUInt32BigEndian(bytes), int.MaxValue);
}
