using FeedHub.Feeds.Parsing.Pages;

namespace FeedHub.Feeds.Tests.Parsing.Pages;

public sealed class PageFeedsTests
{
    [Theory]
    [InlineData("<link rel=alternate type=application/rss+xml title=All href=/feed.xml>", "https://example.org/feed.xml")]
    [InlineData("<LINK HREF='feed?a=1&amp;b=2' TYPE='application/atom+xml; charset=utf-8' REL='home Alternate'/>", "https://example.org/blog/feed?a=1&b=2")]
    [InlineData("<base href=//cdn.example.org/x/><link rel=alternate type=application/feed+json href=feed.json>", "https://cdn.example.org/x/feed.json")]
    public void Names_of_feeds_are_found_however_they_are_written(string html, string expected) =>
        Assert.Equal(expected, Assert.Single(PageFeeds.Find(html, new Uri("https://example.org/blog/"))).Url.AbsoluteUri);

    [Theory]
    [InlineData("<!-- <link rel=alternate type=application/rss+xml href=/old.xml> -->")]
    [InlineData("<script>'<link rel=alternate type=application/rss+xml href=/x>'</script>")]
    [InlineData("<link rel=alternate hreflang=de href=/de>")]
    [InlineData("<link rel=alternate type=application/rss+xml href=javascript:alert(1)>")]
    [InlineData("<link rel='alternate stylesheet' type=application/rss+xml href=/x><link rel=alternate type=application/rss+xml")]
    public void Nothing_else_is_taken_for_one(string html) => Assert.Empty(PageFeeds.Find(html, new Uri("https://example.org/")));
}
