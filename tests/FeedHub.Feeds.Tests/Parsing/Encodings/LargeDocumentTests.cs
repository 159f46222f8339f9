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
        "iso-8859-1" => CodePagesEncodingProvider.Instance.GetEncoding(1_252)!.GetBytes(text),
        _ => CodePagesEncodingProvider.Instance.GetEncoding(charset)!.GetBytes(text),
    };
}
