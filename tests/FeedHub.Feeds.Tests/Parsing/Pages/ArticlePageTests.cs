using System.Text;
using FeedHub.Feeds.Parsing.Pages;

namespace FeedHub.Feeds.Tests.Parsing.Pages;

/// <summary>What a page says about being read by a program.</summary>
public sealed class ArticlePageTests
{
    [Theory]
    [InlineData("<meta name='robots' content='NOINDEX, follow'>", true, false)]
    [InlineData("<meta name='robots' content='none'>", true, false)]
    [InlineData("<meta name='robots' content='index, follow'>", false, false)]
    [InlineData("<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"isAccessibleForFree\": false}</script>", false, true)]
    [InlineData("<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"isAccessibleForFree\":\"False\"}</script>", false, true)]
    [InlineData("<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"isAccessibleForFree\":true}</script>", false, false)]
    [InlineData("<meta itemprop='isAccessibleForFree' content='false'>", false, true)]
    [InlineData("<meta property='article:content_tier' content='locked'>", false, true)]
    public void Marks_of_the_publisher_are_seen(string head, bool isNoIndex, bool isPaid)
    {
        ArticlePage page = Read($"<html><head>{head}</head><body><p>Text</p></body></html>", "text/html; charset=utf-8")!;

        Assert.Equal((isNoIndex, isPaid), (page.IsNoIndex, page.IsPaid));
    }

    [Theory]
    [InlineData("%PDF-1.7", "application/pdf")]
    [InlineData("plain text", "text/html")]
    public void What_is_no_page_is_refused(string document, string contentType) => Assert.Null(Read(document, contentType));

    [Fact]
    public void A_page_that_nests_beyond_measure_is_refused() => Assert.Null(Read(string.Concat(Enumerable.Repeat("<div>", 100_000)), "text/html"));

    [Theory]
    [InlineData("", "https://www.example.org/a")]
    [InlineData("<base href='/media/'>", "https://www.example.org/media/")]
    [InlineData("<base href='https://cdn.example.net/x/'>", "https://cdn.example.net/x/")]
    [InlineData("<base href='http://192.168.1.1/'>", "https://www.example.org/a")]
    public void Links_are_relative_to_what_the_page_says_but_never_to_a_private_host(string head, string expected) =>
        Assert.Equal(expected, Read($"<html><head>{head}</head><body><p>Text</p></body></html>", "text/html")!.BaseUrl.AbsoluteUri);

    private static ArticlePage? Read(string html, string contentType) => ArticlePage.Read(Encoding.UTF8.GetBytes(html), contentType, new Uri("https://www.example.org/a"));
}
