using System.Text;
using FeedHub.Feeds.Parsing;

namespace FeedHub.Feeds.Tests.Parsing.Encodings;

/// <summary>Large documents take a way of their own: what is read must not differ from what a small one says.</summary>
public sealed class LargeDocumentTests
{
    private const int Large = 1_200_000;

    public static TheoryData<string, string, bool> Documents => new()
    {
        { "windows-1251", "Привет, мир", false },
        { "windows-1251", "Привет, мир", true },
        { "iso-8859-7", "Καλημέρα ‘κόσμε’ €", false },
        { "iso-8859-7", "Καλημέρα ‘κόσμε’ €", true },
        { "iso-8859-10", "Ąžuolas ĸ", false },
        { "iso-8859-1", "naïve “café”", true },
        { "utf-8", "日本語", false },
        { "euc-jp", "日本語 丂ｶﾅ", false },
        { "euc-jp", "日本語 丂ｶﾅ", true },
        { "shift_jis", "表示 ソｶﾅ", false },
        { "shift_jis", "表示 ソｶﾅ", true },
        { "gb18030", "中文 㐀𠀀", false },
        { "gb18030", "中文 㐀𠀀", true },
        { "big5", "中文 功許", true },
        { "euc-kr", "한국어 똠", true },
        { "iso-2022-jp", "日本語", false },
        { "iso-2022-jp", "日本語", true },
        { "utf-16", "日本語 𠀀", false },
        { "utf-16", "日本語 𠀀", true },
    };

    [Theory]
    [MemberData(nameof(Documents))]
    public void A_large_document_reads_as_a_small_one(string charset, string text, bool isBroken)
    {
        Feed small = Read(charset, text, isBroken, padding: 1);
        Feed large = Read(charset, text, isBroken, Large);

        Assert.Equal(small.Title, large.Title);
        Assert.Equal(small.Entries[0].Title, large.Entries[0].Title);
        Assert.Equal(small.Entries[0].ContentHtml, large.Entries[0].ContentHtml);
        Assert.Equal(small.Entries[0].Categories, large.Entries[0].Categories);
        Assert.Contains(text, large.Entries[0].Title, StringComparison.Ordinal);
    }

    [Fact]
    public void A_long_CDATA_section_of_a_large_document_is_read_whole()
    {
        string section = new('x', 900_000);

        var parsed = Assert.IsType<ParseResult.Parsed>(FeedParser.Parse(Encoding.UTF8.GetBytes($"<rss><channel><item><description><![CDATA[{section}]]></description></item><item><title>{section}</title></item></channel></rss>"), ParseContext.None));

        Assert.Equal(section, parsed.Feed.Entries[0].Summary);
        Assert.Equal(2, parsed.Feed.Entries.Count);
    }

    [Theory]
    [InlineData("utf-8")]
    [InlineData("gb18030")]
    public void Bad_bytes_of_a_large_document_become_replacement_characters(string charset)
    {
        byte[] document = Bytes(charset, $"<?xml version=\"1.0\" encoding=\"{charset}\"?><rss><channel><title>日本語 ~x</title><item><title>日本</title><description>{string.Concat(Enumerable.Repeat("日本語", 10))}{new string(' ', Large)}</description></item></channel></rss>");
        document[document.AsSpan().IndexOf("~x"u8)] = 0xFF;

        var parsed = Assert.IsType<ParseResult.Parsed>(FeedParser.Parse(document, ParseContext.None));

        Assert.Equal("日本語 \uFFFDx", parsed.Feed.Title);
        Assert.Equal("日本", parsed.Feed.Entries[0].Title);
        Assert.Contains(parsed.Notes, note => note.Code == NoteCodes.BadBytes);
    }

    [Theory]
    [InlineData("<title>a\u0001b &amp; \uFFFEc</title>")]
    [InlineData("<title><![CDATA[a\u0001b & \uFFFEc]]></title>")]
    [InlineData("<title a='\u0001'>a\u0001b &amp; c</title>")]
    [InlineData("<\u0001title>ab &amp; c</title>")]
    public void Control_characters_of_a_large_document_are_left_out(string title)
    {
        byte[] document = Encoding.UTF8.GetBytes($"<rss><channel><item>{title}<description>{new string(' ', Large)}</description></item></channel></rss>");

        var parsed = Assert.IsType<ParseResult.Parsed>(FeedParser.Parse(document, ParseContext.None));

        Assert.Equal("ab & c", Assert.Single(parsed.Feed.Entries).Title);
        Assert.Contains(parsed.Notes, note => note.Code == NoteCodes.ControlCharacters);
    }

    [Theory]
    [InlineData("\u0001", "\\u00e4", "json-repaired")]
    [InlineData("", "x", null)]
    [InlineData("", "\"x", "bad-json")]
    public void Faults_of_a_large_JSON_document_are_mended_or_end_it(string control, string end, string? note)
    {
        byte[] document = Encoding.UTF8.GetBytes($$"""{"version":"https://jsonfeed.org/version/1.1","items":[{"id":"1","title":"a{{control}}b"},{"id":"2","content_text":"{{new string('x', Large)}}"},{"id":"3","title":"{{end}}"}]}""");

        var parsed = Assert.IsType<ParseResult.Parsed>(FeedParser.Parse(document, ParseContext.None));

        Assert.Equal(note == "bad-json" ? 2 : 3, parsed.Feed.Entries.Count);
        Assert.Equal(note is null ? [] : [note], parsed.Notes.Select(found => found.Code).Where(code => code != NoteCodes.CutText));
    }

    [Theory]
    [InlineData("", null)]
    [InlineData("<title>a & b</title>", "not-well-formed")]
    [InlineData("<pubDate>never</pubDate>", "bad-date")]
    public void A_large_document_with_a_long_section_says_whether_it_is_well_formed(string part, string? first)
    {
        var parsed = Assert.IsType<ParseResult.Parsed>(FeedParser.Parse(
            Encoding.UTF8.GetBytes($"<rss><channel><item>{part}<description><![CDATA[{new string('x', 1_040_000)}]]></description><category>{new string(' ', Large)}</category></item></channel></rss>"), ParseContext.None));

        Assert.Equal(first, parsed.Notes is [{ } note, ..] ? note.Code : null);
    }

    private static Feed Read(string charset, string text, bool isBroken, int padding)
    {
        string document = $"""
            <?xml version="1.0" encoding="{charset}"?><!DOCTYPE rss [<!ENTITY own "{text}">]>
            <rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>{text}{(isBroken ? " & more" : "")}</title>
            <item><title>{text}</title><category domain="https://example.org/{text}">{text}</category><content:encoded><![CDATA[<p>{text}</p>]]></content:encoded></item>
            <item><description>{new string(' ', padding)}</description></item></channel></rss>
            """;
        return Assert.IsType<ParseResult.Parsed>(FeedParser.Parse(Bytes(charset, document), ParseContext.None)).Feed;
    }

    // Letters that the framework's tables lack are put in by hand: it encodes from an older edition of ISO-8859-7 and knows no ISO-8859-10.
    private static byte[] Bytes(string charset, string text) => charset switch
    {
        "utf-8" => Encoding.UTF8.GetBytes(text),
        "iso-8859-7" => [.. text.Select(letter => letter switch { '‘' => (byte)0xA1, '’' => (byte)0xA2, '€' => (byte)0xA4, _ => CodePagesEncodingProvider.Instance.GetEncoding(28_597)!.GetBytes([letter])[0] })],
        "iso-8859-10" => [.. text.Select(letter => letter switch { 'Ą' => (byte)0xA1, 'ž' => (byte)0xBC, 'ĸ' => (byte)0xFF, _ => (byte)letter })],
        // JIS X 0212, which the framework's code page lacks.
        "euc-jp" => [.. text.SelectMany(letter => letter == '丂' ? [0x8F, 0xB0, 0xA1] : CodePagesEncodingProvider.Instance.GetEncoding(51_932)!.GetBytes([letter]))],
        "utf-16" => [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(text)],
        "euc-kr" => CodePagesEncodingProvider.Instance.GetEncoding(949)!.GetBytes(text),
        "iso-8859-1" => CodePagesEncodingProvider.Instance.GetEncoding(1_252)!.GetBytes(text),
        _ => CodePagesEncodingProvider.Instance.GetEncoding(charset)!.GetBytes(text),
    };
}
