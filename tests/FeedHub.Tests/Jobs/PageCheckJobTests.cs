using FeedHub.Credentials;
using FeedHub.Fetching;
using FeedHub.Jobs;
using FeedHub.Testing;
using FeedHub.Timeline.Reading;
using FeedHub.Timeline.Retention;

namespace FeedHub.Tests.Jobs;

/// <summary>Entries whose pages are gone, from the feed to what is published.</summary>
public sealed class PageCheckJobTests
{
    [Fact]
    public async Task Only_pages_that_are_gone_three_days_running_take_their_entries_back()
    {
        await using OriginServer origin = await OriginServer.StartAsync();
        string[] names = ["gone", "missing", "trouble", "flaky", "there"];
        origin.Serve("/feed", $"""<rss version="2.0"><channel><title>A blog</title>{string.Concat(names.Select(name => $"<item><title>Of {name}</title><guid isPermaLink=\"false\">urn:test:{name}</guid><link>{origin.Url($"/{name}")}</link><description>Text of {name}</description></item>"))}</channel></rss>""");
        origin.ServeSequence("/gone", [.. Enumerable.Repeat(new OriginServerAnswer { Status = 410 }, 9)]);
        origin.ServeSequence("/missing", [.. Enumerable.Repeat(new OriginServerAnswer { Status = 404 }, 9)]);
        origin.ServeSequence("/trouble", [.. Enumerable.Repeat(new OriginServerAnswer { Status = 500 }, 9)]);
        origin.ServeSequence("/flaky", new OriginServerAnswer { Status = 404 }, new OriginServerAnswer { Status = 404 }, OriginServerAnswer.Of("<p>Back.</p>", contentType: "text/html"), new OriginServerAnswer { Status = 404 });
        origin.Serve("/there", "<p>Text.</p>");
        await using InProcessHub hub = await InProcessHub.CreateAsync(origin);
        await hub.PollAsync(new(origin.Url("/feed").AbsoluteUri) { Title = "A blog", Entries = new() { ChecksPages = true } });
        PageCheckJob job = new(hub.Get<PageChecks>(), hub.Get<FeedFetcher>(), hub.Get<SourceAccessSeal>());
        List<string> done = [await job.RunAsync(CancellationToken.None)];
        for (int day = 1; day <= 3; day++)
        {
            hub.Time.Advance(TimeSpan.FromDays(1.1));
            done.Add(await job.RunAsync(CancellationToken.None));
        }

        TimelineWindow window = (await hub.Get<TimelineQueries>().GetWindowAsync(new ViewSelector.All(), 50, CancellationToken.None))!;
        Assert.Equal(["0 pages asked for, 0 entries retracted", "5 pages asked for, 0 entries retracted", "5 pages asked for, 0 entries retracted", "5 pages asked for, 2 entries retracted"], done);
        Assert.Equal(["urn:test:flaky", "urn:test:there", "urn:test:trouble"], window.Entries.Select(entry => entry.PublicId).Order());
        Assert.Equal(["urn:test:gone", "urn:test:missing"], window.Retracted.Select(entry => entry.PublicId).Order());
        Assert.Equal(3, origin.RequestsTo("/gone").Count);
    }

    [Fact]
    public async Task A_page_is_asked_for_as_its_source_is_polled_and_not_gone_for_strangers_seeing_nothing()
    {
        await using OriginServer origin = await OriginServer.StartAsync();
        origin.Serve("/feed", $"""<rss version="2.0"><channel><title>A blog</title><item><title>For members</title><guid isPermaLink="false">urn:test:one</guid><link>{origin.Url("/one")}</link></item></channel></rss>""");
        origin.Serve("/one", static request => request.Header("Authorization") == "Bearer s3cret" && request.Header("User-Agent") == "Reader/1" ? OriginServerAnswer.Of("<p>Text.</p>", contentType: "text/html") : OriginServerAnswer.OfStatus(404));
        await using InProcessHub hub = await InProcessHub.CreateAsync(origin);
        SourceAccess access = new SourceAccess { Bearer = "s3cret" }.For(origin.Url("/"));
        await hub.PollAsync(new(origin.Url("/feed").AbsoluteUri) { Entries = new() { ChecksPages = true }, UserAgent = "Reader/1", Access = hub.Get<SourceAccessSeal>().Close(access), AccessKinds = access.Kinds });
        PageCheckJob job = new(hub.Get<PageChecks>(), hub.Get<FeedFetcher>(), hub.Get<SourceAccessSeal>());
        for (int day = 0; day <= 3; day++)
        {
            await job.RunAsync(CancellationToken.None);
            hub.Time.Advance(TimeSpan.FromDays(1.1));
        }

        TimelineWindow window = (await hub.Get<TimelineQueries>().GetWindowAsync(new ViewSelector.All(), 50, CancellationToken.None))!;
        Assert.Single(window.Entries);
        Assert.Equal(3, origin.RequestsTo("/one").Count);
    }
}
