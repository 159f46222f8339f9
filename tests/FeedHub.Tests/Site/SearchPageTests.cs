using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace FeedHub.Tests.Site;

/// <summary>The page of a search as a browser would parse it.</summary>
public sealed class SearchPageTests(FilledSite filled) : IClassFixture<FilledSite>
{
    private readonly SiteHost _site = filled.Host;

    [Fact]
    public async Task What_was_found_is_listed_and_marked()
    {
        IDocument page = Parse(await _site.ReadAsync("/search?q=latency+author%3Apolacek"));

        IElement card = Assert.Single(page.QuerySelectorAll("article"));
        Assert.Equal("ELS, part 1", card.QuerySelector("h2")!.TextContent);
        Assert.Equal("Latency", card.QuerySelector(".excerpt mark")!.TextContent);
        Assert.Equal("latency author:polacek", page.QuerySelector("input[name=q]")!.GetAttribute("value"));
        Assert.Equal("noindex", page.QuerySelector("meta[name=robots]")!.GetAttribute("content"));
        Assert.Single(page.QuerySelectorAll("[aria-current=page]"));
    }

    [Fact]
    public async Task A_long_result_goes_on_behind_a_link()
    {
        IDocument first = Parse(await _site.ReadAsync("/search?q=topic%3Amonitoring"));
        string next = first.QuerySelector("a[rel=next]")!.GetAttribute("href")!["/sub".Length..];
        IDocument second = Parse(await _site.ReadAsync(next));

        Assert.Equal(30, first.QuerySelectorAll("article").Length);
        Assert.Equal(7, second.QuerySelectorAll("article").Length);
        Assert.Null(second.QuerySelector("a[rel=next]"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("?q=")]
    [InlineData("?q=%00")]
    [InlineData("?q=\"")]
    [InlineData("?q=NEAR(a+b)")]
    [InlineData("?q=*")]
    [InlineData("?q=a*b")]
    [InlineData("?q=-")]
    [InlineData("?q=title:")]
    [InlineData("?q=unheard:of")]
    [InlineData("?q=%27%3B+DROP+TABLE+entry%3B--")]
    [InlineData("?q=%ED%A0%80")]
    [InlineData("?q=%F0%9F%9A%80")]
    [InlineData("?q=x&q=y&after=zz")]
    [InlineData("?q=(((((((((((((((((((((((((x")]
    public async Task Any_noise_gets_a_page(string query)
    {
        using HttpResponseMessage response = await _site.SendAsync("/search" + query);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("Search", Assert.Single(Parse(await response.Content.ReadAsStringAsync()).QuerySelectorAll("h1")).TextContent);
    }

    [Fact]
    public async Task A_query_that_cannot_be_read_says_where_and_keeps_what_was_typed()
    {
        IDocument page = Parse(await _site.ReadAsync("/search?q=foo+autor%3Ax"));

        Assert.Contains("at character 5: there is no field autor:", page.QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("foo autor:x", page.QuerySelector("input[name=q]")!.GetAttribute("value"));
    }

    [Fact]
    public async Task What_was_typed_and_found_stays_text()
    {
        string html = await _site.ReadAsync("/search?q=alert+%3Cscript%3Ealert(1)%3C%2Fscript%3E");

        Assert.Empty(Parse(html).QuerySelectorAll("body script"));
        Assert.Contains("<mark>script&gt;alert</mark>", html, StringComparison.Ordinal);
    }

    private static IDocument Parse(string html) => new HtmlParser().ParseDocument(html);
}
