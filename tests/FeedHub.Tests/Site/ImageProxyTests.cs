using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using FeedHub.Fetching;
using FeedHub.Site;
using FeedHub.Testing;
using FeedHub.Timeline.Sources;
using Microsoft.Extensions.DependencyInjection;

namespace FeedHub.Tests.Site;

/// <summary>Pictures through the hub, from an origin on this machine that may be asked, beside one that may not.</summary>
public sealed class ImageProxyTests : IAsyncLifetime, IDisposable
{
    private OriginServer _origin = null!;
    private OriginServer _forbidden = null!;
    private SiteHost _site = null!;

    public async Task InitializeAsync()
    {
        (_origin, _forbidden) = (await OriginServer.StartAsync(), await OriginServer.StartAsync());
        _site = new SiteHost(services => services
            .Configure<SiteOptions>(static options => options.Images = "proxy")
            .Configure<FetchingOptions>(options =>
            {
                options.PerHostDelay = TimeSpan.Zero;
                options.PerHostConnections = 8;
                options.AllowedPrivateHosts.Add(_origin.HostAndPort);
            }));
        await _site.InitializeAsync();
    }

    public async Task DisposeAsync()
    {
        await _site.DisposeAsync();
        await _origin.DisposeAsync();
        await _forbidden.DisposeAsync();
    }

    public void Dispose() => _site.Dispose();

    [Fact]
    public async Task A_page_shows_pictures_through_the_hub_and_asks_for_each_once()
    {
        Serve("/dot.png", ImageSamples.Dot, "text/html"); // what its server calls it does not count
        IDocument page = await PageAsync($"<p><img src=\"{_origin.Url("/dot.png")}\" srcset=\"{_origin.Url("/large.png")} 2x\" alt=\"a dot\"></p>");
        IElement picture = Assert.Single(page.QuerySelectorAll(".content img"));
        string address = picture.GetAttribute("src")!;

        using HttpResponseMessage first = await _site.SendAsync(address);
        using HttpResponseMessage second = await _site.SendAsync(address);
        using HttpResponseMessage known = await _site.SendAsync(address, ifNoneMatch: second.Headers.ETag!.ToString());

        Assert.StartsWith("/sub/images/", address, StringComparison.Ordinal);
        Assert.Null(picture.GetAttribute("srcset"));
        Assert.Equal("a dot", picture.GetAttribute("alt"));
        Assert.Equal(HttpStatusCode.OK, first.StatusCode);
        Assert.Equal(ImageSamples.Dot, await first.Content.ReadAsByteArrayAsync());
        Assert.Equal("image/png", first.Content.Headers.ContentType!.ToString());
        Assert.Equal("nosniff", first.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal("same-origin", first.Headers.GetValues("Cross-Origin-Resource-Policy").Single());
        Assert.Equal("default-src 'none'; sandbox", first.Headers.GetValues("Content-Security-Policy").Single());
        Assert.Equal(HttpStatusCode.NotModified, known.StatusCode);
        Assert.Equal("image/avif, image/webp, image/png, image/jpeg, image/gif;q=0.9, image/x-icon;q=0.9", Assert.Single(_origin.RequestsTo("/dot.png")).Header("Accept"));
        Assert.Empty(_origin.RequestsTo("/large.png"));
    }

    [Fact]
    public async Task What_no_page_of_the_hub_named_is_not_fetched()
    {
        Serve("/dot.png", ImageSamples.Dot);
        string address = (await PageAsync($"<img src=\"{_origin.Url("/dot.png")}\">")).QuerySelector(".content img")!.GetAttribute("src")!;
        string[] parts = address.Split('/');
        string other = System.Buffers.Text.Base64Url.EncodeToString(System.Text.Encoding.UTF8.GetBytes(_origin.Url("/other.png").AbsoluteUri));
        char changed = parts[3][0] == 'A' ? 'B' : 'A';

        foreach (string forged in (string[])
        [
            $"/sub/images/{parts[3]}/{other}", $"/sub/images/{changed}{parts[3][1..]}/{parts[4]}", $"/sub/images/{parts[3]}/{parts[4]}A", $"/sub/images/AAAA/{parts[4]}", "/sub/images/x/y",
            $"/sub/images/{parts[3]}/{new string('a', 7_000)}", $"/sub/images/{parts[3]}/http://{_origin.HostAndPort}/dot.png", $"/sub/images/{parts[3]}{parts[3]}/{parts[4]}",
        ])
        {
            using HttpResponseMessage response = await _site.SendAsync(forged);
            Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        }

        Assert.Equal(0, _origin.RequestCount);
    }

    [Fact]
    public async Task What_is_no_picture_is_too_large_or_lives_inside_is_not_shown()
    {
        Serve("/script.png", ImageSamples.Text("<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"), "image/png");
        Serve("/page.png", ImageSamples.Text("<!DOCTYPE html><script>alert(1)</script>"), "image/png");
        Serve("/bytes.png", ImageSamples.Png(10, 10, 8_000_001));
        Serve("/pixels.png", ImageSamples.Png(30_000, 30_000));
        _origin.Serve("/away.png", new OriginServerAnswer { Status = 302, Headers = [("Location", _forbidden.Url("/secret.png").AbsoluteUri)] });
        string[] urls = [.. ((string[])["/script.png", "/page.png", "/bytes.png", "/pixels.png", "/away.png", "/missing.png"]).Select(path => _origin.Url(path).AbsoluteUri), _forbidden.Url("/secret.png").AbsoluteUri, "http://169.254.169.254/a.png", "http://localhost/a.png"];
        IDocument page = await PageAsync(string.Concat(urls.Select(static url => $"<img src=\"{url}\">")));
        string[] addresses = [.. page.QuerySelectorAll(".content img").Select(static picture => picture.GetAttribute("src")!)];

        foreach (string address in addresses.Concat(addresses))
        {
            using HttpResponseMessage response = await _site.SendAsync(address);
            Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
            Assert.Equal("There is no picture here.\n", await response.Content.ReadAsStringAsync());
        }

        Assert.Equal(urls.Length, addresses.Length);
        Assert.Equal(6, _origin.RequestCount); // once each
        Assert.Equal(0, _forbidden.RequestCount);
    }

    [Fact]
    public async Task Pages_allow_no_other_host()
    {
        IDocument page = await PageAsync("<p>text</p>");
        using HttpResponseMessage response = await _site.SendAsync("/sub/");

        Assert.NotNull(page.QuerySelector(".content"));
        Assert.Contains("img-src 'self';", response.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_source_has_the_icon_that_its_site_names_or_a_letter()
    {
        _origin.Serve("/", "<html><head><link rel=icon href=/tiny.png sizes=16x16><link rel=icon href=/icon.svg type=image/svg+xml><link rel='apple-touch-icon' href='/touch.png'></head><p>home", contentType: "text/html");
        _origin.Serve("/robots.txt", "User-agent: *\nDisallow: /closed/", contentType: "text/plain");
        Serve("/touch.png", ImageSamples.Png(180, 180));
        Serve("/closed/banner.png", ImageSamples.Png(180, 180));
        await _site.PollAsync(new SourceDeclaration(_origin.Url("/feed").AbsoluteUri) { Title = "With icon", SiteUrl = _origin.Url("/").AbsoluteUri });
        await _site.PollAsync(new SourceDeclaration(_origin.Url("/closed/feed").AbsoluteUri) { Title = "Ørsted <&>", SiteUrl = _forbidden.Url("/").AbsoluteUri });

        IDocument sources = new HtmlParser().ParseDocument(await _site.ReadAsync("/sub/sources"));
        using HttpResponseMessage icon = await _site.SendAsync("/sub/sources/with-icon/icon");
        using HttpResponseMessage again = await _site.SendAsync("/sub/sources/with-icon/icon");
        using HttpResponseMessage letter = await _site.SendAsync("/sub/sources/orsted-and/icon");
        using HttpResponseMessage nobody = await _site.SendAsync("/sub/sources/nobody/icon");

        Assert.Equal(["/sub/sources/with-icon/icon", "/sub/sources/orsted-and/icon"], sources.QuerySelectorAll("img.icon").Select(static image => image.GetAttribute("src")).Order(StringComparer.Ordinal).Reverse());
        Assert.Equal(ImageSamples.Png(180, 180), await icon.Content.ReadAsByteArrayAsync());
        Assert.Equal("image/png", again.Content.Headers.ContentType!.MediaType);
        Assert.Equal("image/svg+xml", letter.Content.Headers.ContentType!.MediaType);
        Assert.Contains(">Ø</text>", await letter.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal("default-src 'none'; sandbox", letter.Headers.GetValues("Content-Security-Policy").Single());
        Assert.Equal(HttpStatusCode.NotFound, nobody.StatusCode);
        Assert.Equal(["/robots.txt", "/", "/touch.png"], _origin.Requests.Select(static request => request.Path));
        Assert.Equal(0, _forbidden.RequestCount);
    }

    private void Serve(string path, byte[] picture, string type = "image/png") => _origin.Serve(path, new OriginServerAnswer { Body = picture, ContentType = type });

    private async Task<IDocument> PageAsync(string html)
    {
        await _site.PollAsync(SiteEntries.Labs, SiteEntries.Entry("pictures", "Pictures", html));
        string timeline = await _site.ReadAsync("/sub/");
        string path = new HtmlParser().ParseDocument(timeline).QuerySelector("article h2 a")!.GetAttribute("href")!;
        return new HtmlParser().ParseDocument(await _site.ReadAsync(path));
    }
}
