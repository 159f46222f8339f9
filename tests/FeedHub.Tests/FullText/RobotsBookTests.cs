using System.Net;
using FeedHub.Fetching;
using FeedHub.FullText;
using FeedHub.Testing;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace FeedHub.Tests.FullText;

public sealed class RobotsBookTests
{
    [Fact]
    public async Task A_file_that_cannot_be_read_forbids_nothing_for_good()
    {
        await using OriginServer origin = await OriginServer.StartAsync();
        origin.ServeSequence("/robots.txt", new OriginServerAnswer { Status = 500 }, OriginServerAnswer.Of("User-agent: *\nDisallow: /private/", contentType: "text/plain"));
        FakeTimeProvider time = new(new DateTimeOffset(2026, 5, 4, 12, 0, 0, TimeSpan.Zero));
        FetchingOptions options = new() { PerHostDelay = TimeSpan.Zero };
        options.AllowedPrivateHosts.Add(origin.HostAndPort);
        using FeedFetcher fetcher = new(Options.Create(options), FetchIdentity.Of(publicUrl: null), static (_, _) => Task.FromResult<IPAddress[]>([]), time);
        RobotsBook robots = new(fetcher, time);

        bool? unread = await robots.AllowsAsync(origin.Url("/a"), CancellationToken.None);
        bool? soon = await robots.AllowsAsync(origin.Url("/a"), CancellationToken.None);
        time.Advance(TimeSpan.FromMinutes(31));
        bool? open = await robots.AllowsAsync(origin.Url("/a"), CancellationToken.None);
        bool? closed = await robots.AllowsAsync(origin.Url("/private/a"), CancellationToken.None);

        Assert.Equal((null, null, true, false), (unread, soon, open, closed));
        Assert.Equal(2, origin.RequestsTo("/robots.txt").Count);
    }

    [Fact]
    public async Task A_site_that_asks_to_come_later_is_told_from_one_that_cannot_be_read()
    {
        await using OriginServer origin = await OriginServer.StartAsync();
        origin.ServeSequence("/robots.txt", new OriginServerAnswer { Status = 429, Headers = [("Retry-After", "600")] }, OriginServerAnswer.Of("User-agent: *\nDisallow: /private/", contentType: "text/plain"));
        FakeTimeProvider time = new(new DateTimeOffset(2026, 5, 4, 12, 0, 0, TimeSpan.Zero));
        FetchingOptions options = new() { PerHostDelay = TimeSpan.Zero };
        options.AllowedPrivateHosts.Add(origin.HostAndPort);
        using FeedFetcher fetcher = new(Options.Create(options), FetchIdentity.Of(publicUrl: null), static (_, _) => Task.FromResult<IPAddress[]>([]), time);
        RobotsBook robots = new(fetcher, time);

        RobotsAnswer asked = await robots.AskAsync(origin.Url("/a"), ignoreCooldown: false, CancellationToken.None);
        time.Advance(TimeSpan.FromMinutes(4));
        RobotsAnswer meanwhile = await robots.AskAsync(origin.Url("/a"), ignoreCooldown: false, CancellationToken.None);
        time.Advance(TimeSpan.FromMinutes(7));
        RobotsAnswer after = await robots.AskAsync(origin.Url("/a"), ignoreCooldown: false, CancellationToken.None);

        Assert.Equal((null, TimeSpan.FromMinutes(10)), (asked.Allows, asked.Deferred?.RetryAfter));
        Assert.Equal((null, TimeSpan.FromMinutes(6)), (meanwhile.Allows, meanwhile.Deferred?.RetryAfter));
        Assert.Equal((true, null), (after.Allows, after.Deferred));
        Assert.Equal(2, origin.RequestsTo("/robots.txt").Count);
    }
}
