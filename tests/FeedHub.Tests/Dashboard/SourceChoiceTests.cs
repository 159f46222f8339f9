using System.Net;
using System.Text;
using FeedHub.Tests.Api;
using FeedHub.Timeline.Sources;
using Microsoft.Extensions.DependencyInjection;

namespace FeedHub.Tests.Dashboard;

/// <summary>Adding a source by the address of a page, on a whole hub: what the page offers is shown, and the operator picks.</summary>
public sealed class SourceChoiceTests(ApiHost hub) : IClassFixture<ApiHost>
{
    private const string New = "/hangfire/sources/new";
    private const string Add = "/hangfire/sources/add";

    private SourceStore Sources => hub.Services.GetRequiredService<SourceStore>();

    [Fact]
    public async Task A_page_shows_its_feeds_and_itself_and_nothing_is_stored_before_one_is_picked()
    {
        string site = Serve("shown");
        using HttpClient browser = hub.Browser();
        (int before, _, _) = await Sources.CountAsync(CancellationToken.None);

        using HttpResponseMessage answer = await browser.SubmitAsync(New, Add, ("url", site));
        string page = await answer.Content.ReadAsStringAsync();

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("The page names 2 feeds", page, StringComparison.Ordinal);
        Assert.Contains($"name=\"pick\" value=\"{site}/posts\" required checked", page, StringComparison.Ordinal);
        Assert.Contains("<strong><bdi>Posts &lt;b&gt;</bdi></strong>", page, StringComparison.Ordinal);
        Assert.Contains("<span class=\"fh-detail\">Atom 1.0, 2 articles</span>", page, StringComparison.Ordinal);
        Assert.Contains("name=\"pick\" value=\"page\" required>", page, StringComparison.Ordinal);
        Assert.True(page.IndexOf("/posts\"", StringComparison.Ordinal) < page.IndexOf("/comments\"", StringComparison.Ordinal));
        Assert.Equal(before, (await Sources.CountAsync(CancellationToken.None)).Total);
    }

    [Theory]
    [InlineData("/comments", "/comments", SourceKind.Feed)]
    [InlineData("page", "", SourceKind.Page)]
    public async Task What_is_picked_becomes_the_source(string pick, string address, SourceKind kind)
    {
        string site = Serve(pick.Trim('/') + "-picked");
        using HttpClient browser = hub.Browser();

        using HttpResponseMessage answer = await browser.SubmitAsync(New, Add, ("url", site), ("pick", pick == "page" ? pick : site + pick));

        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        SourceStatus added = (await Sources.FindAsync(long.Parse(answer.Headers.Location!.OriginalString.Split('/', '?')[3], null), CancellationToken.None))!;
        Assert.Equal((site + address, kind), (added.Url, added.Kind));
    }

    [Fact]
    public async Task An_address_without_a_scheme_is_taken_by_plain_http_where_https_cannot_be_reached()
    {
        hub.Origin.Serve("/schemeless", "<rss version=\"2.0\"><channel><title>Schemeless</title><item><guid>1</guid><title>One</title></item></channel></rss>");
        using HttpClient browser = hub.Browser();

        using HttpResponseMessage answer = await browser.SubmitAsync(New, Add, ("url", hub.Origin.HostAndPort + "/schemeless"));
        string page = await browser.GetStringAsync(answer.Headers.Location);

        Assert.Contains("Added by plain http, since its host cannot be reached by https", page, StringComparison.Ordinal);
        Assert.NotNull(await Sources.FindByUrlAsync(hub.Origin.Url("/schemeless").AbsoluteUri, CancellationToken.None));
    }

    [Fact]
    public async Task Credentials_for_a_source_that_is_known_are_not_stored_and_that_is_said()
    {
        string known = hub.Origin.Url("/labs").AbsoluteUri;
        using HttpClient browser = hub.Browser();

        using HttpResponseMessage answer = await browser.SubmitAsync(New, Add, ("url", known.Replace("http://", "http://ada:engine@", StringComparison.Ordinal)));
        string page = await browser.GetStringAsync(answer.Headers.Location);
        using HttpResponseMessage without = await browser.SubmitAsync(New, Add, ("url", known));

        Assert.Contains("the credentials that were typed with its address were not stored", page, StringComparison.Ordinal);
        Assert.Contains("sources set URL --basic USER", page, StringComparison.Ordinal);
        Assert.DoesNotContain("engine", page, StringComparison.Ordinal);
        Assert.Empty((await Sources.FindByUrlAsync(known, CancellationToken.None))!.AccessKinds);
        Assert.EndsWith("notice=exists", without.Headers.Location!.OriginalString, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Credentials_of_the_page_open_the_feed_that_is_picked()
    {
        string site = Serve("secret");
        using HttpClient browser = hub.Browser();

        using HttpResponseMessage answer = await browser.SubmitAsync(New, Add, ("url", site.Replace("http://", "http://ada:engine@", StringComparison.Ordinal)), ("pick", site + "/posts"));

        SourceStatus added = (await Sources.FindAsync(long.Parse(answer.Headers.Location!.OriginalString.Split('/', '?')[3], null), CancellationToken.None))!;
        Assert.Equal(site + "/posts", added.Url);
        Assert.NotEmpty(added.AccessKinds);
        Assert.Equal("Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes("ada:engine")), hub.Origin.Requests.Last(request => request.Path == "/secret/posts").Headers["Authorization"]);
    }

    [Fact]
    public async Task A_pick_that_is_no_address_is_refused()
    {
        using HttpClient browser = hub.Browser();

        using HttpResponseMessage answer = await browser.SubmitAsync(New, Add, ("url", Serve("refused")), ("pick", "javascript:alert(1)"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
    }

    private string Serve(string name)
    {
        hub.Origin.Serve($"/{name}", $"""
            <html><head><title>Site</title><link rel="alternate" type="application/atom+xml" title="Comments" href="/{name}/comments"><link rel="alternate" type="application/atom+xml" title="Posts" href="/{name}/posts"></head>
            <body><main>{string.Concat(Enumerable.Range(1, 6).Select(i => $"""<article><h2><a href="/{name}/articles/{i}">Article number {i} of storage</a></h2><time datetime="2026-05-0{i}">May {i}</time><p>What it says about storage, at some length.</p></article>"""))}</main></body></html>
            """, contentType: "text/html");
        hub.Origin.Serve($"/{name}/posts", ApiHost.Feed("Posts &lt;b&gt;", $"urn:{name}:posts", "Ada Lovelace", 2).Replace("https://posts &lt;b&gt;.example", "https://posts.example", StringComparison.Ordinal));
        hub.Origin.Serve($"/{name}/comments", ApiHost.Feed("Comments", $"urn:{name}:comments", "Ada Lovelace", 1));
        return hub.Origin.Url($"/{name}").AbsoluteUri;
    }
}
