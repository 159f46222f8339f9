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
