using FeedHub.FullText;
using FeedHub.Testing;
using FeedHub.Timeline.Reading;
using FeedHub.Timeline.Sources;

namespace FeedHub.Tests.FullText;

/// <summary>Pages that are read, and those whose sites do not want it.</summary>
public sealed class FullTextRunTests
{
    private static readonly string Article = string.Concat(Enumerable.Range(1, 12).Select(i => $"<p>Paragraph {i} of a long article about bridges, which says more than the feed and is worth reading to its very end.</p>"));

    [Fact]
    public async Task Robots_and_the_page_itself_decide_whether_it_is_read()
    {
        await using OriginServer origin = await OriginServer.StartAsync();
        string[] names = ["open", "closed/one", "unlisted"];
        origin.Serve("/feed", $"""<rss version="2.0"><channel><title>A blog</title>{string.Concat(names.Select(name => $"<item><title>Of {name}</title><guid isPermaLink=\"false\">urn:test:{name}</guid><link>{origin.Url($"/{name}")}</link><description>A long article about bridges [...]</description></item>"))}</channel></rss>""");
        origin.Serve("/robots.txt", "User-agent: Other\nDisallow: /\n\nUser-agent: FeedHub\nDisallow: /closed/\n");
        origin.ServeSequence("/open", OriginServerAnswer.Of(Page(""), contentType: "text/html"));
        origin.ServeSequence("/closed/one", OriginServerAnswer.Of(Page(""), contentType: "text/html"));
        origin.ServeSequence("/unlisted", OriginServerAnswer.Of(Page("<meta name=\"robots\" content=\"noindex\">"), contentType: "text/html"));
        await using InProcessHub hub = await InProcessHub.CreateAsync(origin);
        await hub.PollAsync(new(origin.Url("/feed").AbsoluteUri) { Title = "A blog", FullText = FullTextMode.Always });

        FullTextReport report = await hub.Get<FullTextRun>().RunAsync(limit: null, CancellationToken.None);

        TimelineWindow window = (await hub.Get<TimelineQueries>().GetWindowAsync(new ViewSelector.All(), 50, CancellationToken.None))!;
        Assert.Equal((3, 1), (report.Pages, report.Extracted));
        Assert.Equal("urn:test:open", Assert.Single(window.Entries, entry => entry.IsExtracted).PublicId);
        Assert.Empty(origin.RequestsTo("/closed/one"));
        Assert.Single(origin.RequestsTo("/unlisted"));
        Assert.Single(origin.RequestsTo("/robots.txt"));
    }

    private static string Page(string head) => $"<html><head><title>Of bridges</title>{head}</head><body><article><h1>Of bridges</h1>{Article}</article></body></html>";
}
