using System.Net;
using System.Text.Json;
using FeedHub.Configuration;
using FeedHub.Polling;
using FeedHub.PrivateViews;
using FeedHub.Publishing;
using FeedHub.Pushing;
using FeedHub.Testing;
using FeedHub.Timeline.Ingest;
using FeedHub.Timeline.PrivateViews;
using FeedHub.Timeline.Sources;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace FeedHub.Tests.Publishing;

/// <summary>A hub that has polled sources with all that entries can hold, hostile texts among it, and answers on loopback: documents of every kind, public and under a token.</summary>
public sealed class PublishedHub : IAsyncLifetime, IDisposable
{
    public const string Base = "https://feeds.example.org";
    public const string Token = "a-token-of-the-test";

    private static readonly string[] Hostile =
    [
        "]]> <![CDATA[ x ]]>", "</title></entry></feed><script>alert(1)</script>", "&#0;&amp;lt;", "\\u0000\\u0001\\u000b control", "lone \\ud800 high", "\\udfff low", "\\ufffe\\uffff none", "\\u202Eright to left", "-->",
        "<?php ?>", "quotes \\\" and \\\\ back", "line\\r\\nfeeds", "emoji 👩‍💻",
    ];

    private int _episodes = 69;
    private WebApplication _app = null!;
    private HttpClient _client = null!;

    internal InProcessHub Hub { get; private set; } = null!;

    internal OriginServer Origin { get; private set; } = null!;

    /// <summary>Where the hub answers: another host than the one it publishes under.</summary>
    public string Address => _app.Urls.First();

    /// <summary>Addresses of one feed of each kind, without format.</summary>
    public static IReadOnlyList<(string Path, string Query)> Feeds { get; } =
    [
        ("/feeds/all", ""), ("/feeds/all", "?digest=daily"), ("/feeds/all", "?digest=weekly"), ("/feeds/all", "?content=none"), ("/feeds/all", "?content=summary"), ("/feeds/all", "?order=updated"), ("/feeds/all", "?copies=show"),
        ("/authors/ada-lovelace", ""), ("/topics/bridges", ""), ("/sources/casts", ""), ("/sources/hostile", ""), ("/series/stones", ""), ("/folders/a-b", ""), ("/languages/ar", ""), ("/corrections", ""),
        ("/search", "?q=bridge"), ("/feeds/mix", "?author=ada-lovelace&lang=en"),
    ];

    public async Task InitializeAsync()
    {
        Origin = await OriginServer.StartAsync();
        Hub = await InProcessHub.CreateAsync(Origin.HostAndPort, static folder => folder.Set("PublicBaseUrl", Base));
        ServeCasts("first", _episodes++);
        Origin.Serve("/rtl", OriginServerAnswer.Of(
            """
            <feed xmlns="http://www.w3.org/2005/Atom" xml:lang="ar"><id>urn:rtl</id><title>مدونة</title><updated>2026-05-01T08:00:00Z</updated><rights>© كاتب</rights><link href="https://rtl.example/"/>
            <entry><id>https://rtl.example/1</id><title>جسر</title><updated>2026-05-01T08:00:00Z</updated><link href="https://rtl.example/1"/><link rel="license" href="https://creativecommons.org/licenses/by/4.0/"/>
            <author><name>Ada Lovelace</name><uri>https://ada.example/</uri></author><author><name>Grace Hopper</name></author><category term="Bridges" scheme="https://rtl.example/tags" label="Bridges"/>
            <content type="html">&lt;p&gt;جسر bridge &lt;a href="/relative"&gt;x&lt;/a&gt;&lt;/p&gt;</content></entry></feed>
            """,
            contentType: "application/atom+xml"));
        Origin.Serve("/hostile", OriginServerAnswer.Of(
            $$"""{"version":"https://jsonfeed.org/version/1.1","title":"Hostile {{Hostile[0]}}","items":[{{string.Join(',', Hostile.Select((text, i) => $$"""{"id":"urn:hostile:{{i}}","url":"https://hostile.example/{{i}}","title":"{{text}}","content_html":"<p>{{text}} bridge</p><a href='//other.example/x'>y</a><img src='/i.png'>","authors":[{"name":"By {{text}}"}],"tags":["{{text}}"]}"""))}}]}""",
            contentType: "application/feed+json"));
        await Hub.PollAsync(new(Origin.Url("/casts").AbsoluteUri) { Title = "Casts", Folder = ["A b"], Language = "en" });
        await Hub.PollAsync(new(Origin.Url("/rtl").AbsoluteUri) { Title = "RTL", Folder = ["A b", "Inner"] });
        await Hub.PollAsync(new(Origin.Url("/hostile").AbsoluteUri) { Title = "Hostile" });
        Hub.Time.Advance(TimeSpan.FromHours(2));
        ServeCasts("changed", _episodes);
        await PollAsync("/casts");
        Hub.Time.Advance(TimeSpan.FromDays(8));
        await Hub.Get<PrivateTokens>().AddAsync("test", PrivateViewsMiddleware.KeyOf(Token), "", null, Hub.Time.GetUtcNow(), CancellationToken.None);

        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton(Hub.Get<HubUrls>()).AddSingleton(Hub.Get<PublishedDocuments>()).AddSingleton(Hub.Get<PrivateTokens>()).AddSingleton(Hub.Get<ClientAddress>())
            .AddSingleton(Hub.Get<IOptions<WebSubOptions>>()).AddSingleton<TimeProvider>(Hub.Time).AddFeedHubPublishing();
        _app = builder.Build();
        _app.UseMiddleware<PrivateViewsMiddleware>();
        _app.UseRouting();
        _app.MapFeedHubPublishing();
        await _app.StartAsync();
#pragma warning disable RS0030 // the client is a reader on loopback
        _client = new(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = new(Address) };
#pragma warning restore RS0030
    }

    public void Dispose() => _client.Dispose();

    public async Task DisposeAsync()
    {
        await _app.DisposeAsync();
        await Hub.DisposeAsync();
        await Origin.DisposeAsync();
    }

    /// <summary>Adds an episode.</summary>
    /// <returns>Its number.</returns>
    internal async Task<int> AddCastAsync()
    {
        ServeCasts("changed", ++_episodes);
        await PollAsync("/casts");
        return _episodes;
    }

    /// <summary>Serves a podcast of so many episodes that feeds have archives.</summary>
    private void ServeCasts(string word, int episodes) => Origin.Serve("/casts", $"""
        <rss version="2.0" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Casts</title><link>https://casts.example/</link><description>d</description>
        {string.Concat(Enumerable.Range(1, episodes).Select(i => $"<item><title>Stones, part {i}</title><guid>https://casts.example/{i}</guid><link>https://casts.example/{i}</link><pubDate>{new DateTime(2026, 1, 1, 8, 0, 0, DateTimeKind.Utc).AddDays(i):r}</pubDate><dc:creator>Ada Lovelace</dc:creator><category>Bridges</category><itunes:duration>00:10:{i % 60:00}</itunes:duration><enclosure url=\"https://casts.example/{i}.mp3\" length=\"{1000 + i}\" type=\"audio/mpeg\"/><description>&lt;p&gt;A stone bridge, the {(i == 3 ? word : "same")} words of part {i}.&lt;/p&gt;</description></item>"))}
        </channel></rss>
        """);

    /// <summary>Polls a source now.</summary>
    private async Task PollAsync(string path)
    {
        long id = (await Hub.Get<SourceStore>().FindByUrlAsync(Origin.Url(path).AbsoluteUri, CancellationToken.None))!.Id;
        await Hub.Get<PollBatch>().RunAsync([id], PollWish.All, limit: null, progress: null, CancellationToken.None);
        Hub.Time.Advance(TimeSpan.FromSeconds(2)); // documents look at what changed once a second
    }

    /// <summary>Asks, under a Host that is not the hub's.</summary>
    public async Task<HttpResponseMessage> SendAsync(string path, Action<HttpRequestMessage>? prepare = null)
    {
        HttpRequestMessage request = new(HttpMethod.Get, path);
        request.Headers.Host = "evil.example";
        prepare?.Invoke(request);
        return await _client.SendAsync(request);
    }

    /// <summary>A document that exists.</summary>
    public async Task<byte[]> GetAsync(string path)
    {
        using HttpResponseMessage response = await SendAsync(path);
        Assert.Equal((path, HttpStatusCode.OK), (path, response.StatusCode));
        return await response.Content.ReadAsByteArrayAsync();
    }

    /// <summary>Path of the newest archive of everything.</summary>
    /// <param name="format">Suffix without dot.</param>
    public async Task<string> ArchiveAsync(string format)
    {
        using JsonDocument newest = JsonDocument.Parse(await GetAsync("/feeds/all.json"));
        return new Uri(newest.RootElement.GetProperty("next_url").GetString()!).AbsolutePath.Replace(".json", "." + format, StringComparison.Ordinal);
    }

    /// <summary>All documents of one format: one of each kind, the newest archive, one under a token. Path and bytes.</summary>
    public async Task<IReadOnlyList<(string Path, byte[] Body)>> AllAsync(string format)
    {
        List<(string, byte[])> documents = [];
        foreach ((string path, string query) in Feeds)
        {
            documents.Add(($"{path}.{format}{query}", await GetAsync($"{path}.{format}{query}")));
        }

        string archive = await ArchiveAsync(format);
        documents.Add((archive, await GetAsync(archive)));
        documents.Add(($"/private/{Token}/feeds/all.{format}", await GetAsync($"/private/{Token}/feeds/all.{format}")));
        return documents;
    }
}
