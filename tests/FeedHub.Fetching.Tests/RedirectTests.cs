using FeedHub.Testing;

namespace FeedHub.Fetching.Tests;

public sealed class RedirectTests
{
    [Theory]
    [InlineData(301, true)]
    [InlineData(302, false)]
    [InlineData(303, false)]
    [InlineData(307, false)]
    [InlineData(308, true)]
    public async Task A_redirect_is_followed_and_reported(int status, bool permanent)
    {
        await using OriginServer origin = await OriginServer.StartAsync();
        origin.Serve("/a/old", OriginServerAnswer.Redirect("../b/new?x=1#part", status));
        origin.Serve("/b/new", "<rss/>");
        using FeedFetcher fetcher = TestFetcher.Create(origin.HostAndPort);

        var fetched = Assert.IsType<FetchOutcome.Fetched>(await fetcher.FetchAsync(origin.Url("/a/old")));

        Assert.Equal(origin.Url("/b/new?x=1").AbsoluteUri, fetched.Exchange.EffectiveUrl.AbsoluteUri);
        Assert.Equal([new RedirectHop(origin.Url("/a/old"), origin.Url("/b/new?x=1"), status)], fetched.Exchange.Redirects);
        Assert.Equal(permanent, fetched.Exchange.Redirects[0].IsPermanent);
    }

    [Fact]
    public async Task A_circle_is_noticed_at_the_first_URL_that_comes_back()
    {
        await using OriginServer origin = await OriginServer.StartAsync();
        origin.Serve("/a", OriginServerAnswer.Redirect("/b"));
        origin.Serve("/b", OriginServerAnswer.Redirect("/a#again"));
        using FeedFetcher fetcher = TestFetcher.Create(origin.HostAndPort);

        FetchOutcome.Failed failed = await fetcher.FailAsync(origin.Url("/a"));

        Assert.Equal("redirect-loop", failed.ErrorClass);
        Assert.Equal(2, origin.Requests.Count);
        Assert.Equal(origin.Url("/b"), failed.Exchange.EffectiveUrl);
    }

    [Fact]
    public async Task An_endless_chain_ends_after_ten_requests()
    {
        await using OriginServer origin = await OriginServer.StartAsync();
        origin.Serve("/next", request => OriginServerAnswer.Redirect($"/next{request.Query}{(request.Query.Length == 0 ? "?" : "")}x"));
        using FeedFetcher fetcher = TestFetcher.Create(origin.HostAndPort);

        FetchOutcome.Failed failed = await fetcher.FailAsync(origin.Url("/next"));

        Assert.Equal("too-many-redirects", failed.ErrorClass);
        Assert.Equal(10, origin.Requests.Count);
    }

    [Theory]
    [InlineData("")]
    [InlineData("file:///etc/passwd")]
    [InlineData("ftp://127.0.0.1/x")]
    [InlineData("gopher://127.0.0.1:6379/_INFO")]
    [InlineData("data:application/rss+xml,<rss/>")]
    [InlineData("javascript:alert(1)")]
    [InlineData("\\\\127.0.0.1\\share\\x")]
    [InlineData("http://")]
    [InlineData("http://exa mple.org/")]
    [InlineData("http://h:99999/")]
    [InlineData("http://[::1/")]
    [InlineData("http://a\tb/")]
    public async Task A_target_that_is_no_web_URL_is_not_followed(string location)
    {
        await using OriginServerRaw origin = OriginServerRaw.Start($"HTTP/1.1 302 R\r\nLocation: {location}\r\nContent-Length: 0\r\n\r\n");
        using FeedFetcher fetcher = TestFetcher.Create(origin.HostAndPort);

        FetchOutcome.Failed failed = await fetcher.FailAsync(origin.Url("/feed"));

        Assert.Equal("redirect-target", failed.ErrorClass);
    }

    [Fact]
    public async Task A_target_over_8192_characters_is_not_followed()
    {
        await using OriginServer origin = await OriginServer.StartAsync();
        origin.Serve("/feed", OriginServerAnswer.Redirect("/x?" + new string('a', 8_190)));
        using FeedFetcher fetcher = TestFetcher.Create(origin.HostAndPort);

        FetchOutcome.Failed failed = await fetcher.FailAsync(origin.Url("/feed"));

        Assert.Equal("redirect-target", failed.ErrorClass);
        Assert.Single(origin.Requests);
    }

    [Fact]
    public async Task A_redirect_to_another_private_port_is_blocked_before_any_connection()
    {
        await using OriginServer inside = await OriginServer.StartAsync();
        await using OriginServer origin = await OriginServer.StartAsync();
        origin.Serve("/open", OriginServerAnswer.Redirect(inside.Url("/secret?token=abc").AbsoluteUri));
        origin.Serve("/closed", OriginServerAnswer.Redirect("http://127.0.0.1:8999/secret"));
        using FeedFetcher fetcher = TestFetcher.Create(origin.HostAndPort);

        FetchOutcome.Failed open = await fetcher.FailAsync(origin.Url("/open"));
        FetchOutcome.Failed closed = await fetcher.FailAsync(origin.Url("/closed"));

        Assert.Equal("blocked-address", open.ErrorClass);
        Assert.Equal(open.Reason, closed.Reason);
        Assert.Empty(inside.Requests);
    }

    [Fact]
    public async Task Neither_credentials_nor_validators_nor_cookies_travel_to_another_origin()
    {
        await using OriginServer other = await OriginServer.StartAsync();
        await using OriginServer origin = await OriginServer.StartAsync();
        other.Serve("/feed", "<rss/>");
        origin.Serve("/feed", OriginServerAnswer.OfStatus(302, ("Location", $"http://evil:creds@{other.HostAndPort}/feed"), ("Set-Cookie", "sid=secret")));
        using FeedFetcher fetcher = TestFetcher.Create(origin.HostAndPort, options => options.AllowedPrivateHosts.Add(other.HostAndPort));

        FetchOutcome outcome = await fetcher.FetchAsync(new Uri($"http://user:pw@{origin.HostAndPort}/feed"), new CacheValidators("\"v1\"", "x"));

        Assert.IsType<FetchOutcome.Fetched>(outcome);
        Assert.NotNull(origin.Requests[0].Header("Authorization"));
        Assert.Equal(["Accept", "Accept-Encoding", "Host", "User-Agent"], other.Requests[0].Headers.Keys.Order());
        Assert.Equal(other.Url("/feed").AbsoluteUri, outcome.Exchange.EffectiveUrl.AbsoluteUri);
    }

    [Fact]
    public async Task A_cookie_that_a_redirect_sets_comes_back_within_the_fetch_and_never_after_it()
    {
        await using OriginServer origin = await OriginServer.StartAsync();
        origin.Serve("/feed", request => request.Header("Cookie") == "seen=1; b=2"
            ? OriginServerAnswer.Of("<rss/>")
            : OriginServerAnswer.OfStatus(302, ("Location", "/feed"), ("Set-Cookie", "seen=1; Path=/; HttpOnly"), ("Set-Cookie", "b=2"), ("Set-Cookie", "broken")));
        using FeedFetcher fetcher = TestFetcher.Create(origin.HostAndPort);

        FetchOutcome first = await fetcher.FetchAsync(origin.Url("/feed"));
        await fetcher.FetchAsync(origin.Url("/feed"));

        Assert.IsType<FetchOutcome.Fetched>(first);
        Assert.Equal([null, "seen=1; b=2", null, "seen=1; b=2"], origin.Requests.Select(request => request.Header("Cookie")));
    }

    [Fact]
    public async Task A_source_with_credentials_does_not_fall_from_https_to_http()
    {
        using FakeHandler handler = new(request => request.RequestUri!.Scheme == "https"
            ? FakeHandler.Redirect("http://example.org/feed")
            : new HttpResponseMessage { Content = new StringContent("<rss/>") });
        using FeedFetcher fetcher = TestFetcher.CreateOver(handler);

        FetchOutcome.Failed refused = await fetcher.FailAsync(new Uri("https://user:pw@example.org/feed"));
        FetchOutcome open = await fetcher.FetchAsync(new Uri("https://example.org/feed"));

        Assert.Equal("redirect-target", refused.ErrorClass);
        Assert.IsType<FetchOutcome.Fetched>(open);
        Assert.Equal("Basic dXNlcjpwdw==", handler.Requests[0].Authorization);
        Assert.Equal(["https", "https", "http"], handler.Requests.Select(request => request.Url.Scheme));
    }

    [Fact]
    public async Task An_untrusted_certificate_is_a_TLS_failure_and_nothing_is_asked()
    {
        await using OriginServer tls = await OriginServer.StartTlsAsync();
        using FeedFetcher fetcher = TestFetcher.Create(tls.HostAndPort);

        FetchOutcome.Failed failed = await fetcher.FailAsync(tls.Url("/feed"));

        Assert.Equal("tls", failed.ErrorClass);
        Assert.Empty(tls.Requests);
    }

    [Theory]
    [InlineData("ftp://example.org/feed")]
    [InlineData("http://10.0.0.1/feed")]
    [InlineData("http://localhost/feed")]
    [InlineData("http://example.org:22/feed")]
    [InlineData("file:///etc/passwd")]
    public async Task A_URL_that_must_not_be_asked_fails_without_a_request(string url)
    {
        using FeedFetcher fetcher = TestFetcher.Create("127.0.0.1:1");

        FetchOutcome.Failed failed = await fetcher.FailAsync(new Uri(url));

        Assert.Equal("blocked-address", failed.ErrorClass);
        Assert.Null(failed.Exchange.StatusCode);
    }
}
