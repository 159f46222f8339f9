using System.Text.Json;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using FeedHub.Feeds.Normalizing;

namespace FeedHub.Tests.Site;

/// <summary>Direction and language that a publisher marks in the text reach every reader.</summary>
public sealed class MarkedTextTests
{
    private const string Written = "<p dir=RTL lang=HE>שלום <span dir=\"ltr\" xml:lang=\"en\">Kubernetes</span> עולם</p><bdo dir=rtl>abc</bdo><p>Plain.</p>";

    [Fact]
    public async Task Marks_survive_cleaning_and_stand_in_feeds_and_pages()
    {
        using SiteHost host = new();
        await host.InitializeAsync();
        try
        {
            await host.PollAsync(SiteEntries.Labs, SiteEntries.Entry("marked", "כותרת", HtmlCleaner.Clean(Written, null), language: "he"));

            string atom = await host.ReadAsync("/sub/feeds/all.atom");
            string rss = await host.ReadAsync("/sub/feeds/all.rss");
            using JsonDocument json = JsonDocument.Parse(await host.ReadAsync("/sub/feeds/all.json"));
            IElement page = Parse(await host.ReadAsync("/sub/entries/1"));

            JsonElement item = json.RootElement.GetProperty("items")[0];
            string[] texts =
            [
                System.Xml.Linq.XDocument.Parse(atom).Descendants().Single(element => element.Name.LocalName == "content").Value,
                System.Xml.Linq.XDocument.Parse(rss).Descendants().Single(element => element.Name.LocalName == "encoded").Value,
                item.GetProperty("content_html").GetString()!,
                page.QuerySelector(".content")!.InnerHtml,
            ];
            Assert.All(texts, text =>
            {
                IElement shown = Parse(text);
                Assert.Equal("he", shown.QuerySelector("p[dir=rtl]")?.GetAttribute("lang"));
                Assert.Equal("Kubernetes", shown.QuerySelector("span[dir=ltr][lang=en]")?.TextContent);
                Assert.Equal("abc", shown.QuerySelector("bdo[dir=rtl]")?.TextContent);
            });
            Assert.Contains("xml:lang=\"he\"", atom, StringComparison.Ordinal);
            Assert.Contains("<language>he</language>", rss, StringComparison.Ordinal);
            Assert.Equal("he", json.RootElement.GetProperty("language").GetString());
            Assert.Equal(("he", "rtl"), (page.QuerySelector("article")!.GetAttribute("lang"), page.QuerySelector(".content")!.GetAttribute("dir")));
        }
        finally
        {
            await host.DisposeAsync();
        }
    }

    private static IElement Parse(string html) => new HtmlParser().ParseDocument(html).DocumentElement;
}
