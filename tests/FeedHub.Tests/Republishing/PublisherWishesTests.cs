using FeedHub.FullText;
using FeedHub.Polling;
using FeedHub.Testing;
using FeedHub.Timeline.Ingest;
using FeedHub.Timeline.Reading;
using FeedHub.Timeline.Republishing;
using FeedHub.Timeline.Sources;

namespace FeedHub.Tests.Republishing;

/// <summary>What publishers say of their pages, in the places where they say it.</summary>
public sealed class PublisherWishesTests
{
    [Fact]
    public async Task Pages_are_read_for_text_only_where_the_source_is_shown_in_full_and_their_headers_do_not_mind()
    {
        await using OriginServer origin = await OriginServer.StartAsync();
        string article = string.Concat(Enumerable.Range(1, 12).Select(i => $"<p>Paragraph {i} of a long article about bridges, which says more than the feed does.</p>"));
        foreach (string name in new[] { "a", "b" })
        {
            origin.Serve($"/{name}/feed", $"""<rss version="2.0"><channel><title>{name}</title><item><title>Of bridges</title><guid isPermaLink="false">urn:{name}</guid><link>{origin.Url($"/{name}/1")}</link><description>A long article about bridges [...]</description></item></channel></rss>""");
            origin.Serve($"/{name}/1", OriginServerAnswer.Of($"<html><head><title>Of bridges</title></head><body><article><h1>Of bridges</h1>{article}</article></body></html>", contentType: "text/html")
                with
            { Headers = name == "b" ? [("X-Robots-Tag", "noindex")] : [] });
        }

        await using InProcessHub hub = await InProcessHub.CreateAsync(origin);
        long a = await hub.PollAsync(new(origin.Url("/a/feed").AbsoluteUri) { FullText = FullTextMode.Always, Entries = EntryRules.Default with { Republish = RepublishRights.Summary } });
        await hub.PollAsync(new(origin.Url("/b/feed").AbsoluteUri) { FullText = FullTextMode.Always });

        await hub.Get<FullTextRun>().RunAsync(limit: null, CancellationToken.None);
        Assert.Empty(origin.RequestsTo("/a/1"));
        Assert.Single(origin.RequestsTo("/b/1"));
        Assert.DoesNotContain((await WindowAsync(hub)).Entries, entry => entry.IsExtracted);

        Assert.NotNull(await hub.Get<SourceSettingsStore>().ChangeAsync(a, _ => new() { Republish = RepublishRights.Full }, CancellationToken.None));
        await hub.Get<PollBatch>().RunAsync([a], PollWish.All, limit: null, progress: null, CancellationToken.None);
        await hub.Get<FullTextRun>().RunAsync(limit: null, CancellationToken.None);
        Assert.Equal("a", Assert.Single((await WindowAsync(hub)).Entries, entry => entry.IsExtracted).Source.Title);
    }

    [Theory]
    [InlineData("User-agent: *\nDisallow: /news\n", "", "robots.txt of the site does not allow", 0)]
    [InlineData("", "<meta name=\"robots\" content=\"noindex\">", "asks not to be indexed", 1)]
    public async Task A_page_is_no_source_against_its_sites_word(string robots, string head, string told, int requests)
    {
        await using OriginServer origin = await OriginServer.StartAsync();
        origin.Serve("/robots.txt", robots);
        origin.Serve("/news", OriginServerAnswer.Of($"<html><head><title>News</title>{head}</head><body><ul><li><a href=\"/1\">One thing happened</a></li><li><a href=\"/2\">Another thing happened</a></li></ul></body></html>", contentType: "text/html"));
        await using InProcessHub hub = await InProcessHub.CreateAsync(origin);

        long source = await hub.PollAsync(new(origin.Url("/news").AbsoluteUri) { Kind = SourceKind.Page });

        SourceStatus status = (await hub.Get<SourceStore>().FindAsync(source, CancellationToken.None))!;
        Assert.Equal("error:robots", status.Outcome);
        Assert.Contains(told, status.Detail, StringComparison.Ordinal);
        Assert.Equal(requests, origin.RequestsTo("/news").Count);
        Assert.Empty((await WindowAsync(hub)).Entries);
    }

    private static async Task<TimelineWindow> WindowAsync(InProcessHub hub) => (await hub.Get<TimelineQueries>().GetWindowAsync(new ViewSelector.All(), 50, CancellationToken.None))!;
}
