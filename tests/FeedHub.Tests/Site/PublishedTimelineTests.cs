using System.Net;
using System.ServiceModel.Syndication;
using System.Xml;
using FeedHub.Feeds.Normalizing;

namespace FeedHub.Tests.Site;

/// <summary>From the store to the bytes: what subscribers see when the timeline changes.</summary>
public sealed class PublishedTimelineTests : IAsyncLifetime, IDisposable
{
    private readonly SiteHost _hub = new();

    public Task InitializeAsync() => _hub.InitializeAsync();

    public Task DisposeAsync() => _hub.DisposeAsync();

    public void Dispose() => _hub.Dispose();

    [Fact]
    public async Task New_entry_is_in_the_feeds_of_its_views_at_once_and_leaves_other_bytes_alone()
    {
        await _hub.PollAsync(SiteEntries.Labs, SiteEntries.Entry("one", by: ["Ada Example"]), SiteEntries.Entry("two", by: ["Bo Other"]));
        string other = await TagAsync("/authors/bo-other.atom");
        string all = await TagAsync("/feeds/all.atom");

        await _hub.PollAsync(SiteEntries.Labs, SiteEntries.Entry("one", by: ["Ada Example"]), SiteEntries.Entry("two", by: ["Bo Other"]), SiteEntries.Entry("three", by: ["Ada Example"]));

        Assert.Equal(["Title of one", "Title of three"], (await LoadAsync("/authors/ada-example.atom")).Items.Select(item => item.Title.Text).Order());
        Assert.Equal(3, (await LoadAsync("/feeds/all.rss")).Items.Count());
        using HttpResponseMessage unchanged = await _hub.SendAsync("/authors/bo-other.atom", "*/*", other);
        using HttpResponseMessage changed = await _hub.SendAsync("/feeds/all.atom", "*/*", all);
        Assert.Equal((HttpStatusCode.NotModified, HttpStatusCode.OK), (unchanged.StatusCode, changed.StatusCode));
    }

    [Fact]
    public async Task Poll_that_brings_nothing_new_changes_no_byte()
    {
        Entry entry = SiteEntries.Entry("one", by: ["Ada Example"], topics: ["Databases"]);
        await _hub.PollAsync(SiteEntries.Labs, entry);
        string[] paths = ["/feeds/all.atom", "/feeds/all.rss", "/feeds/all.json", "/authors/ada-example.atom", "/topics/databases.rss", "/sources/labs.json"];
        List<string> before = [];
        foreach (string path in paths)
        {
            before.Add(await TagAsync(path));
        }

        await _hub.PollAsync(SiteEntries.Labs, entry);

        for (int i = 0; i < paths.Length; i++)
        {
            Assert.Equal(before[i], await TagAsync(paths[i]));
        }
    }

    [Fact]
    public async Task Same_story_from_two_sources_is_once_in_the_merged_feed_under_one_id()
    {
        await _hub.PollAsync(SiteEntries.Labs, SiteEntries.Entry("one", link: "https://labs.example.com/story"));
        await _hub.PollAsync(SiteEntries.Mirror, SiteEntries.Entry("copy", "A copy", link: "https://labs.example.com/story"));

        SyndicationItem merged = Assert.Single((await LoadAsync("/feeds/all.atom")).Items);
        SyndicationItem own = Assert.Single((await LoadAsync(SiteEntries.MirrorPath + ".atom")).Items);

        Assert.Equal("Title of one", merged.Title.Text);
        Assert.Equal("A copy", own.Title.Text);
        Assert.Equal(merged.Id, own.Id);
    }

    [Fact]
    public async Task Empty_hub_publishes_valid_empty_feeds()
    {
        SyndicationFeed feed = await LoadAsync("/feeds/all.atom");

        Assert.Empty(feed.Items);
        Assert.Matches("^tag:hub\\.example\\.org,[0-9-]+:feeds/all$", feed.Id);
        Assert.Contains("Nothing has arrived yet", await _hub.ReadAsync("/"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_entry_carries_authors_and_source()
    {
        await _hub.PollAsync(SiteEntries.Labs, SiteEntries.Entry("one", by: ["Ada Example", "Bo Other"]), SiteEntries.Entry("two"));

        SyndicationFeed feed = await LoadAsync("/sources/labs.atom");

        Assert.Equal([["Ada Example", "Bo Other"], ["Labs"]], feed.Items.OrderBy(item => item.Title.Text).Select(item => item.Authors.Select(author => author.Name).ToArray()));
        Assert.All(feed.Items, item => Assert.Equal("Labs", item.SourceFeed.Title.Text));
    }

    [Fact]
    public async Task Lists_of_views_are_opml_with_absolute_addresses()
    {
        await _hub.PollAsync(SiteEntries.Labs, SiteEntries.Entry("one", by: ["Ada Example"], topics: ["Databases"]));

        string authors = await _hub.ReadAsync("/authors.opml", "*/*");
        string topics = await _hub.ReadAsync("/topics.opml", "*/*");
        string sources = await _hub.ReadAsync("/sources.opml", "*/*");

        Assert.Contains("xmlUrl=\"https://hub.example.org/sub/authors/ada-example.atom\"", authors, StringComparison.Ordinal);
        Assert.Contains("xmlUrl=\"https://hub.example.org/sub/topics/databases.atom\"", topics, StringComparison.Ordinal);
        Assert.Contains("xmlUrl=\"https://labs.example.com/feed\"", sources, StringComparison.Ordinal);
    }

    private async Task<SyndicationFeed> LoadAsync(string path)
    {
        using XmlReader reader = XmlReader.Create(new StringReader(await _hub.ReadAsync(path, "*/*")));
        return SyndicationFeed.Load(reader);
    }

    private async Task<string> TagAsync(string path)
    {
        using HttpResponseMessage response = await _hub.SendAsync(path, "*/*");
        return response.Headers.GetValues("ETag").Single();
    }
}
