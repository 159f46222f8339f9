using System.Text;

namespace FeedHub.Feeds.Tests.Parsing.Fuzzing;

/// <summary>Changes documents at random, in ways that reach into parsers: tokens of markup, cuts, copies and pieces of other documents.</summary>
/// <param name="seed">Equal seeds give equal documents.</param>
internal sealed class DocumentMutator(int seed)
{
    private const int MaxLength = 65_536;

    private static readonly byte[][] Tokens =
    [
        .. new[]
        {
            "<", ">", "</", "/>", "<?", "?>", "<!--", "-->", "<![CDATA[", "]]>", "<!DOCTYPE x [", "<!ENTITY a \"&b;&b;\">", "]>", "&", "&amp;", "&#0;", "&#xD800;", "&#x110000;", "&#99999999999;",
            "&nbsp;", "&a;", ";", "\"", "'", "=", "\0", "\u0001", "\u000B", "\uFFFF", "\uFEFF", "xmlns=\"\"", "xmlns:a=\"a\"", "xml:base=\"//[\"", "xml:base=\"http://:0/\"", "xml:lang=\"\"", "a:b:c",
            "<item>", "</item>", "<entry>", "</entry>", "<channel>", "</channel>", "<rss>", "</rss>", "<feed>", "</feed>", "<title>", "</title>", "<link", "<pubDate>", "<updated>", "<div>",
            "type=\"xhtml\"", "mode=\"base64\"", "mode=\"escaped\"", "9999-99-99", "99:99:99", "+9999", "00000000000000000000", "-1", "1e999", "{", "}", "[", "]", ",", ":", "\\u", "\\ud800", "\\",
            "\u001B$B", "\u001B(B", "~{", "~}", "encoding=\"utf-16\"", "encoding=\"shift_jis\"", "version=\"1.1\"", "http://", "javascript:", "data:,", "\u202E", "\u0300", "😀",
        }.Select(Encoding.UTF8.GetBytes),
        [0xFF], [0xFE, 0xFF], [0xFF, 0xFE], [0xEF, 0xBB, 0xBF], [0xC3], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0x8F], [0x80],
    ];

    private readonly Random _random = new(seed);

    /// <summary>A document with one to eight changes.</summary>
    /// <param name="documents">What to start from, and to take pieces of.</param>
    /// <param name="gently">One change alone, after which more documents are what they were.</param>
    public byte[] Next(IReadOnlyList<byte[]> documents, bool gently = false)
    {
        byte[] document = documents[_random.Next(documents.Count)];
        for (int change = gently ? 1 : 1 + _random.Next(8); change > 0; change--)
        {
            document = Change(document, documents);
        }

        return document;
    }

    private byte[] Change(byte[] document, IReadOnlyList<byte[]> documents)
    {
        int at = _random.Next(document.Length + 1);
        int length = Math.Min(document.Length - at, 1 + _random.Next(1 << _random.Next(1, 12)));
        ReadOnlySpan<byte> piece = document.AsSpan(at, length);
        switch (_random.Next(9))
        {
            case 0:
                return Join(document.AsSpan(0, at), Tokens[_random.Next(Tokens.Length)], document.AsSpan(at));
            case 1:
                return Join(document.AsSpan(0, at), Tokens[_random.Next(Tokens.Length)], document.AsSpan(at + length));
            case 2:
                return Join(document.AsSpan(0, at), [], document.AsSpan(at + length));
            case 3:
                return Join(document.AsSpan(0, at + length), piece, document.AsSpan(at + length));
            case 4:
                byte[] other = documents[_random.Next(documents.Count)];
                int start = _random.Next(other.Length);
                return Join(document.AsSpan(0, at), other.AsSpan(start, Math.Min(other.Length - start, length)), document.AsSpan(at));
            case 5:
                return document[..at];
            case 6:
                byte[] flipped = [.. document];
                for (int i = at; i < at + Math.Min(length, 4); i++)
                {
                    flipped[i] ^= (byte)(1 << _random.Next(8));
                }

                return flipped;
            case 7:
                byte[] random = new byte[Math.Min(length, 16)];
                _random.NextBytes(random);
                return Join(document.AsSpan(0, at), random, document.AsSpan(at));
            default:
                byte[] token = Tokens[_random.Next(Tokens.Length)];
                byte[] many = new byte[token.Length * _random.Next(1, 600)];
                for (int i = 0; i < many.Length; i++)
                {
                    many[i] = token[i % token.Length];
                }

                return Join(document.AsSpan(0, at), many, document.AsSpan(at));
        }
    }

    private static byte[] Join(ReadOnlySpan<byte> first, ReadOnlySpan<byte> second, ReadOnlySpan<byte> third)
    {
        byte[] joined = [.. first, .. second, .. third];
        return joined.Length <= MaxLength ? joined : joined[..MaxLength];
    }
}
