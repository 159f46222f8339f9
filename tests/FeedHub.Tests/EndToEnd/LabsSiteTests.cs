using System.Net;
using System.Text.Json;
using System.Xml.Linq;
using FeedHub.Testing;

namespace FeedHub.Tests.EndToEnd;

/// <summary>The first real source, as its readers met it: 13 entries by 11 authors.</summary>
public sealed class LabsSiteTests
{
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";

    [SkippableFact]
    public async Task One_poll_gives_the_entries_authors_and_topics_of_the_site()
    {
        await using PythonTool site = await PythonTool.StartAsync("labs_site.py");
        using HubFolder folder = Folder(site);
        await HubProcess.SucceedAsync(folder, "sources", "apply", folder.Opml($"{site.BaseUrl}/feed"));

        JsonElement poll = await HubProcess.PollAsync(folder, "--all");

        Assert.Equal(13, poll.GetProperty("entriesNew").GetInt32());
        XElement all = await AtomAsync(folder, "feeds/all");
        Assert.Equal(13, all.Elements(Atom + "entry").Count());
        Assert.Equal(11, all.Elements(Atom + "entry").Select(entry => entry.Element(Atom + "author")!.Element(Atom + "name")!.Value).Distinct().Count());
        foreach ((string author, int count) in new[] { ("lukas-polacek", 1), ("john-john-tedro", 2), ("bjorn-edstrom", 2), ("bjorn-hegerfors", 1), ("jhaals", 1), ("spotify-engineering", 1) })
        {
            Assert.Equal((author, count), (author, (await AtomAsync(folder, $"authors/{author}")).Elements(Atom + "entry").Count()));
        }

        Assert.NotEmpty((await AtomAsync(folder, "topics/monitoring")).Elements(Atom + "entry"));
        Assert.NotEmpty((await AtomAsync(folder, "topics/load-balancing")).Elements(Atom + "entry"));
    }

    [SkippableFact]
    public async Task Polling_again_changes_no_byte_and_answers_304_to_the_tags_it_gave()
    {
        await using PythonTool site = await PythonTool.StartAsync("labs_site.py");
        using HubFolder folder = Folder(site);
        await HubProcess.SucceedAsync(folder, "sources", "apply", folder.Opml($"{site.BaseUrl}/feed"));
        await HubProcess.PollAsync(folder, "--all");
        (HubProcess hub, string url) = await HubProcess.ServeAsync(folder);
        await using HubProcess serving = hub;
        using HttpClientHandler handler = new();
        using HttpClient client = Client(handler);
        string[] documents = [.. new[] { "feeds/all", "authors/lukas-polacek", "topics/monitoring" }.SelectMany(view => new[] { ".atom", ".rss", ".json" }.Select(suffix => $"{url}/{view}{suffix}"))];

        Dictionary<string, (string Tag, string Body)> before = [];
        foreach (string document in documents)
        {
            using HttpResponseMessage response = await client.GetAsync(document);
            before[document] = (response.Headers.ETag!.ToString(), await response.Content.ReadAsStringAsync());
        }

        JsonElement poll = await HubProcess.PollAsync(folder, "--all");

        Assert.Equal(1, poll.GetProperty("notModified").GetInt32());
        foreach (string document in documents)
        {
            using HttpRequestMessage conditional = new(HttpMethod.Get, document);
            conditional.Headers.TryAddWithoutValidation("If-None-Match", before[document].Tag);
            using HttpResponseMessage unchanged = await client.SendAsync(conditional);
            Assert.Equal(HttpStatusCode.NotModified, unchanged.StatusCode);
            Assert.Equal(before[document].Body, await client.GetStringAsync(document));
        }
    }

    [SkippableFact]
    public async Task The_same_stories_from_a_second_source_do_not_double_the_timeline()
    {
        await using PythonTool site = await PythonTool.StartAsync("labs_site.py");
        using HubFolder folder = Folder(site);
        await HubProcess.SucceedAsync(folder, "sources", "apply", folder.Opml($"{site.BaseUrl}/feed", $"{site.BaseUrl}/feed/atom"));

        await HubProcess.PollAsync(folder, "--all");

        XElement all = await AtomAsync(folder, "feeds/all");
        Assert.Equal(13, all.Elements(Atom + "entry").Count());
        Assert.Equal(13, all.Elements(Atom + "entry").Select(entry => entry.Element(Atom + "id")!.Value).Distinct().Count());
        Assert.Equal(2, (await AtomAsync(folder, "authors/bjorn-edstrom")).Elements(Atom + "entry").Count());
    }

    [SkippableFact]
    public async Task Pages_are_sources_without_configuration()
    {
        await using PythonTool site = await PythonTool.StartAsync("labs_site.py");
        using HubFolder folder = Folder(site);
        string[] paths = ["/", "/bare", "/table", "/excerpts"];
        File.WriteAllText(folder.File("pages.opml"), $"""
            <opml version="2.0" xmlns:fh="https://feedhub.dev/ns/opml"><head/><body>{string.Concat(paths.Select(path => $"<outline type=\"rss\" text=\"Page {path}\" xmlUrl=\"{site.BaseUrl}{path}\" fh:kind=\"page\" fh:fullText=\"never\"/>"))}</body></opml>
            """);
        await HubProcess.SucceedAsync(folder, "sources", "apply", folder.File("pages.opml"));

        JsonElement poll = await HubProcess.PollAsync(folder, "--all");

        Assert.Equal(13 + 13 + 13 + 25, poll.GetProperty("entriesNew").GetInt32());
        using JsonDocument sources = JsonDocument.Parse(await HubProcess.SucceedAsync(folder, "sources", "list", "--json"));
        Dictionary<string, int> entries = sources.RootElement.EnumerateArray().ToDictionary(source => new Uri(source.GetProperty("url").GetString()!).AbsolutePath, source => source.GetProperty("entries").GetInt32());
        Assert.Equal(new() { ["/"] = 13, ["/bare"] = 13, ["/table"] = 13, ["/excerpts"] = 25 }, entries);
        XElement all = await AtomAsync(folder, "feeds/all");
        string[] links = [.. all.Elements(Atom + "entry").SelectMany(entry => entry.Elements(Atom + "link").Where(link => (string?)link.Attribute("rel") is null or "alternate")).Select(link => link.Attribute("href")!.Value).Where(link => link.StartsWith($"{site.BaseUrl}/20", StringComparison.Ordinal))];
        Assert.Equal(13, links.Length);
        Assert.Equal(13, links.Distinct().Count());
        foreach ((string author, int count) in new[] { ("lukas-polacek", 1), ("john-john-tedro", 2), ("bjorn-edstrom", 2), ("jhaals", 1) })
        {
            Assert.Equal((author, count), (author, (await AtomAsync(folder, $"authors/{author}")).Elements(Atom + "entry").Count()));
        }

        JsonElement again = await HubProcess.PollAsync(folder, "--all");
        Assert.Equal(4, again.GetProperty("notModified").GetInt32());
    }

    [SkippableFact]
    public async Task Excerpts_are_given_with_the_full_text_of_their_pages_and_all_views_of_the_site_make_one_story_each()
    {
        await using PythonTool site = await PythonTool.StartAsync("labs_site.py");
        using HubFolder folder = Folder(site);
        File.WriteAllText(folder.File("all.opml"), $"""
            <opml version="2.0" xmlns:fh="https://feedhub.dev/ns/opml"><head/><body><outline type="rss" text="Labs feed" xmlUrl="{site.BaseUrl}/feed"/>
            {string.Concat(new[] { "/", "/bare", "/table", "/excerpts" }.Select(path => $"<outline type=\"rss\" text=\"Page {path}\" xmlUrl=\"{site.BaseUrl}{path}\" fh:kind=\"page\" fh:fullText=\"never\"/>"))}</body></opml>
            """);
        await HubProcess.SucceedAsync(folder, "sources", "apply", folder.File("all.opml"));

        await HubProcess.PollAsync(folder, "--all");

        XElement feed = await AtomAsync(folder, "sources/labs-feed");
        XElement[] entries = [.. feed.Elements(Atom + "entry")];
        Assert.Equal(13, entries.Length);
        Assert.All(entries, entry => Assert.Contains("A third paragraph says what happened in production", entry.Element(Atom + "content")!.Value, StringComparison.Ordinal));
        Assert.All(entries, entry => Assert.DoesNotContain("Great read.", entry.Element(Atom + "content")!.Value, StringComparison.Ordinal));
        Assert.All(entries, entry => Assert.EndsWith("[...]", entry.Element(Atom + "summary")!.Value.Replace("</p>", "", StringComparison.Ordinal).Trim(), StringComparison.Ordinal));
        string[] links = [.. (await AtomAsync(folder, "feeds/all")).Elements(Atom + "entry").SelectMany(entry => entry.Elements(Atom + "link").Where(link => (string?)link.Attribute("rel") is null or "alternate"))
            .Select(link => link.Attribute("href")!.Value).Where(link => link.StartsWith($"{site.BaseUrl}/20", StringComparison.Ordinal))];
        Assert.Equal(13, links.Length);
        Assert.Equal(13, links.Distinct().Count());
        Assert.Equal(13 + 25 - 5, (await AtomAsync(folder, "feeds/all")).Elements(Atom + "entry").Count()); // five of the excerpts are of the thirteen articles
    }

    [SkippableFact]
    public async Task A_page_is_added_and_shown_beforehand_though_it_names_a_feed()
    {
        await using PythonTool site = await PythonTool.StartAsync("labs_site.py");
        using HubFolder folder = Folder(site);

        string preview = await HubProcess.SucceedAsync(folder, "sources", "preview", $"{site.BaseUrl}/", "--page");
        string added = await HubProcess.SucceedAsync(folder, "sources", "add", $"{site.BaseUrl}/bare");
        string feed = await HubProcess.SucceedAsync(folder, "sources", "preview", $"{site.BaseUrl}/");

        Assert.Contains("13 × article", preview, StringComparison.Ordinal);
        Assert.Contains("2015-12-08", preview, StringComparison.Ordinal);
        Assert.Contains("13 entries, read from the page", added, StringComparison.Ordinal);
        Assert.Contains("/feed", feed, StringComparison.Ordinal);
        Assert.Contains("kind=\"page\"", await HubProcess.SucceedAsync(folder, "sources", "export"), StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task A_reader_subscribes_to_an_author_a_topic_and_the_list_of_authors()
    {
        string newsboat = Programs.Require("newsboat");
        await using PythonTool site = await PythonTool.StartAsync("labs_site.py");
        using HubFolder folder = Folder(site);
        await HubProcess.SucceedAsync(folder, "sources", "apply", folder.Opml($"{site.BaseUrl}/feed"));
        await HubProcess.PollAsync(folder, "--all");
        (HubProcess hub, string url) = await HubProcess.ServeAsync(folder);
        await using HubProcess serving = hub;

        Newsboat subscribed = new(newsboat, folder.File("reader"));
        string feeds = await subscribed.ReadAsync($"{url}/authors/lukas-polacek.atom", $"{url}/topics/monitoring.rss");
        Newsboat imported = new(newsboat, folder.File("importer"));
        await imported.ImportAsync($"{url}/authors.opml");
        string authors = await imported.ReadAsync();

        Assert.Contains("ELS: latency based load balancer, part 1", feeds, StringComparison.Ordinal);
        Assert.Contains("Monitoring at Spotify: Introducing Heroic", feeds, StringComparison.Ordinal);
        Assert.Contains("Rock the night", authors, StringComparison.Ordinal);
        Assert.Contains("Puppetizing the workstations", authors, StringComparison.Ordinal);
    }

    private static HubFolder Folder(PythonTool site) => new HubFolder()
        .Allow(site.HostAndPort)
        .Topic(0, "monitoring", "monitoring")
        .Topic(1, "load-balancing", "load balancing", "load balancer", "load balancers");

    private static async Task<XElement> AtomAsync(HubFolder folder, string view) => XElement.Parse(await HubProcess.SucceedAsync(folder, "feed", view));

#pragma warning disable RS0030 // The client of a test on loopback.
    private static HttpClient Client(HttpClientHandler handler) => new(handler, disposeHandler: false);
#pragma warning restore RS0030
}
