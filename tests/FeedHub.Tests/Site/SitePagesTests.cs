using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace FeedHub.Tests.Site;

/// <summary>Pages as a browser would parse them.</summary>
public sealed class SitePagesTests : IClassFixture<FilledSite>
{
    private readonly SiteHost _site;

    public SitePagesTests(FilledSite filled) => _site = filled.Host;

    public static TheoryData<string> Pages =>
        ["/", "/authors", "/authors/lukas-polacek", "/topics", "/topics/load-balancing", "/series", "/series/els", "/sources", "/sources/labs", SiteEntries.MirrorPath, "/entries/1"];

    [Theory]
    [InlineData("/", "Example hub")]
    [InlineData("/authors", "Authors")]
    [InlineData("/authors/lukas-polacek", "Lukáš Poláček")]
    [InlineData("/topics", "Topics")]
    [InlineData("/topics/load-balancing", "Load balancing")]
    [InlineData("/series", "Series")]
    [InlineData("/series/els", "ELS")]
    [InlineData("/sources", "Sources")]
    [InlineData("/sources/labs", "Labs")]
    public async Task Page_is_one_document_with_one_heading_and_landmarks(string path, string heading)
    {
        IDocument page = Parse(await _site.ReadAsync(path));

        Assert.Equal(heading, Assert.Single(page.QuerySelectorAll("h1")).TextContent);
        Assert.Equal("en", page.DocumentElement.GetAttribute("lang"));
        Assert.Single(page.QuerySelectorAll("main"));
        Assert.NotNull(page.QuerySelector("nav[aria-label]"));
        Assert.Equal("#main", page.QuerySelector("a.skip")!.GetAttribute("href"));
        Assert.Empty(page.QuerySelectorAll("script:not([src]), style, [style], [onclick]"));
        Assert.NotEmpty(page.QuerySelectorAll("link[rel=alternate][type='application/atom+xml']"));
        Assert.Single(page.QuerySelectorAll("[aria-current=page]"));
    }

    [Fact]
    public async Task View_offers_its_feeds_for_discovery_atom_first()
    {
        IDocument page = Parse(await _site.ReadAsync("/authors/lukas-polacek"));

        IElement[] offers = [.. page.QuerySelectorAll("link[rel=alternate]")];
        Assert.Equal(["application/atom+xml", "application/rss+xml", "application/feed+json"], offers.Select(offer => offer.GetAttribute("type")));
        Assert.Equal("https://hub.example.org/sub/authors/lukas-polacek.atom", offers[0].GetAttribute("href"));
        Assert.Equal("Lukáš Poláček · Example hub (Atom)", offers[0].GetAttribute("title"));
        Assert.Equal("https://hub.example.org/sub/authors/lukas-polacek", page.QuerySelector("link[rel=canonical]")!.GetAttribute("href"));
        Assert.Equal(4, page.QuerySelectorAll("link[rel=outline]").Length);
    }

    [Fact]
    public async Task What_has_no_author_names_its_source_and_nothing_on_the_sources_own_page()
    {
        IDocument all = Parse(await _site.ReadAsync("/"));
        IDocument own = Parse(await _site.ReadAsync("/sources/labs"));

        Assert.Contains("Published in Labs", all.QuerySelectorAll(".by").Select(by => by.TextContent.Trim()));
        Assert.Contains(own.QuerySelectorAll("article"), card => card.QuerySelector(".by") is null);
        Assert.DoesNotContain("Published", own.QuerySelectorAll(".by").Select(by => by.TextContent.Trim()));
    }

    [Fact]
    public async Task Timeline_lists_date_title_excerpt_and_byline_newest_first()
    {
        IDocument page = Parse(await _site.ReadAsync("/"));

        IElement first = page.QuerySelectorAll("article")[0];
        Assert.Equal("May 3, 2026", first.QuerySelector("time")!.TextContent);
        Assert.Equal("ELS, part 1", first.QuerySelector("h2")!.TextContent);
        Assert.Equal("Latency based balancing.", first.QuerySelector(".excerpt")!.TextContent);
        Assert.Equal("Published by Lukáš Poláček and jhaals in Labs", first.QuerySelector(".by")!.TextContent.Trim());
        Assert.Equal("/sub/authors/lukas-polacek", first.QuerySelector("a[rel=author]")!.GetAttribute("href"));
        Assert.Contains("40 articles", page.QuerySelector(".facts")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pages_chain_to_the_end_without_repeating_an_entry()
    {
        List<string> seen = [];
        string? path = "/";
        while (path is not null)
        {
            IDocument page = Parse(await _site.ReadAsync(path));
            seen.AddRange(page.QuerySelectorAll("article h2").Select(title => title.TextContent));
            path = page.QuerySelector("a[rel=next]")?.GetAttribute("href")?["/sub".Length..];
        }

        Assert.Equal(40, seen.Count);
        Assert.Equal(40, seen.Distinct().Count());
    }

    [Fact]
    public async Task Every_link_within_the_site_answers()
    {
        HashSet<string> links = [];
        foreach (string path in (string[])["/", "/authors", "/topics", "/sources", "/authors/jhaals", "/entries/1"])
        {
            links.UnionWith(Parse(await _site.ReadAsync(path)).QuerySelectorAll("a[href^='/'], link[href^='/']").Select(link => link.GetAttribute("href")!));
        }

        Assert.All(links, link => Assert.StartsWith("/sub/", link, StringComparison.Ordinal));
        foreach (string link in links.Where(link => !link.EndsWith(".opml", StringComparison.Ordinal)))
        {
            using HttpResponseMessage response = await _site.SendAsync(link);
            Assert.True(response.IsSuccessStatusCode, $"{link}: {response.StatusCode}");
        }
    }

    [Fact]
    public async Task Entry_shows_its_whole_content_and_leads_to_the_original()
    {
        using HttpResponseMessage response = await _site.SendAsync(await EntryPathAsync("ELS, part 1"));
        IDocument page = Parse(await response.Content.ReadAsStringAsync());

        Assert.Equal("<p>Latency based balancing.</p>", page.QuerySelector(".content")!.InnerHtml);
        Assert.Equal("https://labs.example.com/els-1", page.QuerySelector("link[rel=canonical]")!.GetAttribute("href"));
        Assert.Equal("https://labs.example.com/els-1", page.QuerySelector(".original a")!.GetAttribute("href"));
        Assert.Equal("noindex", Assert.Single(response.Headers.GetValues("X-Robots-Tag")));
        Assert.Contains(page.QuerySelectorAll(".files li"), file => file.TextContent.Contains("1.2 MB", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Foreign_text_is_isolated_and_marked_with_its_language()
    {
        IElement card = Parse(await _site.ReadAsync(SiteEntries.MirrorPath)).QuerySelectorAll("article").Single(article => article.GetAttribute("lang") == "ar");

        Assert.Equal("rtl", card.QuerySelector("h2")!.GetAttribute("dir"));
        Assert.Equal("en", card.QuerySelector(".meta")!.GetAttribute("lang"));
        Assert.NotNull(card.QuerySelector("a[rel=author] > bdi"));
    }

    [Fact]
    public async Task Text_of_sources_is_never_markup()
    {
        string sources = await _site.ReadAsync("/sources");
        IDocument timeline = Parse(await _site.ReadAsync(SiteEntries.MirrorPath));

        Assert.Contains("Mirror &lt;b&gt;&amp;&lt;/b&gt; Co", sources, StringComparison.Ordinal);
        Assert.Contains(timeline.QuerySelectorAll("article h2"), title => title.TextContent == "<script>alert(1)</script> in a title");
        Assert.Empty(timeline.QuerySelectorAll("body script"));
    }

    [Theory, MemberData(nameof(Pages))]
    public async Task Page_is_protected_and_revalidates(string path)
    {
        using HttpResponseMessage response = await _site.SendAsync(path);
        string tag = response.Headers.GetValues("ETag").Single();
        using HttpResponseMessage again = await _site.SendAsync(path, ifNoneMatch: tag);

        Assert.StartsWith("default-src 'none'; style-src 'self'; img-src 'self' https:;", response.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.Equal("nosniff", response.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal("no-referrer", response.Headers.GetValues("Referrer-Policy").Single());
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
        Assert.False(response.Headers.Contains("Set-Cookie"));
    }

    [Theory]
    [InlineData("/Authors/", "/sub/authors")]
    [InlineData("/authors/Lukas-Polacek", "/sub/authors/lukas-polacek")]
    [InlineData("/topics/load-balancing/?after=19b5-1&x=y", "/sub/topics/load-balancing?after=19b5-1")]
    [InlineData("/sources/LABS?after=junk", "/sub/sources/labs")]
    [InlineData("/entries/01", "/sub/entries/1")]
    public async Task Other_spelling_leads_to_the_canonical_path(string path, string location)
    {
        using HttpResponseMessage response = await _site.SendAsync(path);

        Assert.Equal(HttpStatusCode.MovedPermanently, response.StatusCode);
        Assert.Equal(location, response.Headers.Location!.ToString());
    }

    [Theory]
    [InlineData("/authors/nobody")]
    [InlineData("/topics/%3Cscript%3E")]
    [InlineData("/entries/999999")]
    [InlineData("/entries/x")]
    [InlineData("/entries/99999999999999999999")]
    [InlineData("/wp-login.php")]
    public async Task Unknown_page_is_a_404_that_echoes_nothing(string path)
    {
        using HttpResponseMessage page = await _site.SendAsync(path);
        string html = await page.Content.ReadAsStringAsync();

        Assert.Equal(HttpStatusCode.NotFound, page.StatusCode);
        Assert.Equal("text/html", page.Content.Headers.ContentType!.MediaType);
        Assert.Contains("Nothing lives here", html, StringComparison.Ordinal);
        Assert.DoesNotContain(path, html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Program_gets_a_problem_description_for_an_unknown_address()
    {
        using HttpResponseMessage response = await _site.SendAsync("/nothing", accept: "*/*");

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task Failure_is_a_page_that_says_nothing_of_the_inside()
    {
        using HttpResponseMessage response = await _site.SendAsync("/fail");
        string html = await response.Content.ReadAsStringAsync();

        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.Contains("This page could not be made", html, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("application/atom+xml", "application/atom+xml", "/sub/authors/lukas-polacek.atom")]
    [InlineData("application/rss+xml, text/html;q=0.5", "application/rss+xml", "/sub/authors/lukas-polacek.rss")]
    [InlineData("application/feed+json", "application/feed+json", "/sub/authors/lukas-polacek.json")]
    public async Task Client_that_prefers_a_feed_gets_it_at_the_pages_address(string accept, string type, string location)
    {
        using HttpResponseMessage response = await _site.SendAsync("/authors/lukas-polacek", accept);

        Assert.Equal(type, response.Content.Headers.ContentType!.MediaType);
        Assert.Equal(location, response.Content.Headers.ContentLocation!.ToString());
        Assert.Equal("Accept, Accept-Encoding", string.Join(", ", response.Headers.Vary));
    }

    [Theory]
    [InlineData("*/*")]
    [InlineData("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8")]
    public async Task Everybody_else_gets_the_page_at_the_pages_address(string accept)
    {
        using HttpResponseMessage response = await _site.SendAsync("/authors/lukas-polacek", accept);

        Assert.Equal("text/html", response.Content.Headers.ContentType!.MediaType);
        Assert.Equal("Accept, Accept-Encoding", string.Join(", ", response.Headers.Vary));
    }

    [Fact]
    public async Task Style_script_and_icon_are_kept_for_ever_under_names_that_change_with_them()
    {
        IDocument page = Parse(await _site.ReadAsync("/"));
        foreach (string? path in page.QuerySelectorAll("link[rel=stylesheet], link[rel=icon], script").Select(asset => asset.GetAttribute("href") ?? asset.GetAttribute("src")))
        {
            using HttpResponseMessage response = await _site.SendAsync(path!);

            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            Assert.Contains("immutable", response.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
        }
    }

    private async Task<string> EntryPathAsync(string title) => Parse(await _site.ReadAsync("/sources/labs"))
        .QuerySelectorAll("article h2 a").Single(link => link.TextContent == title).GetAttribute("href")!;

    private static IDocument Parse(string html) => new HtmlParser().ParseDocument(html);
}
