using System.IO.Compression;
using System.Net;
using FeedHub.Configuration;
using FeedHub.Publishing;
using FeedHub.Timeline.Reading;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace FeedHub.Tests.Publishing;

/// <summary>The HTTP side on real Kestrel, with texts instead of a timeline.</summary>
public sealed class PublishingEndpointsTests : IAsyncLifetime, IDisposable
{
    private readonly FakeOutbox _store = new();
    private WebApplication _app = null!;
    private HttpClient _client = null!;

    public async Task InitializeAsync()
    {
        foreach (string path in (string[])["/feeds/all.atom", "/feeds/all.rss", "/feeds/all.json", "/authors/lukas.atom", "/topics/load.rss", "/sources/labs.json", "/authors.opml"])
        {
            _store.Texts[path] = path + new string(' ', 2_000);
        }

        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton(new HubUrls(() => "https://hub.example.org/sub"));
        builder.Services.AddSingleton(_store.CreateDocuments());
        builder.Services.AddFeedHubPublishing();
        _app = builder.Build();
        _app.MapFeedHubPublishing();
        await _app.StartAsync();
#pragma warning disable RS0030 // the client under test's eyes is a reader on loopback
        _client = new(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = new(_app.Urls.First()) };
#pragma warning restore RS0030
    }

    public async Task DisposeAsync() => await _app.DisposeAsync();

    public void Dispose() => _client.Dispose();

    [Theory]
    [InlineData("/feeds/all.atom", "application/atom+xml; charset=utf-8")]
    [InlineData("/feeds/all.rss", "application/rss+xml; charset=utf-8")]
    [InlineData("/feeds/all.json", "application/feed+json; charset=utf-8")]
    [InlineData("/authors/lukas.atom", "application/atom+xml; charset=utf-8")]
    [InlineData("/topics/load.rss", "application/rss+xml; charset=utf-8")]
    [InlineData("/sources/labs.json", "application/feed+json; charset=utf-8")]
    [InlineData("/authors.opml", "text/x-opml; charset=utf-8")]
    public async Task Document_has_its_type_validators_and_protection(string path, string contentType)
    {
        using HttpResponseMessage response = await _client.GetAsync(path);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(contentType, response.Content.Headers.ContentType!.ToString());
        Assert.False(response.Headers.ETag!.IsWeak);
        Assert.Equal(path.EndsWith(".opml", StringComparison.Ordinal) ? FakeOutbox.Start : FakeOutbox.Start.AddDays(-1), response.Content.Headers.LastModified);
        Assert.Equal("public, stale-while-revalidate=3600, stale-if-error=86400, max-age=300".Split(", ").Order(), response.Headers.CacheControl!.ToString().Split(", ").Order());
        Assert.Equal("Accept-Encoding", response.Headers.Vary.ToString());
        Assert.Equal("*", Header(response, "Access-Control-Allow-Origin"));
        Assert.Equal("ETag, Last-Modified, Link", Header(response, "Access-Control-Expose-Headers"));
        Assert.Equal("default-src 'none'; sandbox", Header(response, "Content-Security-Policy"));
        Assert.Equal("nosniff", Header(response, "X-Content-Type-Options"));
        Assert.Equal($"<https://hub.example.org{path}>; rel=\"self\"", Header(response, "Link"));
        Assert.False(response.Headers.Contains("X-Robots-Tag"));
        Assert.False(response.Headers.Contains("Set-Cookie"));
    }

    [Fact]
    public async Task Known_tag_gets_304_with_the_same_headers_and_no_body()
    {
        using HttpResponseMessage full = await _client.GetAsync("/feeds/all.atom");
        using HttpResponseMessage unchanged = await SendAsync(HttpMethod.Get, "/feeds/all.atom", request => request.Headers.IfNoneMatch.Add(full.Headers.ETag!));

        Assert.Equal(HttpStatusCode.NotModified, unchanged.StatusCode);
        Assert.Empty(await unchanged.Content.ReadAsByteArrayAsync());
        string[] shared = ["ETag", "Cache-Control", "Vary", "Link", "Access-Control-Allow-Origin", "Access-Control-Expose-Headers", "Content-Security-Policy", "X-Content-Type-Options"];
        Assert.All(shared, name => Assert.Equal(Header(full, name), Header(unchanged, name)));
        Assert.Equal(1, _store.Renderings);
    }

    [Fact]
    public async Task Known_date_gets_304()
    {
        using HttpResponseMessage unchanged = await SendAsync(HttpMethod.Get, "/feeds/all.atom", request => request.Headers.IfModifiedSince = FakeOutbox.Start);

        Assert.Equal(HttpStatusCode.NotModified, unchanged.StatusCode);
    }

    [Fact]
    public async Task Changed_document_is_sent_to_those_who_know_the_old_tag()
    {
        using HttpResponseMessage before = await _client.GetAsync("/feeds/all.atom");
        _store.Write("/feeds/all.atom", "changed", new ViewSelector.All());
        _store.Time.Advance(TimeSpan.FromSeconds(1));

        using HttpResponseMessage after = await SendAsync(HttpMethod.Get, "/feeds/all.atom", request => request.Headers.IfNoneMatch.Add(before.Headers.ETag!));

        Assert.Equal("changed", await after.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Head_has_the_headers_of_get_and_no_body()
    {
        using HttpResponseMessage get = await _client.GetAsync("/feeds/all.atom");
        using HttpResponseMessage head = await SendAsync(HttpMethod.Head, "/feeds/all.atom");

        Assert.Equal(HttpStatusCode.OK, head.StatusCode);
        Assert.Equal(get.Content.Headers.ContentLength, head.Content.Headers.ContentLength);
        Assert.Equal(get.Headers.Where(header => header.Key != "Date").Select(Text), head.Headers.Where(header => header.Key != "Date").Select(Text));
        Assert.Empty(await head.Content.ReadAsByteArrayAsync());
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    public async Task Compressed_form_is_the_same_document_under_its_own_tag(string coding)
    {
        using HttpResponseMessage plain = await _client.GetAsync("/feeds/all.atom");
        using HttpResponseMessage coded = await SendAsync(HttpMethod.Get, "/feeds/all.atom", request => request.Headers.AcceptEncoding.ParseAdd(coding));
        using HttpResponseMessage again = await SendAsync(HttpMethod.Get, "/feeds/all.atom", request =>
        {
            request.Headers.AcceptEncoding.ParseAdd(coding);
            request.Headers.IfNoneMatch.Add(coded.Headers.ETag!);
        });

        await using Stream wire = await coded.Content.ReadAsStreamAsync();
        await using Stream body = coding == "br" ? new BrotliStream(wire, CompressionMode.Decompress) : new GZipStream(wire, CompressionMode.Decompress);
        using StreamReader reader = new(body);
        Assert.Equal(await plain.Content.ReadAsStringAsync(), await reader.ReadToEndAsync());
        Assert.Equal(coding, Assert.Single(coded.Content.Headers.ContentEncoding));
        Assert.NotEqual(plain.Headers.ETag, coded.Headers.ETag);
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
        Assert.Equal(1, _store.Renderings);
    }

    [Theory]
    [InlineData("/authors/nobody.atom")]
    [InlineData("/authors/lukas.xml")]
    [InlineData("/feeds/some.atom")]
    [InlineData("/authors/%2e%2e%2fx.atom")]
    public async Task Unknown_document_is_404(string path)
    {
        using HttpResponseMessage response = await _client.GetAsync(path);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Theory]
    [InlineData("/Feeds/ALL.atom", "/sub/feeds/all.atom")]
    [InlineData("/authors/Lukas.ATOM", "/sub/authors/lukas.atom")]
    [InlineData("/authors/lukas.atom/", "/sub/authors/lukas.atom")]
    [InlineData("/Authors.opml", "/sub/authors.opml")]
    public async Task Other_spelling_leads_to_the_canonical_path(string path, string location)
    {
        using HttpResponseMessage response = await _client.GetAsync(path + "?x=1");

        Assert.Equal(HttpStatusCode.MovedPermanently, response.StatusCode);
        Assert.Equal(location, Header(response, "Location"));
    }

    [Fact]
    public async Task Unknown_query_names_change_nothing()
    {
        using HttpResponseMessage plain = await _client.GetAsync("/feeds/all.atom");
        using HttpResponseMessage busted = await _client.GetAsync("/feeds/all.atom?_=123&utm_source=x");

        Assert.Equal(plain.Headers.ETag, busted.Headers.ETag);
        Assert.Equal(1, _store.Renderings);
    }

    [Fact]
    public async Task Host_header_changes_nothing()
    {
        using HttpResponseMessage plain = await _client.GetAsync("/feeds/all.atom");
        using HttpResponseMessage forged = await SendAsync(HttpMethod.Get, "/feeds/all.atom", request => request.Headers.Host = "evil.example.com");
        using HttpResponseMessage redirect = await SendAsync(HttpMethod.Get, "/feeds/all.ATOM", request => request.Headers.Host = "evil.example.com");

        Assert.Equal(plain.Headers.ETag, forged.Headers.ETag);
        Assert.Equal("/sub/feeds/all.atom", Header(redirect, "Location"));
    }

    [Fact]
    public async Task Script_of_another_site_may_ask_conditionally()
    {
        using HttpResponseMessage response = await SendAsync(HttpMethod.Options, "/feeds/all.atom", request =>
        {
            request.Headers.Add("Origin", "https://reader.example.com");
            request.Headers.Add("Access-Control-Request-Headers", "if-none-match");
        });

        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
        Assert.Contains("If-None-Match", Header(response, "Access-Control-Allow-Headers"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task List_is_saved_under_its_name()
    {
        using HttpResponseMessage response = await _client.GetAsync("/authors.opml");

        Assert.Equal("attachment; filename=\"authors.opml\"", response.Content.Headers.ContentDisposition!.ToString());
    }

    [Fact]
    public async Task Writing_is_not_allowed()
    {
        using HttpResponseMessage response = await SendAsync(HttpMethod.Post, "/feeds/all.atom");

        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
    }

    private static string Header(HttpResponseMessage response, string name) => string.Join(", ", response.Headers.NonValidated[name]);

    private static string Text(KeyValuePair<string, IEnumerable<string>> header) => $"{header.Key}: {string.Join(", ", header.Value)}";

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, Action<HttpRequestMessage>? change = null)
    {
        using HttpRequestMessage request = new(method, path);
        change?.Invoke(request);
        return await _client.SendAsync(request);
    }
}
