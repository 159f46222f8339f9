using System.Text;
using FeedHub.Feeds.Parsing;
using FeedHub.Testing;

namespace FeedHub.Feeds.Tests.Parsing;

/// <summary>Documents that are made to cost: each is read, or refused by name, in time that grows no faster than its length.</summary>
public sealed class HostileDocumentTests
{
    private const int Repeats = 100_000;

    // Quadratic reading of these takes minutes; the bound only has to tell the two apart.
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(20);

    [Theory]
    [InlineData("<a b=\"")]
    [InlineData("<a b='\"")]
    [InlineData("<!--")]
    [InlineData("<![CDATA[")]
    [InlineData("<?")]
    [InlineData("<!DOCTYPE [<!ENTITY ")]
    [InlineData("</x>")]
    [InlineData("<p>")]
    [InlineData("<item>")]
    [InlineData("<link href=\"a\" rel=\"b\"/>")]
    [InlineData("&")]
    [InlineData("<")]
    [InlineData("&lt;a href=&quot;")]
    [InlineData("&lt;!--")]
    [InlineData("a@")]
    public void Flood_is_read_in_linear_time(string drop)
    {
        string[] starts = ["", "<rss><channel><item><title>", "<rss><channel><item><author>", "<feed><entry><content type=\"html\" xml:base=\"http://x.example/a/\">"];
        string[] documents = [.. starts.Select(start => start + new StringBuilder().Insert(0, drop, Repeats))];

        TimeSpan time = ThreadTime.Of(() => Array.ForEach(documents, document => Parse(document)));

        Assert.InRange(time, TimeSpan.Zero, Bound);
    }

    [Fact]
    public void A_million_nested_elements_are_too_deep()
    {
        string document = "<rss><channel><item>" + new StringBuilder().Insert(0, "<a>", 1_000_000);

        Assert.Equal(ParseError.Depth, Assert.IsType<ParseResult.Failed>(Parse(document)).Error);
    }

    [Fact]
    public void A_tag_with_a_hundred_thousand_attributes_is_over_the_limit()
    {
        StringBuilder document = new("<rss><channel><item><x");
        for (int i = 0; i < Repeats; i++)
        {
            document.Append(" xmlns:a").Append(i).Append("=\"u\"");
        }

        document.Append("/></item></channel></rss>");

        Assert.Equal(ParseError.Limit, Assert.IsType<ParseResult.Failed>(Parse(document.ToString())).Error);
    }

    [Fact]
    public void Entities_that_hold_entities_are_dropped_not_expanded()
    {
        StringBuilder document = new("<!DOCTYPE rss [<!ENTITY a0 \"lol\">");
        for (int i = 1; i <= 10; i++)
        {
            document.Append("<!ENTITY a").Append(i).Append(" \"").Insert(document.Length, $"&a{i - 1};", 10).Append("\">");
        }

        document.Append("]><rss><channel><item><title>&a10;</title></item></channel></rss>");

        ParseResult.Parsed parsed = Assert.IsType<ParseResult.Parsed>(Parse(document.ToString()));

        Assert.Equal("&a10;", Assert.Single(parsed.Feed.Entries).Title);
        Assert.Contains(parsed.Notes, note => note.Code == NoteCodes.EntityDropped);
    }

    [Fact]
    public void Entries_beyond_the_limit_are_left_out_and_counted()
    {
        ParseContext context = new() { Limits = ParseLimits.Default with { MaxEntries = 2 } };
        byte[] document = "<rss><channel><item><guid>1</guid></item><item><guid>2</guid></item><item><guid>3</guid></item></channel></rss>"u8.ToArray();

        ParseResult.Parsed parsed = Assert.IsType<ParseResult.Parsed>(FeedParser.Parse(document, context));

        Assert.Equal(2, parsed.Feed.Entries.Count);
        Assert.Equal("1 over the limit of 2", Assert.Single(parsed.Notes).Detail);
    }

    [Fact]
    public void Content_beyond_the_limit_is_cut_with_either_cursor()
    {
        ParseContext context = new() { Limits = ParseLimits.Default with { MaxContentLength = 100_000 } };
        string text = new('x', 150_000);

        foreach (string reference in (string[])["", "&bogus;"])
        {
            byte[] document = Encoding.UTF8.GetBytes($"<rss><channel><item><description>{reference}{text}</description></item></channel></rss>");
            ParseResult.Parsed parsed = Assert.IsType<ParseResult.Parsed>(FeedParser.Parse(document, context));

            Assert.Equal(100_000, Assert.Single(parsed.Feed.Entries).Summary!.Length);
            Assert.Contains(parsed.Notes, note => note.Code == NoteCodes.CutText);
        }
    }

    private static ParseResult Parse(string document) => FeedParser.Parse(Encoding.UTF8.GetBytes(document), ParseContext.None);
}
