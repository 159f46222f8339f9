using System.Text;

namespace FeedHub.Feeds.Parsing.Encodings;

/// <summary>Encodings that show in the bytes themselves although the bytes may pass for UTF-8: UTF-16 and UTF-32 with or without BOM, ISO-2022, HZ, EBCDIC.</summary>
internal static class HiddenEncoding
{
    private const byte Escape = 0x1B;

    /// <summary>Finds it.</summary>
    /// <param name="bytes">The document; a UTF-8 BOM was looked for before.</param>
    /// <returns><see langword="null"/> if nothing shows.</returns>
    public static NamedEncoding? Find(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 4)
        {
            return null;
        }

        string? label = FindWide(bytes) ?? FindEscape(bytes) ?? (IsHz(bytes) ? "hz-gb-2312" : null);
        return EncodingLabels.Find(label) ?? FindEbcdic(bytes);
    }

    /// <summary>Whether bytes shift out of ASCII as ISO-2022 or HZ do; a label that names one of them is believed only then.</summary>
    /// <param name="bytes">The document.</param>
    public static bool HasShift(ReadOnlySpan<byte> bytes) => bytes.Contains(Escape) || bytes.IndexOf("~{"u8) >= 0;

    private static string? FindWide(ReadOnlySpan<byte> bytes) => (bytes[0], bytes[1], bytes[2], bytes[3]) switch
    {
        (0xFF, 0xFE, 0, 0) => "utf-32le",
        (0, 0, 0xFE, 0xFF) => "utf-32be",
        (0, 0, 0, not 0) when bytes.Length >= 8 && bytes[4] == 0 && bytes[5] == 0 && bytes[6] == 0 => "utf-32be",
        (not 0, 0, 0, 0) when bytes.Length >= 8 && bytes[5] == 0 && bytes[6] == 0 && bytes[7] == 0 => "utf-32le",
        (0xFF, 0xFE, _, _) when HasNul(bytes) => "utf-16le",
        (0xFE, 0xFF, _, _) when HasNul(bytes) => "utf-16be",
        (0, not 0, 0, not 0) => "utf-16be",
        (not 0, 0, not 0, 0) => "utf-16le",
        (0, (byte)'<', _, _) or (0, (byte)'{', _, _) => "utf-16be",
        ((byte)'<', 0, _, _) or ((byte)'{', 0, _, _) => "utf-16le",
        _ => null,
    };

    /// <summary>Markup is ASCII, so UTF-16 of a feed is full of NULs; without any, the mark lies.</summary>
    private static bool HasNul(ReadOnlySpan<byte> bytes) => bytes.Contains((byte)0);

    private static string? FindEscape(ReadOnlySpan<byte> bytes)
    {
        int at = bytes.IndexOf(Escape);
        if (at < 0 || !Ascii.IsValid(bytes))
        {
            return null;
        }

        for (; at >= 0; at = IndexOfEscape(bytes, at + 1))
        {
            ReadOnlySpan<byte> rest = bytes[(at + 1)..];
            if (rest.StartsWith("$)C"u8))
            {
                return "iso-2022-kr";
            }

            if (rest.StartsWith("$)A"u8) || rest.StartsWith("$)G"u8) || rest.StartsWith("$*H"u8))
            {
                return "iso-2022-cn";
            }

            if (rest.StartsWith("$B"u8) || rest.StartsWith("$@"u8) || rest.StartsWith("$(D"u8) || rest.StartsWith("(I"u8))
            {
                return "iso-2022-jp";
            }
        }

        return null;
    }

    private static int IndexOfEscape(ReadOnlySpan<byte> bytes, int from)
    {
        int next = bytes[from..].IndexOf(Escape);
        return next < 0 ? -1 : from + next;
    }

    /// <summary>
    /// HZ (RFC 1843): GB 2312 between <c>~{</c> and <c>~}</c>. Without a label only where it cannot be anything else: two stretches or more, all of whole
    /// characters of the standard's rows.
    /// </summary>
    private static bool IsHz(ReadOnlySpan<byte> bytes)
    {
        int stretches = 0;
        int open = bytes.IndexOf("~{"u8);
        if (open < 0 || !Ascii.IsValid(bytes))
        {
            return false;
        }

        while (open >= 0)
        {
            bytes = bytes[(open + 2)..];
            int close = bytes.IndexOf("~}"u8);
            if (close <= 0 || close % 2 != 0 || !AreHanzi(bytes[..close]))
            {
                return false;
            }

            stretches++;
            bytes = bytes[(close + 2)..];
            open = bytes.IndexOf("~{"u8);
        }

        return stretches >= 2;
    }

    private static bool AreHanzi(ReadOnlySpan<byte> bytes)
    {
        for (int i = 0; i < bytes.Length; i += 2)
        {
            if (bytes[i] is < 0x21 or > 0x77 || bytes[i + 1] is < 0x21 or > 0x7E)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>An XML declaration in EBCDIC (XML 1.0 appendix F): read its label, which all variants spell alike.</summary>
    private static NamedEncoding? FindEbcdic(ReadOnlySpan<byte> bytes)
    {
        if (!bytes.StartsWith((ReadOnlySpan<byte>)[0x4C, 0x6F, 0xA7, 0x94]))
        {
            return null;
        }

        NamedEncoding common = EncodingLabels.Find("ibm037")!;
        string head = common.Decode(bytes[..Math.Min(bytes.Length, 256)]);
        return EncodingLabels.Find(XmlDeclaration.Read(head).Encoding) is { CodePage: 37 } named ? named : common;
    }
}
