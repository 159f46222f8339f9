using FeedHub.Polling;
using FeedHub.Testing;
using FeedHub.Timeline.Ingest;
using FeedHub.Timeline.Sources;

namespace FeedHub.Tests.Polling;

/// <summary>One source's 429 makes its host rest; the others of that host are not to blame, and not asked.</summary>
public sealed class HostRestTests
{
    private const string Feed = """<rss version="2.0"><channel><title>Feed</title><item><title>One</title><guid isPermaLink="false">urn:one</guid><description>Something</description></item></channel></rss>""";

    private static readonly string Articles = string.Concat(Enumerable.Range(1, 5).Select(static day =>
        $"<article><h2><a href=\"/story/{day}\">Story {day} of the bridges</a></h2><time datetime=\"2026-05-0{day}\">May {day}</time><p>What happened at the bridges on day {day}.</p></article>"));

    [Theory]
    [InlineData(SourceKind.Feed)]
    [InlineData(SourceKind.Page)]
    public async Task A_source_of_a_resting_host_is_due_again_when_the_rest_is_over(SourceKind kind)
    {
        await using OriginServer origin = await OriginServer.StartAsync();
        origin.Serve("/limited", new OriginServerAnswer { Status = 429, Headers = [("Retry-After", "600")] });
        origin.Serve("/other", kind == SourceKind.Feed ? OriginServerAnswer.Of(Feed) : OriginServerAnswer.Of(
            $"<html><head><title>News</title></head><body><main>{Articles}</main></body></html>", contentType: "text/html"));
        await using InProcessHub hub = await InProcessHub.CreateAsync(origin);
        await hub.PollAsync(new(origin.Url("/limited").AbsoluteUri));
        (long other, _) = await hub.Get<SourceStore>().AddAsync(new(origin.Url("/other").AbsoluteUri) { Kind = kind, Interval = TimeSpan.FromHours(12) }, CancellationToken.None);

        DateTimeOffset before = hub.Time.GetUtcNow();
        PollSummary summary = await hub.Get<PollBatch>().RunAsync([other], PollWish.Due, limit: null, progress: null, CancellationToken.None);
        SourceStatus resting = (await hub.Get<SourceStore>().FindAsync(other, CancellationToken.None))!;
        int askedMeanwhile = origin.Requests.Count;
        await hub.Get<PollBatch>().RunAsync([other], PollWish.All, limit: null, progress: null, CancellationToken.None);
        SourceStatus byHand = (await hub.Get<SourceStore>().FindAsync(other, CancellationToken.None))!;

        Assert.Equal((1, 1, 0), (summary.Polled, summary.Deferred, summary.Failed));
        Assert.Equal("error:rate-limited", resting.Outcome);
        Assert.Contains("this one was not asked", resting.Detail, StringComparison.Ordinal);
        Assert.Equal(0, resting.FailureRun);
        Assert.InRange(resting.NextPollAt, before.AddMinutes(9), before.AddMinutes(12));
        Assert.Equal(1, askedMeanwhile);
        Assert.StartsWith("ok:", byHand.Outcome, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_redirect_to_a_resting_host_is_nobody_s_fault_either()
    {
        await using OriginServer resting = await OriginServer.StartAsync();
        await using OriginServer front = await OriginServer.StartAsync();
        resting.Serve("/limited", new OriginServerAnswer { Status = 429, Headers = [("Retry-After", "600")] });
        resting.Serve("/feed", Feed);
        front.Serve("/feed", OriginServerAnswer.Redirect(resting.Url("/feed").AbsoluteUri));
        await using InProcessHub hub = await InProcessHub.CreateAsync(resting.HostAndPort, folder => folder.Allow(resting.HostAndPort, front.HostAndPort));
        await hub.PollAsync(new(resting.Url("/limited").AbsoluteUri));
        (long id, _) = await hub.Get<SourceStore>().AddAsync(new(front.Url("/feed").AbsoluteUri), CancellationToken.None);

        await hub.Get<PollBatch>().RunAsync([id], PollWish.Due, limit: null, progress: null, CancellationToken.None);

        SourceStatus status = (await hub.Get<SourceStore>().FindAsync(id, CancellationToken.None))!;
        Assert.Equal(("error:rate-limited", null, null), (status.Outcome, status.LastStatus, status.FailingSince));
        Assert.Empty(resting.RequestsTo("/feed"));
    }
}
