using System.Text;
using System.Text.Json;
using FeedHub.Feeds.Writing;
using FsCheck.Xunit;

namespace FeedHub.Feeds.Tests.Writing;

public sealed class HostileTextTests
{
    public static TheoryData<string> Hostile => [
        "\0\u0001\b\u000B\u001F control", "lone \uD800 high", "lone low \uDFFF", "\uDC00\uD800 swapped", "\uFFFE\uFFFF non-characters", "c1 \u0080\u009F", "]]> <![CDATA[ x ]]>",
        "<!DOCTYPE x [<!ENTITY e 'v'>]>&e;", "</title></entry></feed><script>alert(1)</script>", "&#0;&#x1F;&amp;lt;", "\u202Eright to left\u202C", "emoji 👩‍💻 and 𝔘", "\"quotes' and \\ back",
        "line\r\nfeeds\rand\ttabs", "<?xml version='1.0'?><?php ?>", "-->",
    ];

    [Theory, MemberData(nameof(Hostile), DisableDiscoveryEnumeration = true)]
    public void Every_format_stays_well_formed(string text)
    {
        PublishedFeed feed = Everywhere(text);

        Assert.NotEmpty(WrittenDocuments.Load(WrittenDocuments.Atom(feed)).Items);
        Assert.NotEmpty(WrittenDocuments.Load(WrittenDocuments.Rss(feed)).Items);
        Assert.Equal(JsonValueKind.Object, WrittenDocuments.LoadJson(WrittenDocuments.Json(feed)).ValueKind);
    }

    [Property]
    public void Any_text_stays_well_formed(string? text)
    {
        PublishedFeed feed = Everywhere("x" + text);

        Assert.NotEmpty(WrittenDocuments.Elements(WrittenDocuments.Atom(feed)));
        Assert.NotEmpty(WrittenDocuments.Elements(WrittenDocuments.Rss(feed)));
        Assert.Equal(JsonValueKind.Object, WrittenDocuments.LoadJson(WrittenDocuments.Json(feed)).ValueKind);
    }

    [Fact]
    public void Text_without_illegal_characters_comes_back_as_it_was()
    {
        const string Html = "<p>a &lt; b ]]&gt; 👩‍💻 \u202Bشبكة\u202C</p>\n<pre>\tx  y\n</pre>";
        PublishedFeed feed = PublishedSamples.Feed(PublishedSamples.Entry with { ContentHtml = Html });

        Assert.Contains(WrittenDocuments.Elements(WrittenDocuments.Atom(feed)), element => element == ("content", Html));
        Assert.Contains(WrittenDocuments.Elements(WrittenDocuments.Rss(feed)), element => element == ("content:encoded", Html));
        Assert.Equal(Html, WrittenDocuments.LoadJson(WrittenDocuments.Json(feed)).GetProperty("items")[0].GetProperty("content_html").GetString());
    }

    [Fact]
    public void Cleaning_removes_what_xml_forbids_and_nothing_else()
    {
        // Not inline data: attributes are stored as UTF-8, which has no lone surrogates.
        (string Text, string Clean)[] cases =
        [
            ("a\0b", "ab"), ("a\uD800b", "ab"), ("a\uDC00", "a"), ("\uD83D", ""), ("\uD83D\uDE00", "\uD83D\uDE00"), ("a\r\nb\rc", "a\nb\nc"), ("a\u0085b\uFFFF", "ab"),
        ];

        Assert.All(cases, pair => Assert.Equal(pair.Clean, XmlText.Clean(pair.Text)));
    }

    [Theory]
    [InlineData("  a \n\t b  ", "a b")]
    [InlineData("a b", "a b")]
    [InlineData("", "")]
    [InlineData("a\u00A0b", "a b")]
    public void Lines_have_single_spaces(string text, string line) => Assert.Equal(line, XmlText.Line(text));

    [Theory]
    [InlineData("<p>One</p><p>two</p>", "One two")]
    [InlineData("o<b>n</b>e", "one")]
    [InlineData("<a title=\"x > y\" href='z'>link</a>", "link")]
    [InlineData("a &lt;b&gt; &amp;amp; &#x41;", "a <b> &amp; A")]
    [InlineData("unclosed <a href=", "unclosed")]
    [InlineData("one two three four five six", "one two three…")]
    public void Plain_text_of_html_is_what_a_reader_would_see(string html, string text) => Assert.Equal(text, HtmlText.Plain(html, 18));

    private static PublishedFeed Everywhere(string text)
    {
        string url = "https://labs.example.com/" + text;
        return PublishedSamples.Feed(PublishedSamples.Entry with
        {
            Id = "urn:x:" + text,
            Title = text,
            Link = "https://labs.example.com/",
            Authors = [new(text, url, url)],
            SummaryHtml = text,
            ContentHtml = text,
            Categories = [new(text, text, text)],
            Enclosures = [new(url, text, 5, TimeSpan.FromSeconds(5), text), new(url, text, null, null, text)],
            Language = text,
            Image = url,
            Rights = text,
            License = url,
            CommentsUrl = url,
            InReplyTo = [new(text, url, text, url)],
            Links = [new("related", url, text, text, text), new(text, url)],
            Source = new(text, text, url, url, PublishedSamples.Entry.Updated, text),
        }) with
        {
            Title = text,
            Subtitle = text,
            Language = text,
            Icon = url,
            Rights = text,
            Authors = [new(text, url, url)],
            Hubs = ["https://hub.example.org/" + Encoding.UTF8.GetByteCount(text)],
        };
    }
}
