using System.Text;

namespace FeedHub.Feeds.Opml;

/// <summary>Decodes a list: byte order mark, then valid UTF-8, then what the XML declaration says, then windows-1252.</summary>
internal static class OpmlText
{
    private const int DeclarationLength = 256;

    /// <summary>Decodes; bytes that mean nothing become U+FFFD.</summary>
    /// <param name="document">Undecoded bytes.</param>
    public static string Decode(ReadOnlySpan<byte> document)
    {
        if (ByMark(document) is { } marked)
        {
            return marked;
        }

        string? declared = DeclaredName(document);
        bool isSevenBit = declared is not null && declared.StartsWith("iso-2022", StringComparison.OrdinalIgnoreCase);
        if (!isSevenBit && System.Text.Unicode.Utf8.IsValid(document))
        {
            return Encoding.UTF8.GetString(document);
        }

        return (Find(declared) ?? Find("windows-1252")!).GetString(document);
    }

    private static string? ByMark(ReadOnlySpan<byte> document) => document switch
    {
        [0xEF, 0xBB, 0xBF, ..] => Encoding.UTF8.GetString(document[3..]),
        [0xFF, 0xFE, 0, 0, ..] => Encoding.UTF32.GetString(document[4..]),
        [0xFF, 0xFE, ..] => Encoding.Unicode.GetString(document[2..]),
        [0xFE, 0xFF, ..] => Encoding.BigEndianUnicode.GetString(document[2..]),
        [0x3C, 0, _, 0, ..] => Encoding.Unicode.GetString(document),
        [0, 0x3C, 0, _, ..] => Encoding.BigEndianUnicode.GetString(document),
        _ => null,
    };

    private static string? DeclaredName(ReadOnlySpan<byte> document)
    {
        string start = Encoding.Latin1.GetString(document[..Math.Min(document.Length, DeclarationLength)]);
        int end = start.IndexOf("?>", StringComparison.Ordinal);
        int name = start.IndexOf("encoding", StringComparison.OrdinalIgnoreCase);
        if (!start.TrimStart().StartsWith("<?xml", StringComparison.OrdinalIgnoreCase) || name < 0 || end < name)
        {
            return null;
        }

        string[] parts = start[name..end].Split('"', '\'');
        return parts.Length < 2 ? null : parts[1].Trim();
    }

    private static Encoding? Find(string? name)
    {
        // WHATWG: the label of Latin-1 means windows-1252. UTF-7 is never decoded, and a UTF-16 label on bytes without a mark is wrong.
        if (name is null || name.StartsWith("utf-7", StringComparison.OrdinalIgnoreCase) || name.StartsWith("utf-16", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        string known = name.ToUpperInvariant() is "ISO-8859-1" or "LATIN1" or "US-ASCII" or "ASCII" ? "windows-1252" : name;
        try
        {
            return CodePagesEncodingProvider.Instance.GetEncoding(known) ?? Encoding.GetEncoding(known);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}
