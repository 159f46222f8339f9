using System.Net;
using System.ServiceModel.Syndication;
using System.Text.Json;
using System.Xml;
using System.Xml.Linq;

namespace FeedHub.Tests.Site;

/// <summary>Views, parameters, archives and deltas, from the store to the bytes.</summary>
public sealed class ViewEndpointsTests : IAsyncLifetime, IDisposable
{
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";
    private static readonly XNamespace History = "http://purl.org/syndication/history/1.0";

    private readonly SiteHost _hub = new();

    public Task InitializeAsync() => _hub.InitializeAsync();

    public Task DisposeAsync() => _hub.DisposeAsync();

    public void Dispose() => _hub.Dispose();

    [Fact]
    public async Task Views_by_folder_language_search_and_mix_are_feeds_and_pages()
    {
        await FillAsync(3);
        (string Path, string Query, int Count)[] views =
        [
            ("/folders/engineering", "", 3), ("/folders/engineering--music", "", 3), ("/languages/sv", "", 1), ("/search", "?q=%22text%20of%20en1%22", 1),
            ("/feeds/mix", "?author=ada-example&lang=en", 2), ("/feeds/mix", "?author=ada-example&q=en1", 1),
        ];
        foreach ((string path, string query, int count) in views)
        {
            Assert.Equal(count, (await LoadAsync($"/sub{path}.atom{query}")).Items.Count());
            Assert.Equal(count, (await LoadAsync($"/sub{path}.rss{query}")).Items.Count());
            using JsonDocument json = JsonDocument.Parse(await _hub.ReadAsync($"/sub{path}.json{query}", "*/*"));
            Assert.Equal(count, json.RootElement.GetProperty("items").GetArrayLength());
            Assert.Equal($"{SiteHost.PublicBase}{path}.json{query}", json.RootElement.GetProperty("feed_url").GetString());
            string page = await _hub.ReadAsync($"/sub{path}{query}");
            Assert.Contains($"{SiteHost.PublicBase}{path}.atom{WebUtility.HtmlEncode(query)}", page, StringComparison.Ordinal);
            using HttpResponseMessage negotiated = await _hub.SendAsync($"/sub{path}{query}", "application/rss+xml");
            Assert.Equal("application/rss+xml", negotiated.Content.Headers.ContentType!.MediaType);
            Assert.Equal($"/sub{path}.rss{query}", negotiated.Content.Headers.GetValues("Content-Location").Single());
        }

        Assert.Contains("Engineering / Music", await _hub.ReadAsync("/sub/folders"), StringComparison.Ordinal);
        Assert.Contains("/languages/sv", await _hub.ReadAsync("/sub/languages"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/sub/feeds/mix.atom?lang=EN&author=ada-example", "/sub/feeds/mix.atom?author=ada-example&lang=en")]
    [InlineData("/sub/feeds/mix?lang=EN&author=ada-example", "/sub/feeds/mix?author=ada-example&lang=en")]
    [InlineData("/sub/feeds/mix?author=ada-example", "/sub/authors/ada-example")]
    [InlineData("/sub/feeds/all", "/sub/")]
    [InlineData("/sub/feeds/all?copies=show", "/sub/?copies=show")]
    [InlineData("/sub/Languages/EN.atom", "/sub/languages/en.atom")]
    [InlineData("/sub/LANGUAGES/EN", "/sub/languages/en")]
    [InlineData("/sub/feeds/all.atom?n=5&content=none", "/sub/feeds/all.atom?content=none&n=5")]
    public async Task Odd_spellings_lead_to_the_canonical_address(string address, string canonical)
    {
        using HttpResponseMessage response = await _hub.SendAsync(address);

        Assert.Equal(HttpStatusCode.MovedPermanently, response.StatusCode);
        Assert.Equal(canonical, response.Headers.Location!.OriginalString);
    }

    [Theory]
    [InlineData("/sub/feeds/mix.atom?autor=x", "write")]
    [InlineData("/sub/search.atom?q=(", "q cannot be read")]
    [InlineData("/sub/feeds/all.atom?content=x", "write")]
    [InlineData("/sub/feeds/mix?autor=x", "write")]
    public async Task What_means_nothing_is_400_with_a_reason(string address, string reason)
    {
        using HttpResponseMessage response = await _hub.SendAsync(address);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains(reason, await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Content_and_count_are_as_asked_for()
    {
        await FillAsync(5);

        SyndicationItem[] none = [.. (await LoadAsync("/sub/feeds/all.atom?content=none&n=2")).Items];
        SyndicationItem summary = (await LoadAsync("/sub/feeds/all.atom?content=summary")).Items.First();

        Assert.Equal(2, none.Length);
        Assert.All(none, item => Assert.True(item.Content is null && item.Summary is null));
        Assert.Null(summary.Content);
    }

    [Theory]
    [InlineData("atom")]
    [InlineData("rss")]
    public async Task The_chain_of_archives_gives_every_entry_once(string format)
    {
        await FillAsync(300);
        string path = $"/sub/sources/labs.{format}";
        List<string> ids = [];
        HashSet<string> window = [];
        for (string? next = path; next is not null;)
        {
            using HttpResponseMessage response = await _hub.SendAsync(next, "*/*");
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            XDocument document = XDocument.Parse(await response.Content.ReadAsStringAsync());
            XElement[] links = [.. document.Descendants(Atom + "link").Where(link => link.Parent!.Name.LocalName is "feed" or "channel")];
            string[] here = [.. document.Descendants(Atom + "entry").Select(entry => entry.Element(Atom + "id")!.Value).Concat(document.Descendants("item").Select(item => item.Element("guid")!.Value))];
            bool isArchive = next != path;
            Assert.Equal(isArchive, document.Descendants(History + "archive").Any());
            if (isArchive)
            {
                Assert.Equal($"{SiteHost.PublicBase}{path[4..]}", Href("current"));
                Assert.Contains(Href("next-archive") is null ? "max-age=300" : "immutable", response.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
                ids.AddRange(here);
            }
            else
            {
                window = [.. here];
                Assert.Contains("rel=\"prev-archive\"", string.Join(',', response.Headers.GetValues("Link")), StringComparison.Ordinal);
            }

            next = Href("prev-archive")?.Replace("https://hub.example.org", "", StringComparison.Ordinal);

            string? Href(string rel) => links.SingleOrDefault(link => link.Attribute("rel")?.Value == rel)?.Attribute("href")!.Value;
        }

        Assert.Equal(ids.Count, ids.Distinct().Count());
        Assert.Equal(300, window.Union(ids).Count());
    }

    [Fact]
    public async Task Json_leads_on_by_next_url_and_small_views_are_complete()
    {
        await FillAsync(60);
        HashSet<string> ids = [];
        for (string? next = "/sub/feeds/all.json"; next is not null;)
        {
            using JsonDocument json = JsonDocument.Parse(await _hub.ReadAsync(next, "*/*"));
            ids.UnionWith(json.RootElement.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("id").GetString()!));
            next = json.RootElement.TryGetProperty("next_url", out JsonElement url) ? url.GetString()!.Replace("https://hub.example.org", "", StringComparison.Ordinal) : null;
        }

        XDocument small = XDocument.Parse(await _hub.ReadAsync("/sub/languages/sv.atom", "*/*"));
        Assert.Equal(60, ids.Count);
        Assert.Single(small.Root!.Elements(History + "complete"));
        Assert.DoesNotContain(small.Root.Elements(Atom + "link"), link => link.Attribute("rel")!.Value.EndsWith("-archive", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Archive_that_is_not_full_yet_is_not_there()
    {
        await FillAsync(3);
        using HttpResponseMessage response = await _hub.SendAsync("/sub/feeds/all/archive/4096.atom", "*/*");

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Theory]
    [InlineData("atom")]
    [InlineData("rss")]
    [InlineData("json")]
    public async Task Who_takes_entries_alone_gets_those_that_are_new(string format)
    {
        await FillAsync(3);
        string path = $"/sub/feeds/all.{format}";
        string tag = await TagAsync(path);
        await FillAsync(5);

        using HttpResponseMessage response = await AskAsync(path, tag);
        string body = await response.Content.ReadAsStringAsync();
        int count = format == "json" ? JsonDocument.Parse(body).RootElement.GetProperty("items").GetArrayLength()
            : XDocument.Parse(body).Descendants().Count(element => element.Name.LocalName is "entry" or "item");
        string full = await TagAsync(path);

        Assert.Equal(HttpStatusCode.IMUsed, response.StatusCode);
        Assert.Equal(2, count);
        Assert.Equal("feed", response.Headers.GetValues("IM").Single());
        Assert.Equal(full, response.Headers.ETag!.ToString());
        Assert.Contains("If-None-Match", response.Headers.Vary);
        Assert.True(response.Headers.CacheControl!.NoStore);
        using HttpResponseMessage current = await AskAsync(path, full);
        using HttpResponseMessage unknown = await AskAsync(path, "\"unknown\"");
        using HttpResponseMessage any = await AskAsync(path, tag, manipulation: "diffe");
        // The library asks on behalf of programs that take a 226 for a failure.
        using HttpResponseMessage feedparser = await AskAsync(path, tag, accept: "application/atom+xml,application/rdf+xml,application/rss+xml,application/x-netcdf,application/xml;q=0.9,text/xml;q=0.2,*/*;q=0.1");
        Assert.Equal(
            (HttpStatusCode.NotModified, HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.OK), (current.StatusCode, unknown.StatusCode, any.StatusCode, feedparser.StatusCode));
    }

    [Fact]
    public async Task Corrections_and_digests_are_feeds()
    {
        await FillAsync(3);

        SyndicationFeed corrections = await LoadAsync("/sub/corrections.atom");
        SyndicationFeed digest = await LoadAsync("/sub/feeds/all.atom?digest=daily");

        Assert.Empty(corrections.Items);
        Assert.Empty(digest.Items); // what the first poll brought came on no day
        Assert.Contains("Corrections", await _hub.ReadAsync("/sub/corrections"), StringComparison.Ordinal);
    }

    private async Task<HttpResponseMessage> AskAsync(string path, string tag, string manipulation = "feed", string accept = "*/*")
    {
        using HttpRequestMessage request = new(HttpMethod.Get, path);
        request.Headers.TryAddWithoutValidation("Accept", accept);
        request.Headers.TryAddWithoutValidation("A-IM", manipulation);
        request.Headers.TryAddWithoutValidation("If-None-Match", tag);
        return await _hub.Client.SendAsync(request);
    }

    private async Task<string> TagAsync(string path)
    {
        using HttpResponseMessage response = await _hub.SendAsync(path, "*/*");
        return response.Headers.ETag!.ToString();
    }

    // Entry 0 is in Swedish, the others in English.
    private Task FillAsync(int count) => _hub.PollAsync(
        SiteEntries.Labs,
        [.. Enumerable.Range(0, count).Select(i => SiteEntries.Entry($"en{i}", by: ["Ada Example"], language: i == 0 ? "sv" : "en", published: SiteHost.Now.AddDays(-400 + i)))]);

    private async Task<SyndicationFeed> LoadAsync(string path)
    {
        using XmlReader reader = XmlReader.Create(new StringReader(await _hub.ReadAsync(path, "*/*")));
        return SyndicationFeed.Load(reader);
    }
}
