using FeedHub.Credentials;
using FeedHub.Polling;
using FeedHub.Testing;
using FeedHub.Timeline.Ingest;
using FeedHub.Timeline.Sources;

namespace FeedHub.Tests.Polling;

/// <summary>A fault of this program at one source is that source's failed poll, and nobody else's.</summary>
public sealed class PollFaultTests
{
    [Fact]
    public async Task A_source_that_cannot_be_polled_for_a_fault_of_ours_keeps_no_other_waiting_and_is_not_due_for_ever()
    {
        await using OriginServer origin = await OriginServer.StartAsync();
        origin.Serve("/good", """<rss version="2.0"><channel><title>Good</title><item><title>One</title><guid isPermaLink="false">urn:one</guid></item></channel></rss>""");
        await using InProcessHub hub = await InProcessHub.CreateAsync(origin);
        SourceStore sources = hub.Get<SourceStore>();
        string ofNoOrigin = hub.Get<SourceAccessSeal>().Close(new SourceAccess { Bearer = "s3cret" }); // nothing writes that
        (long bad, _) = await sources.AddAsync(new(origin.Url("/bad").AbsoluteUri) { Access = ofNoOrigin, AccessKinds = "bearer" }, CancellationToken.None);
        (long good, _) = await sources.AddAsync(new(origin.Url("/good").AbsoluteUri), CancellationToken.None);

        PollSummary summary = await hub.Get<PollBatch>().RunAsync([bad, good], PollWish.Due, limit: null, progress: null, CancellationToken.None);

        SourceStatus failed = (await sources.FindAsync(bad, CancellationToken.None))!;
        Assert.Equal((2, 1, 1), (summary.Polled, summary.Fetched, summary.Failed));
        Assert.Equal(("error:internal", 1), (failed.Outcome, failed.FailureRun));
        Assert.True(failed.NextPollAt > hub.Time.GetUtcNow().AddMinutes(5));
        Assert.Equal("ok:1", (await sources.FindAsync(good, CancellationToken.None))!.Outcome);
    }
}
