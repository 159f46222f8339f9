using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace FeedHub.Tests.Site;

/// <summary>Views by month, as a browser would parse them.</summary>
public sealed class MonthPagesTests(FilledSite filled) : IClassFixture<FilledSite>
{
    private readonly SiteHost _site = filled.Host;

    [Theory]
    [InlineData("")]
    [InlineData("/sources/labs")]
    [InlineData("/topics/monitoring")]
    public async Task Every_month_leads_to_its_entries_and_to_its_neighbours(string view)
    {
        IDocument list = Parse(await _site.ReadAsync($"{view}/archive"));
        IDocument month = Parse(await _site.ReadAsync($"{view}/archive/2026/04"));
        IDocument page = Parse(await _site.ReadAsync(view.Length == 0 ? "/" : view));

        Assert.Equal([$"/sub{view}/archive/2026/04", $"/sub{view}/archive/2026/03"], list.QuerySelectorAll(".months a").Select(link => link.GetAttribute("href")).TakeLast(2));
        Assert.Equal("April 2026", Assert.Single(month.QuerySelectorAll("h1")).TextContent);
        Assert.Equal(24, month.QuerySelectorAll("article").Length);
        Assert.All(month.QuerySelectorAll("article time"), time => Assert.StartsWith("April ", time.TextContent, StringComparison.Ordinal));
        Assert.Contains(month.QuerySelectorAll("nav[aria-label=Months] a"), link => link.GetAttribute("href") == $"/sub{view}/archive/2026/03");
        Assert.Contains(page.QuerySelectorAll(".facts a"), link => link.GetAttribute("href") == $"/sub{view}/archive");
        Assert.Equal($"https://hub.example.org/sub{view}/archive/2026/04", month.QuerySelector("link[rel=canonical]")!.GetAttribute("href"));
    }

    [Fact]
    public async Task The_parts_of_a_series_are_kept_by_month_too() =>
        Assert.Single(Parse(await _site.ReadAsync("/series/els/archive/2026/05")).QuerySelectorAll("article"));

    [Theory]
    [InlineData("/archive/2026/4", HttpStatusCode.MovedPermanently)]
    [InlineData("/Archive", HttpStatusCode.MovedPermanently)]
    [InlineData("/archive?before=junk-x-1", HttpStatusCode.OK)]
    [InlineData("/archive?before=2001-01", HttpStatusCode.OK)]
    [InlineData("/archive/2026/13", HttpStatusCode.NotFound)]
    [InlineData("/archive/2020/01", HttpStatusCode.NotFound)]
    [InlineData("/archive/x/y", HttpStatusCode.NotFound)]
    [InlineData("/authors/nobody/archive", HttpStatusCode.NotFound)]
    [InlineData("/topics/%3Cscript%3E/archive/2026/04", HttpStatusCode.NotFound)]
    [InlineData("/languages/en/archive", HttpStatusCode.NotFound)]
    public async Task Any_address_gets_an_answer(string path, HttpStatusCode expected)
    {
        using HttpResponseMessage response = await _site.SendAsync(path);

        Assert.Equal(expected, response.StatusCode);
    }

    private static IDocument Parse(string html) => new HtmlParser().ParseDocument(html);
}
