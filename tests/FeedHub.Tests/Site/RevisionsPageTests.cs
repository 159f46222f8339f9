using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace FeedHub.Tests.Site;

/// <summary>What an entry said before, as a browser would parse it.</summary>
public sealed class RevisionsPageTests
{
    [Fact]
    public async Task What_was_taken_out_and_put_in_stands_between_what_stayed()
    {
        using SiteHost host = new();
        await host.InitializeAsync();
        try
        {
            await host.PollAsync(SiteEntries.Labs, SiteEntries.Entry("one", "The old title", "<p>The server was down for two hours.</p>"), SiteEntries.Entry("two"));
            await host.PollAsync(SiteEntries.Labs, SiteEntries.Entry("one", "The <b>new</b> title", "<p>The server was down for four hours.</p>"), SiteEntries.Entry("two"));
            IDocument timeline = Parse(await host.ReadAsync("/"));
            string entry = timeline.QuerySelectorAll("article h2 a").Single(link => link.TextContent == "The <b>new</b> title").GetAttribute("href")!;
            string other = timeline.QuerySelectorAll("article h2 a").Single(link => link.TextContent == "Title of two").GetAttribute("href")!;

            IDocument page = Parse(await host.ReadAsync(entry));
            IDocument versions = Parse(await host.ReadAsync(page.QuerySelectorAll("a").Single(link => link.TextContent == "1 earlier version").GetAttribute("href")!));
            IDocument unchanged = Parse(await host.ReadAsync($"{other}/revisions"));
            using HttpResponseMessage unknown = await host.SendAsync("/sub/entries/4711/revisions");
            using HttpResponseMessage padded = await host.SendAsync("/sub/entries/01/revisions");

            IElement revision = Assert.Single(versions.QuerySelectorAll("article.revision"));
            Assert.Equal(("en", "ltr"), (revision.GetAttribute("lang"), revision.QuerySelector(".text")!.GetAttribute("dir")));
            Assert.Equal("old", Assert.Single(revision.QuerySelectorAll(".title del")).TextContent.Trim());
            Assert.Equal("<b>new</b>", Assert.Single(revision.QuerySelectorAll(".title ins")).TextContent.Trim());
            Assert.Equal("two", Assert.Single(revision.QuerySelectorAll(".text del")).TextContent.Trim());
            Assert.Equal("four", Assert.Single(revision.QuerySelectorAll(".text ins")).TextContent.Trim());
            Assert.Empty(revision.QuerySelectorAll(".title b"));
            Assert.Equal("noindex", versions.QuerySelector("meta[name=robots]")!.GetAttribute("content"));
            Assert.Contains("It says what it said when it arrived.", unchanged.QuerySelector(".lede")!.TextContent, StringComparison.Ordinal);
            Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.MovedPermanently), (unknown.StatusCode, padded.StatusCode));
        }
        finally
        {
            await host.DisposeAsync();
        }
    }

    private static IDocument Parse(string html) => new HtmlParser().ParseDocument(html);
}
