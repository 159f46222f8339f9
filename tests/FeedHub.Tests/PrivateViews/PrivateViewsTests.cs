using System.Net;
using System.Text;
using FeedHub.PrivateViews;
using FeedHub.Pushing;
using FeedHub.Testing;

namespace FeedHub.Tests.PrivateViews;

public sealed class PrivateViewsTests
{
    private const string PublicBase = "https://feeds.example.org/sub";

    [Theory]
    [InlineData("", "/", true)]
    [InlineData("", "/authors/ada.atom", true)]
    [InlineData("", "/hangfire/sources", false)]
    [InlineData("", "/HANGFIRE", false)]
    [InlineData("", "/admin/login", false)]
    [InlineData("", "/websub", false)]
    [InlineData("", "/websub/callback/x", false)]
    [InlineData("", "/private/x/", false)]
    [InlineData("", "/metrics", false)]
    [InlineData("", "/sources/incidents.atom", false)]
    [InlineData("", "/sources/incidents-of-others.atom", true)]
    [InlineData("/sources/incidents", "/sources/incidents.json", true)]
    [InlineData("/authors/ada", "/authors/ada", true)]
    [InlineData("/authors/ada", "/authors/ada.rss", true)]
    [InlineData("/authors/ada", "/authors/ada/archive/1.atom", true)]
    [InlineData("/authors/ada", "/authors/ada-lovelace.rss", false)]
    [InlineData("/authors/ada", "/feeds/all.atom", false)]
    [InlineData("/authors/ada", "/", false)]
    [InlineData("/authors/ada", "/assets/site.css", true)]
    public void A_token_opens_what_it_was_made_for_and_never_what_administers(string scope, string path, bool opens) =>
        Assert.Equal(opens, PrivateScope.Opens(scope, path, new WebSubOptions()));

    [Fact]
    public void Links_to_the_hub_stay_under_the_token_and_others_as_they_are()
    {
        PrivateLinks links = new(PublicBase, "/private/T");

        Assert.Equal(
            Feed($"{PublicBase}/private/T"),
            Change(Feed(PublicBase), "application/atom+xml; charset=utf-8").Split("?>")[1]);
        Assert.Equal(Json($"{PublicBase}/private/T"), Change(Json(PublicBase), "application/feed+json"));
        Assert.Equal($"<p>{PublicBase}/x</p>", Change($"<p>{PublicBase}/x</p>", "text/html"));
        Assert.Equal("<a href=\"/sub/private/T/authors/a\"><img src=\"//cdn.example/x\">", Change("<a href=\"/sub/authors/a\"><img src=\"//cdn.example/x\">", "text/html; charset=utf-8"));
        Assert.Equal("body{}", Change("body{}", "text/css"));
        Assert.Equal("/sub/private/T/authors/b.atom", links.InHeader("/sub/authors/b.atom"));
        Assert.Equal($"<{PublicBase}/private/T/x>; rel=\"self\"", links.InHeader($"<{PublicBase}/x>; rel=\"self\""));

        // Ids, and what entries say, stay as they are.
        static string Feed(string hub) =>
            $"<feed xmlns=\"urn:f\" xmlns:x=\"urn:x\"><link href=\"{hub}/authors/a.atom\" /><id>{PublicBase}/entries/7</id><uri>{hub}/authors/a</uri><x:content>See &lt;a href=\"{PublicBase}/x\"&gt;</x:content><link href=\"https://other.example/\" /></feed>";

        static string Json(string hub) =>
            $$"""{"feed_url":"{{hub}}/feeds/all.json","items":[{"id":"{{PublicBase}}/entries/7","url":"{{hub}}/entries/7","content_html":"{{PublicBase}}/x","tags":["{{PublicBase}}/y"],"n":1.50,"b":true,"z":null}]}""";

        string Change(string text, string type) => Encoding.UTF8.GetString(links.InBody(Encoding.UTF8.GetBytes(text), type).Span);
    }

    [SkippableTheory, InlineData(TestedHub.Sqlite), InlineData(TestedHub.Postgres)]
    public async Task A_private_hub_is_read_by_tokens_alone_and_nobody_hears_of_them(string database)
    {
        await using OriginServer origin = await OriginServer.StartAsync();
        EntryFarm farm = new(origin, 2, 2);
        farm.Grow();
        await using TestedHub hub = await TestedHub.CreateAsync(database);
        hub.Folder.Allow(origin.HostAndPort).Declare(farm.Urls).Set("PublicBaseUrl", PublicBase).Set("Publishing:Public", false);
        string settings = await File.ReadAllTextAsync(hub.Folder.File("appsettings.json"));
        await File.WriteAllTextAsync(hub.Folder.File("appsettings.json"), "{\"Logging:LogLevel:Default\":\"Trace\",\"Logging:LogLevel:Microsoft.AspNetCore\":\"Trace\"," + settings[1..]);
        (HubProcess process, string url) = await HubProcess.ServeAsync(hub.Folder);
        await using HubProcess running = process;
        await farm.CompleteAsync(hub.Store);
        using HubClient client = new(url);
        string all = await TokenAsync(hub.Folder, "everything");
        string ada = await TokenAsync(hub.Folder, "ada", "--view", "/authors/ada-lovelace");
        string brief = await TokenAsync(hub.Folder, "brief", "--expires", "1s");

        foreach (string path in (string[])["/", "/feeds/all.atom", "/authors/ada-lovelace", "/sources.opml", "/stream", "/websub", "/robots.txt", "/private/wrong/feeds/all.atom"])
        {
            Assert.Equal((path, HttpStatusCode.NotFound), (path, (await client.GetAsync("/sub" + path)).Status));
        }

        (HttpStatusCode status, string tag, string feed) = await client.GetAsync($"/sub/private/{all}/feeds/all.atom");
        Assert.Equal((HttpStatusCode.OK, true), (status, tag.Length > 0));
        Assert.Contains($"href=\"{PublicBase}/private/{all}/feeds/all.atom\"", feed, StringComparison.Ordinal);
        Assert.DoesNotContain("rel=\"hub\"", feed, StringComparison.Ordinal);
        foreach (string path in (string[])["/", "/authors/ada-lovelace", "/authors/ada-lovelace.json", "/sources.opml"])
        {
            Assert.Equal((path, HttpStatusCode.OK), (path, (await client.GetAsync($"/sub/private/{all}{path}")).Status));
        }

        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync($"/sub/private/{all}/hangfire/sources")).Status);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync($"/sub/private/{ada}/authors/ada-lovelace.rss")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync($"/sub/private/{ada}/authors/grace-hopper.rss")).Status);
        await Eventually.HoldsAsync("the end of a token", async () => (await client.GetAsync($"/sub/private/{brief}/feeds/all.atom")).Status == HttpStatusCode.NotFound);
        await AssertHeadersAsync(url, all);

        string list = await HubProcess.SucceedAsync(hub.Folder, "tokens", "list");
        string id = list.Split('\n').Single(line => line.Contains("ada-lovelace", StringComparison.Ordinal)).Trim().Split(' ')[0];
        await HubProcess.SucceedAsync(hub.Folder, "tokens", "revoke", id);
        Assert.Equal(HttpStatusCode.Gone, (await client.GetAsync($"/sub/private/{ada}/authors/ada-lovelace.rss")).Status);
        foreach (string secret in (string[])[all, ada, brief])
        {
            Assert.DoesNotContain(secret, running.Errors + list, StringComparison.Ordinal);
        }

        for (int i = 0; i < 30; i++)
        {
            status = (await client.GetAsync("/sub/private/guess/feeds/all.atom")).Status;
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, status);
    }

    private static async Task AssertHeadersAsync(string url, string token)
    {
#pragma warning disable RS0030 // A client of a test on loopback.
        using HttpClient http = new();
#pragma warning restore RS0030
        using HttpRequestMessage request = new(HttpMethod.Get, $"{url}/sub/private/{token}/feeds/all.atom");
        request.Headers.TryAddWithoutValidation("Accept-Encoding", "gzip");
        using HttpResponseMessage response = await http.SendAsync(request);
        Assert.Equal("no-store, private", response.Headers.CacheControl?.ToString());
        Assert.Equal(["no-referrer"], response.Headers.GetValues("Referrer-Policy"));
        Assert.Contains("noindex", response.Headers.GetValues("X-Robots-Tag").Single(), StringComparison.Ordinal);
        Assert.False(response.Headers.Contains("Access-Control-Allow-Origin"));
        Assert.Contains($"{PublicBase}/private/{token}/feeds/all.atom", response.Headers.GetValues("Link").Single(), StringComparison.Ordinal);
        using HttpRequestMessage again = new(HttpMethod.Get, request.RequestUri);
        again.Headers.IfNoneMatch.Add(response.Headers.ETag!);
        using HttpResponseMessage unchanged = await http.SendAsync(again);
        Assert.Equal(HttpStatusCode.NotModified, unchanged.StatusCode);
    }

    private static async Task<string> TokenAsync(HubFolder folder, params string[] args)
    {
        string address = (await HubProcess.SucceedAsync(folder, ["tokens", "add", .. args])).Trim();
        Assert.StartsWith(PublicBase + "/private/", address, StringComparison.Ordinal);
        return address[(PublicBase.Length + "/private/".Length)..].Split('/')[0];
    }
}
