using System.Text;
using FeedHub.Testing;

namespace FeedHub.Fetching.Tests;

public sealed class ConditionalFetchTests
{
    private const string LastModified = "Tue, 06 Jan 2026 10:00:00 GMT";

    [Fact]
    public async Task A_first_fetch_gives_the_body_its_validators_and_what_was_seen()
    {
        await using OriginServer origin = await OriginServer.StartAsync();
        origin.Serve("/feed", OriginServerAnswer.Of("<rss/>", "\"v1\"") with
        {
            LastModified = LastModified,
            Headers = [("Cache-Control", "max-age=300"), ("Link", "<https://hub.example.org/>; rel=hub, </topic>; rel=self")],
        });
        using FeedFetcher fetcher = TestFetcher.Create(origin.HostAndPort);

        var fetched = Assert.IsType<FetchOutcome.Fetched>(await fetcher.FetchAsync(origin.Url("/feed")));

        Assert.Equal("<rss/>", Encoding.UTF8.GetString(fetched.Body.Span));
        Assert.Equal(new CacheValidators("\"v1\"", LastModified), fetched.Validators);
        Assert.Equal(origin.Url("/feed"), fetched.Exchange.EffectiveUrl);
        Assert.Equal(200, fetched.Exchange.StatusCode);
        Assert.Equal("application/rss+xml; charset=utf-8", fetched.Exchange.ContentType);
        Assert.Equal((6L, 6L), (fetched.Exchange.WireBytes, fetched.Exchange.DecodedBytes));
        Assert.Equal(TimeSpan.FromSeconds(300), fetched.Exchange.FreshFor);
        Assert.Equal(["https://hub.example.org/"], fetched.Exchange.Hubs);
        Assert.Equal(origin.Url("/topic").AbsoluteUri, fetched.Exchange.SelfLink);
        Assert.True(fetched.Exchange.Elapsed > TimeSpan.Zero);
        Assert.Null(fetched.ErrorClass);
        Assert.Null(origin.Requests[0].IfNoneMatch);
        Assert.Equal("FeedHub-tests", origin.Requests[0].UserAgent);
        Assert.Equal("gzip, deflate, br", origin.Requests[0].Header("Accept-Encoding"));
        Assert.StartsWith("application/atom+xml", origin.Requests[0].Header("Accept"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"v1\"")]
    [InlineData("W/\"weak\"")]
    [InlineData("unquoted-etag")]
    [InlineData("\"half")]
    [InlineData("W/unquoted, with comma")]
    [InlineData("\"\u00E9\u00FF\"")]
    [InlineData("{guid}:7 ;x=\\y")]
    public async Task An_ETag_goes_back_byte_for_byte_however_malformed(string etag)
    {
        await using OriginServer origin = await OriginServer.StartAsync();
        origin.Serve("/feed", "<rss/>", etag, "yesterday, about noon");
        using FeedFetcher fetcher = TestFetcher.Create(origin.HostAndPort);
        var first = Assert.IsType<FetchOutcome.Fetched>(await fetcher.FetchAsync(origin.Url("/feed")));

        var second = Assert.IsType<FetchOutcome.NotModified>(await fetcher.FetchAsync(origin.Url("/feed"), first.Validators));

        Assert.Equal(etag, origin.Requests[1].IfNoneMatch);
        Assert.Equal("yesterday, about noon", origin.Requests[1].IfModifiedSince);
        Assert.Equal(first.Validators, second.Validators);
        Assert.Equal(304, second.Exchange.StatusCode);
    }

    [Fact]
    public async Task A_validator_with_control_bytes_counts_as_absent()
    {
        await using OriginServerRaw origin = OriginServerRaw.Start("HTTP/1.1 200 OK\r\nETag: \"a\0b\u000B\"\r\nLast-Modified: x\u001By\r\nX-E: \u001B[31mred\r\nContent-Type: a\u0007b\r\nContent-Length: 6\r\n\r\n<rss/>");
        using FeedFetcher fetcher = TestFetcher.Create(origin.HostAndPort);

        var fetched = Assert.IsType<FetchOutcome.Fetched>(await fetcher.FetchAsync(origin.Url("/feed")));

        Assert.True(fetched.Validators.IsEmpty);
        Assert.Equal("ab", fetched.Exchange.ContentType);
    }

    [Fact]
    public async Task A_stored_validator_that_would_break_the_request_is_not_sent()
    {
        await using OriginServer origin = await OriginServer.StartAsync();
        origin.Serve("/feed", "<rss/>");
        using FeedFetcher fetcher = TestFetcher.Create(origin.HostAndPort);

        FetchOutcome outcome = await fetcher.FetchAsync(origin.Url("/feed"), new CacheValidators("\"a\"\r\nX-Injected: 1", "\u2603"));

        Assert.IsType<FetchOutcome.Fetched>(outcome);
        Assert.Null(origin.Requests[0].IfNoneMatch);
        Assert.Null(origin.Requests[0].IfModifiedSince);
        Assert.Null(origin.Requests[0].Header("X-Injected"));
    }

    [Fact]
    public async Task A_304_may_bring_a_new_ETag_and_keeps_what_it_does_not_name()
    {
        await using OriginServer origin = await OriginServer.StartAsync();
        origin.Serve("/feed", OriginServerAnswer.OfStatus(304) with { ETag = "\"v2\"" });
        using FeedFetcher fetcher = TestFetcher.Create(origin.HostAndPort);

        var outcome = Assert.IsType<FetchOutcome.NotModified>(await fetcher.FetchAsync(origin.Url("/feed"), new CacheValidators("\"v1\"", LastModified)));

        Assert.Equal(new CacheValidators("\"v2\"", LastModified), outcome.Validators);
    }

    [Fact]
    public async Task A_304_that_nobody_asked_for_is_a_protocol_error()
    {
        await using OriginServer origin = await OriginServer.StartAsync();
        origin.Serve("/feed", OriginServerAnswer.OfStatus(304));
        using FeedFetcher fetcher = TestFetcher.Create(origin.HostAndPort);

        FetchOutcome.Failed failed = await fetcher.FailAsync(origin.Url("/feed"));

        Assert.Equal(FetchError.Protocol, failed.Error);
    }

    [Fact]
    public async Task Validators_are_sent_only_to_the_URL_that_gave_them()
    {
        await using OriginServer origin = await OriginServer.StartAsync();
        origin.Serve("/old", OriginServerAnswer.Redirect("/new"));
        origin.Serve("/new", "<rss/>", "\"v1\"");
        using FeedFetcher fetcher = TestFetcher.Create(origin.HostAndPort);
        CacheValidators validators = new("\"v1\"", null);

        FetchOutcome toNew = await fetcher.FetchAsync(new FetchRequest(origin.Url("/old")) { Validators = validators, ValidatorsUrl = origin.Url("/new") }, CancellationToken.None);
        FetchOutcome toOld = await fetcher.FetchAsync(new FetchRequest(origin.Url("/old")) { Validators = validators }, CancellationToken.None);

        Assert.IsType<FetchOutcome.NotModified>(toNew);
        Assert.IsType<FetchOutcome.Fetched>(toOld);
        Assert.Equal([null, "\"v1\"", "\"v1\"", null], origin.Requests.Select(request => request.IfNoneMatch));
    }

    [Fact]
    public async Task A_request_may_bring_its_own_Accept_and_User_Agent()
    {
        await using OriginServer origin = await OriginServer.StartAsync();
        origin.Serve("/page", "<html/>");
        using FeedFetcher fetcher = TestFetcher.Create(origin.HostAndPort);

        await fetcher.FetchAsync(new FetchRequest(origin.Url("/page")) { Accept = "text/html", UserAgent = "FeedHub/1 (7 subscribers)" }, CancellationToken.None);

        Assert.Equal("text/html", origin.Requests[0].Header("Accept"));
        Assert.Equal("FeedHub/1 (7 subscribers)", origin.Requests[0].UserAgent);
    }

    [Fact]
    public async Task Userinfo_becomes_Basic_credentials_and_stays_out_of_reasons()
    {
        await using OriginServer origin = await OriginServer.StartAsync();
        origin.Serve("/feed", OriginServerAnswer.OfStatus(401));
        using FeedFetcher fetcher = TestFetcher.Create(origin.HostAndPort);

        FetchOutcome.Failed failed = await fetcher.FailAsync(new Uri($"http://user:p%40ss%3Aword@{origin.HostAndPort}/feed"));

        Assert.Equal("auth", failed.ErrorClass);
        Assert.Equal("Basic " + Convert.ToBase64String("user:p@ss:word"u8), origin.Requests[0].Header("Authorization"));
        Assert.DoesNotContain("word", failed.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_header_that_names_a_trace_or_a_cookie_is_sent()
    {
        await using OriginServer origin = await OriginServer.StartAsync();
        origin.Serve("/feed", OriginServerAnswer.Of("<rss/>") with { Headers = [("Set-Cookie", "a=b; Path=/")] });
        using FeedFetcher fetcher = TestFetcher.Create(origin.HostAndPort);
        using System.Diagnostics.Activity activity = new System.Diagnostics.Activity("poll").Start();

        await fetcher.FetchAsync(origin.Url("/feed"));
        await fetcher.FetchAsync(origin.Url("/feed"));

        Assert.Equal(["Accept", "Accept-Encoding", "Host", "User-Agent"], origin.Requests[1].Headers.Keys.Order());
    }
}
