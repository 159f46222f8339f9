using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using FeedHub.Timeline.Sources;
using Microsoft.Extensions.DependencyInjection;

namespace FeedHub.Tests.Site;

public sealed class ListPagesTests
{
    [Fact]
    public async Task A_long_list_is_read_page_by_page()
    {
        using SiteHost site = new();
        await site.InitializeAsync();
        foreach (int i in Enumerable.Range(0, 201))
        {
            await site.Services.GetRequiredService<SourceStore>().AddAsync(new SourceDeclaration($"https://s{i}.example/feed") { Title = $"Source {i:000}" }, CancellationToken.None);
        }

        IDocument first = new HtmlParser().ParseDocument(await site.ReadAsync("/sources"));
        IDocument second = new HtmlParser().ParseDocument(await site.ReadAsync(first.QuerySelector("a[rel=next]")!.GetAttribute("href")!));
        using HttpResponseMessage beyond = await site.SendAsync("/sources?page=3");
        using HttpResponseMessage spelt = await site.SendAsync("/Sources/?page=2&x=y");
        using HttpResponseMessage noise = await site.SendAsync("/sources?page=99999999999");

        Assert.Equal(200, first.QuerySelectorAll(".sources li").Length);
        Assert.Equal("Source 200", Assert.Single(second.QuerySelectorAll(".sources li")).QuerySelector(".name")!.TextContent);
        Assert.All((IDocument[])[first, second], static page => Assert.Contains("201 sources", page.QuerySelector(".facts")!.TextContent, StringComparison.Ordinal));
        Assert.Equal("/sub/sources", second.QuerySelector("a[rel=prev]")!.GetAttribute("href"));
        Assert.Null(second.QuerySelector("a[rel=next]"));
        Assert.Equal(HttpStatusCode.NotFound, beyond.StatusCode);
        Assert.Equal("/sub/sources?page=2", spelt.Headers.Location!.ToString());
        Assert.Equal(HttpStatusCode.OK, noise.StatusCode);
        await site.DisposeAsync();
    }
}
