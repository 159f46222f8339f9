using System.Buffers.Binary;
using System.Text;

namespace FeedHub.Tests.Site;

/// <summary>Heads of pictures of a size.</summary>
internal static class ImageSamples
{
    /// <summary>A PNG that browsers show: one dot.</summary>
    public static byte[] Dot { get; } = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    public static byte[] Png(int width, int height, int length = 64)
    {
        byte[] bytes = new byte[length];
        ((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13]).CopyTo(bytes);
        "IHDR"u8.CopyTo(bytes.AsSpan(12));
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(16), width);
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(20), height);
        return bytes;
    }

    public static byte[] Gif(int width, int height) => [.. "GIF89a"u8, (byte)width, (byte)(width >> 8), (byte)height, (byte)(height >> 8), .. new byte[32]];

    public static byte[] Jpeg(int width, int height) =>
        [0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 1, 2, 0xFF, 0xC4, 0, 3, 9, 0xFF, 0xFF, 0xC2, 0, 11, 8, (byte)(height >> 8), (byte)height, (byte)(width >> 8), (byte)width, 1, 0, 0, 0, .. new byte[16]];

    public static byte[] WebPLossy(int width, int height) => [.. "RIFF\0\0\0\0WEBPVP8 "u8, 0, 0, 0, 0, 0, 0, 0, 0x9D, 1, 0x2A, (byte)width, (byte)(width >> 8), (byte)height, (byte)(height >> 8), .. new byte[8]];

    public static byte[] WebPLossless(int width, int height)
    {
        byte[] bytes = [.. "RIFF\0\0\0\0WEBPVP8L"u8, 0, 0, 0, 0, 0x2F, 0, 0, 0, 0, .. new byte[8]];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(21), (uint)((width - 1) | ((height - 1) << 14)));
        return bytes;
    }

    public static byte[] WebPExtended(int width, int height) =>
        [.. "RIFF\0\0\0\0WEBPVP8X"u8, 10, 0, 0, 0, 0, 0, 0, 0, (byte)(width - 1), (byte)((width - 1) >> 8), 0, (byte)(height - 1), (byte)((height - 1) >> 8), 0, .. new byte[8]];

    public static byte[] Avif(int width, int height)
    {
        byte[] bytes = [0, 0, 0, 28, .. "ftypavif"u8, .. new byte[16], 0, 0, 0, 20, .. "ispe"u8, .. new byte[12]];
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(40), width);
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(44), height);
        return bytes;
    }

    public static byte[] Ico(params byte[][] pictures)
    {
        List<byte> bytes = [0, 0, 1, 0, (byte)pictures.Length, 0];
        int at = 6 + (16 * pictures.Length);
        foreach (byte[] picture in pictures)
        {
            byte[] entry = new byte[16];
            BinaryPrimitives.WriteInt32LittleEndian(entry.AsSpan(8), picture.Length);
            BinaryPrimitives.WriteInt32LittleEndian(entry.AsSpan(12), at);
            bytes.AddRange(entry);
            at += picture.Length;
        }

        return [.. bytes, .. pictures.SelectMany(static picture => picture)];
    }

    public static byte[] Bitmap(int width, int height)
    {
        byte[] bytes = new byte[64];
        bytes[0] = 40;
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(4), width);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(8), height * 2);
        return bytes;
    }

    public static byte[] Text(string text) => Encoding.UTF8.GetBytes(text.PadRight(64));
}
