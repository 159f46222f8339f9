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

        bool? unread = await robots.AllowsAsync(origin.Url("/a"), access: null, CancellationToken.None);
        bool? soon = await robots.AllowsAsync(origin.Url("/a"), access: null, CancellationToken.None);
        time.Advance(TimeSpan.FromMinutes(31));
        bool? open = await robots.AllowsAsync(origin.Url("/a"), access: null, CancellationToken.None);
        bool? closed = await robots.AllowsAsync(origin.Url("/private/a"), access: null, CancellationToken.None);

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

        RobotsAnswer asked = await robots.AskAsync(origin.Url("/a"), access: null, ignoreCooldown: false, CancellationToken.None);
        time.Advance(TimeSpan.FromMinutes(4));
        RobotsAnswer meanwhile = await robots.AskAsync(origin.Url("/a"), access: null, ignoreCooldown: false, CancellationToken.None);
        time.Advance(TimeSpan.FromMinutes(7));
        RobotsAnswer after = await robots.AskAsync(origin.Url("/a"), access: null, ignoreCooldown: false, CancellationToken.None);

        Assert.Equal((null, TimeSpan.FromMinutes(10)), (asked.Allows, asked.Deferred?.RetryAfter));
        Assert.Equal((null, TimeSpan.FromMinutes(6)), (meanwhile.Allows, meanwhile.Deferred?.RetryAfter));
        Assert.Equal((true, null), (after.Allows, after.Deferred));
        Assert.Equal(2, origin.RequestsTo("/robots.txt").Count);
    }

    [Fact]
    public async Task A_page_that_is_reached_by_a_proxy_has_its_rules_read_by_it()
    {
        await using OriginServer direct = await OriginServer.StartAsync();
        await using OriginServer proxy = await OriginServer.StartAsync();
        direct.Serve("/robots.txt", "User-agent: *\nDisallow: /", contentType: "text/plain");
        proxy.Serve("/robots.txt", "User-agent: *\nAllow: /", contentType: "text/plain");
        FetchingOptions options = new() { PerHostDelay = TimeSpan.Zero };
        options.AllowedPrivateHosts.Add(direct.HostAndPort);
        using FeedFetcher fetcher = new(Options.Create(options), FetchIdentity.Of(publicUrl: null), static (_, _) => Task.FromResult<IPAddress[]>([]), TimeProvider.System);
        RobotsBook robots = new(fetcher, TimeProvider.System);
        FetchAccess access = new(direct.Url("/")) { Authorization = "Bearer s3cret", Proxy = new Uri($"http://{proxy.HostAndPort}") };

        bool? byProxy = await robots.AllowsAsync(direct.Url("/a"), access, CancellationToken.None);
        int asked = direct.Requests.Count;
        bool? directly = await robots.AllowsAsync(direct.Url("/a"), access: null, CancellationToken.None);

        Assert.Equal((true, 0, false), (byProxy, asked, directly));
        Assert.Null(Assert.Single(proxy.Requests).Header("Authorization"));
    }
}
