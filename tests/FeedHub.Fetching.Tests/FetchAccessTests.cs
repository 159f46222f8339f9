using System.Net;
using FeedHub.Testing;

namespace FeedHub.Fetching.Tests;

public sealed class FetchAccessTests
{
    [Fact]
    public async Task Credentials_cookie_and_headers_go_to_their_origin_and_to_no_other()
    {
        await using OriginServer other = await OriginServer.StartAsync();
        await using OriginServer origin = await OriginServer.StartAsync();
        other.Serve("/feed", "<rss/>");
        origin.Serve("/feed", OriginServerAnswer.OfStatus(302, ("Location", other.Url("/feed").AbsoluteUri)));
        using FeedFetcher fetcher = TestFetcher.Create(origin.HostAndPort, options => options.AllowedPrivateHosts.Add(other.HostAndPort));

        FetchOutcome outcome = await fetcher.FetchAsync(Request(origin.Url("/feed"), origin.Url("/")), CancellationToken.None);

        Assert.IsType<FetchOutcome.Fetched>(outcome);
        Assert.Equal("Bearer s3cret", origin.Requests[0].Header("Authorization"));
        Assert.Equal("sid=s3cret", origin.Requests[0].Header("Cookie"));
        Assert.Equal("s3cret", origin.Requests[0].Header("X-Api-Key"));
        Assert.Equal("Reader/1", origin.Requests[0].Header("User-Agent"));
        Assert.Equal(["Accept", "Accept-Encoding", "Host", "User-Agent"], other.Requests[0].Headers.Keys.Order());
    }

    [Fact]
    public async Task Credentials_of_another_origin_are_withheld_and_the_refusal_says_so()
    {
        await using OriginServer origin = await OriginServer.StartAsync();
        origin.Serve("/feed", OriginServerAnswer.OfStatus(401));
        using FeedFetcher fetcher = TestFetcher.Create(origin.HostAndPort);

        var failed = Assert.IsType<FetchOutcome.Failed>(await fetcher.FetchAsync(Request(origin.Url("/feed"), new Uri("https://old.example/")), CancellationToken.None));

        Assert.Equal("auth", failed.ErrorClass);
        Assert.Contains("https://old.example", failed.Reason, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cret", failed.Reason, StringComparison.Ordinal);
        Assert.Null(origin.Requests[0].Header("Authorization"));
    }

    [Theory]
    [InlineData("http://a.example/", "https://a.example/feed", true)]
    [InlineData("https://a.example/", "http://a.example/feed", false)]
    [InlineData("http://a.example/", "https://b.example/feed", false)]
    [InlineData("http://a.example:8080/", "https://a.example/feed", false)]
    [InlineData("https://a.example/", "https://a.example:8443/feed", false)]
    public void Secrets_follow_their_host_to_https_and_nowhere_else(string origin, string url, bool follows)
    {
        Assert.Equal(follows, new FetchAccess(new Uri(origin)).IsFor(new Uri(url)));
    }

    [Fact]
    public async Task A_fetch_with_credentials_does_not_fall_from_https_to_http()
    {
        using FakeHandler handler = new(request => request.RequestUri!.Scheme == "https" ? FakeHandler.Redirect("http://example.org/feed") : new HttpResponseMessage { Content = new StringContent("<rss/>") });
        using FeedFetcher fetcher = TestFetcher.CreateOver(handler);

        FetchOutcome outcome = await fetcher.FetchAsync(Request(new Uri("https://example.org/feed"), new Uri("https://example.org/")), CancellationToken.None);

        Assert.Equal("redirect-target", outcome.ErrorClass);
        Assert.Single(handler.Requests);
    }

    [Fact]
    public void What_is_secret_is_not_printed()
    {
        string printed = Request(new Uri("https://a.example/feed"), new Uri("https://a.example/")).ToString();

        Assert.DoesNotContain("s3cret", printed, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_private_proxy_that_the_operator_chose_is_used_with_its_credentials()
    {
        await using OriginServer proxy = await OriginServer.StartAsync();
        proxy.Serve("/feed", request => request.Header("Proxy-Authorization") is null ? OriginServerAnswer.OfStatus(407, ("Proxy-Authenticate", "Basic realm=\"p\"")) : OriginServerAnswer.Of("<rss/>"));
        using FeedFetcher fetcher = TestFetcher.Create("127.0.0.1:1", resolve: PublicAsync);

        FetchOutcome outcome = await fetcher.FetchAsync(Through(new Uri("http://feeds.example/feed"), $"http://user:pw@{proxy.HostAndPort}"), CancellationToken.None);

        Assert.IsType<FetchOutcome.Fetched>(outcome);
        Assert.Equal("feeds.example", proxy.Requests[^1].Header("Host"));
    }

    [Fact]
    public async Task Sources_with_credentials_of_their_own_at_one_proxy_use_each_its_own()
    {
        await using OriginServer proxy = await OriginServer.StartAsync();
        proxy.Serve("/feed", request => request.Header("Proxy-Authorization") is null ? OriginServerAnswer.OfStatus(407, ("Proxy-Authenticate", "Basic realm=\"p\"")) : OriginServerAnswer.Of("<rss/>"));
        using FeedFetcher fetcher = TestFetcher.Create("127.0.0.1:1", resolve: PublicAsync);

        await fetcher.FetchAsync(Through(new Uri("http://feeds.example/feed"), $"http://user:old@{proxy.HostAndPort}"), CancellationToken.None);
        await fetcher.FetchAsync(Through(new Uri("http://feeds.example/feed"), $"http://user:new@{proxy.HostAndPort}"), CancellationToken.None);

        Assert.Equal("Basic dXNlcjpuZXc=", proxy.Requests[^1].Header("Proxy-Authorization"));
    }

    [Theory]
    [InlineData("http://127.0.0.1:8099/secret")]
    [InlineData("http://inside.example/secret")]
    public async Task A_proxy_is_no_way_around_the_address_guard(string target)
    {
        await using OriginServer proxy = await OriginServer.StartAsync();
        using FeedFetcher fetcher = TestFetcher.Create("127.0.0.1:1", resolve: PrivateAsync);

        FetchOutcome outcome = await fetcher.FetchAsync(Through(new Uri(target), $"http://{proxy.HostAndPort}"), CancellationToken.None);

        Assert.Equal("blocked-address", outcome.ErrorClass);
        Assert.Empty(proxy.Requests);
    }

    [Fact]
    public async Task A_proxy_of_one_source_opens_its_address_to_no_other_source()
    {
        await using OriginServer proxy = await OriginServer.StartAsync();
        proxy.Serve("/feed", "<rss/>");
        using FeedFetcher fetcher = TestFetcher.Create("127.0.0.1:1", resolve: PublicAsync);
        await fetcher.FetchAsync(Through(new Uri("http://feeds.example/feed"), $"http://{proxy.HostAndPort}"), CancellationToken.None);

        FetchOutcome outcome = await fetcher.FetchAsync(proxy.Url("/feed"));

        Assert.Equal("blocked-address", outcome.ErrorClass);
        Assert.Single(proxy.Requests);
    }

    private static FetchRequest Request(Uri url, Uri origin) => new(url)
    {
        UserAgent = "Reader/1",
        Access = new FetchAccess(origin) { Authorization = "Bearer s3cret", Cookie = "sid=s3cret", Headers = new Dictionary<string, string> { ["X-Api-Key"] = "s3cret" } },
    };

    private static FetchRequest Through(Uri url, string proxy) => new(url) { Access = new FetchAccess(url) { Proxy = new Uri(proxy) } };

    private static Task<IPAddress[]> PublicAsync(string host, CancellationToken cancel) => Task.FromResult<IPAddress[]>([IPAddress.Parse("93.184.216.34")]);

    private static Task<IPAddress[]> PrivateAsync(string host, CancellationToken cancel) => Task.FromResult<IPAddress[]>([IPAddress.Parse("10.0.0.7")]);
}
