using System.Text;
using FeedHub.Feeds.Parsing;
using FeedHub.Feeds.Parsing.Dates;
using FeedHub.Feeds.Parsing.Encodings;
using FsCheck.Xunit;

namespace FeedHub.Feeds.Tests.Parsing.Fuzzing;

public sealed class ParserProperties
{
    private static readonly string[] Pieces =
    [
        "<rss version=\"2.0\">", "</rss>", "<channel>", "</channel>", "<item>", "</item>", "<title>", "</title>", "<link>", "</link>", "<link href='x'/>", "<feed xmlns='http://www.w3.org/2005/Atom'>",
        "</feed>", "<entry>", "</entry>", "<content type='xhtml'>", "<content type='html'>", "</content>", "<div xmlns='http://www.w3.org/1999/xhtml'>", "</div>", "<guid>", "</guid>", "<pubDate>",
        "</pubDate>", "Sat, 13 Dec 2003 18:30:02 GMT", "2003-12-13T18:30:02Z", "&amp;", "&lt;b&gt;", "&nope;", "& ", " < ", "<![CDATA[", "]]>", "<!--", "-->", "text", " ", "\n", "\0", "\uFFFE", "é", "日本",
        "<rdf:RDF>", "</rdf:RDF>", "<a:b>", "</a:b>", "<br>", "<p", " x=", "\"", "'", ">", "/", "{", "}", "[", "]", ",", "\"version\":\"https://jsonfeed.org/version/1.1\"", "\"items\":[", "\"id\":1",
    ];

    private static readonly string[] DatePieces =
    [
        "2003", "12", "13", "03", "1", "-", "/", ".", ":", ",", " ", "T", "Z", "+", "18:30:02", "GMT", "EST", "Dec", "März", "Сб", "年", "月", "日", "오후", "am", "p.m.", "(", ")", "\\", "W50", "٣", "（", "'", "th",
        "99999", "\0", "\uD800", "e",
    ];

    [Property(MaxTest = 500)]
    public void Any_bytes_are_read_or_refused(byte[] document, string? contentType) =>
        FeedInvariants.Check(FeedParser.Parse(document, new ParseContext { ContentType = contentType }));

    [Property(MaxTest = 1_000)]
    public void Any_heap_of_markup_is_read_or_refused(byte[] picks)
    {
        string document = "<rss version=\"2.0\"><channel>" + Heap(Pieces, picks);

        FeedInvariants.Check(FeedParser.Parse(Encoding.UTF8.GetBytes(document), ParseContext.None));
        FeedInvariants.Check(FeedParser.Parse(Encoding.UTF8.GetBytes(Heap(Pieces, picks)), ParseContext.None));
    }

    [Property(MaxTest = 500)]
    public void Any_text_in_an_entry_comes_out_clean(string title, string body)
    {
        string document = $"<rss><channel><title>{title}</title><item><title>{title}</title><description>{body}</description></item></channel></rss>";

        FeedInvariants.Check(FeedParser.Parse(Encoding.UTF8.GetBytes(document), ParseContext.None));
    }

    [Property(MaxTest = 2_000)]
    public void Any_text_is_a_date_or_not(string? text)
    {
        if (InternetDate.TryParse(text, out DateTimeOffset value))
        {
            AssertReadsBack(value);
        }
    }

    [Property(MaxTest = 5_000)]
    public void Any_heap_of_date_parts_is_a_date_or_not(byte[] picks)
    {
        if (InternetDate.TryParse(Heap(DatePieces, picks), out DateTimeOffset value))
        {
            AssertReadsBack(value);
        }
    }

    [Property(MaxTest = 2_000)]
    public void Every_instant_is_read_back_from_both_common_forms(DateTime instant)
    {
        DateTime second = new(instant.Ticks - (instant.Ticks % TimeSpan.TicksPerSecond), DateTimeKind.Utc);

        Assert.True(InternetDate.TryParse(second.ToString("r"), out DateTimeOffset mail));
        Assert.Equal(second, mail.UtcDateTime);
        AssertReadsBack(new DateTimeOffset(DateTime.SpecifyKind(instant, DateTimeKind.Utc)));
    }

    [Property(MaxTest = 1_000)]
    public void Any_bytes_have_a_text(byte[] bytes, string? contentType)
    {
        DecodedDocument decoded = DocumentEncoding.Decode(bytes, contentType);

        Assert.Equal(decoded.ToText(), Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(decoded.ToText())));
        Assert.InRange(decoded.DeclarationLength, 0, decoded.ToText().Length);
    }

    private static void AssertReadsBack(DateTimeOffset value)
    {
        Assert.Equal(TimeSpan.Zero, value.Offset);
        Assert.True(InternetDate.TryParse(value.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", System.Globalization.CultureInfo.InvariantCulture), out DateTimeOffset again));
        Assert.Equal(value, again);
    }

    private static string Heap(string[] pieces, byte[] picks) => string.Concat(picks.Select(pick => pieces[pick % pieces.Length]));
}
