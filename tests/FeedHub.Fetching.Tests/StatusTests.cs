using FeedHub.Testing;

namespace FeedHub.Fetching.Tests;

public sealed class StatusTests
{
    [Theory]
    [InlineData(101, "protocol")]
    [InlineData(205, "http-205")]
    [InlineData(206, "protocol")]
    [InlineData(300, "http-300")]
    [InlineData(305, "http-305")]
    [InlineData(400, "http-400")]
    [InlineData(401, "auth")]
    [InlineData(403, "http-403")]
    [InlineData(404, "http-404")]
    [InlineData(407, "auth")]
    [InlineData(410, "gone")]
    [InlineData(418, "http-418")]
    [InlineData(429, "rate-limited")]
    [InlineData(451, "http-451")]
    [InlineData(500, "http-500")]
    [InlineData(503, "http-503")]
    [InlineData(999, "http-999")]
    public async Task A_status_has_its_class(int status, string expected)
    {
        await using OriginServerRaw origin = OriginServerRaw.Start($"HTTP/1.1 {status} R\r\nContent-Length: 6\r\nConnection: close\r\n\r\n<rss/>");
        using FeedFetcher fetcher = TestFetcher.Create(origin.HostAndPort);

        FetchOutcome outcome = await fetcher.FetchAsync(origin.Url("/feed"));

        Assert.Equal(expected, outcome.ErrorClass);
        Assert.Equal(status, outcome.Exchange.StatusCode);
    }

    [Theory]
    [InlineData(200)]
    [InlineData(404)]
    [InlineData(503)]
    public async Task Headers_of_the_last_answer_are_kept_line_by_line_for_who_wants_them(int status)
    {
        const string Last = "X-One: a\r\nx-two:  b \r\nX-One: c\r\nContent-Type: text/plain\r\nX-Latin: caf\u00e9\r\nContent-Length: 6\r\nConnection: close\r\n\r\n<rss/>";
        await using OriginServerRaw origin = OriginServerRaw.Start($"HTTP/1.1 {status} R\r\n{Last}");
        using FeedFetcher fetcher = TestFetcher.Create(origin.HostAndPort);

        FetchOutcome wanted = await fetcher.FetchAsync(new FetchRequest(origin.Url("/feed")) { KeepsHeaders = true }, CancellationToken.None);
        FetchOutcome plain = await fetcher.FetchAsync(new FetchRequest(origin.Url("/feed")), CancellationToken.None);

        Assert.Equal(["a", "c"], wanted.Exchange.Headers.Where(static header => header.Name == "X-One").Select(static header => header.Value));
        Assert.Contains(new ReceivedHeader("Content-Type", "text/plain"), wanted.Exchange.Headers);
        Assert.Equal("b", wanted.Exchange.Headers.Single(static header => header.Name.Equals("X-Two", StringComparison.OrdinalIgnoreCase)).Value.Trim());
        Assert.Empty(plain.Exchange.Headers);
    }

    [Theory]
    [InlineData(200)]
    [InlineData(203)]
    [InlineData(204)]
    [InlineData(226)]
    public async Task Other_answers_of_success_are_fetched(int status)
    {
        await using OriginServerRaw origin = OriginServerRaw.Start($"HTTP/1.1 {status} R\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        using FeedFetcher fetcher = TestFetcher.Create(origin.HostAndPort);

        var fetched = Assert.IsType<FetchOutcome.Fetched>(await fetcher.FetchAsync(origin.Url("/feed")));

        Assert.True(fetched.Body.IsEmpty);
    }

    [Fact]
    public async Task Retry_After_defers_a_503_and_a_429()
    {
        await using OriginServer origin = await OriginServer.StartAsync();
        origin.Serve("/503", OriginServerAnswer.OfStatus(503, ("Retry-After", "60")));
        origin.Serve("/429", OriginServerAnswer.OfStatus(429, ("Retry-After", "7200")));
        origin.Serve("/429-never", OriginServerAnswer.OfStatus(429, ("Retry-After", "never")));
        using FeedFetcher fetcher = TestFetcher.Create(origin.HostAndPort);

        var busy = Assert.IsType<FetchOutcome.Deferred>(await fetcher.FetchAsync(origin.Url("/503")));
        var limited = Assert.IsType<FetchOutcome.Deferred>(await fetcher.FetchAsync(origin.Url("/429")));
        var unclear = Assert.IsType<FetchOutcome.Deferred>(await fetcher.FetchAsync(origin.Url("/429-never")));

        Assert.Equal(TimeSpan.FromMinutes(1), busy.RetryAfter);
        Assert.Equal(TimeSpan.FromHours(2), limited.RetryAfter);
        Assert.Null(unclear.RetryAfter);
    }

    [Theory]
    [InlineData(403, "cf-mitigated", "challenge", true)]
    [InlineData(503, "Server", "ddos-guard", true)]
    [InlineData(200, "Server", "ddos-guard", false)]
    [InlineData(405, "x-amzn-waf-action", "captcha", true)]
    [InlineData(403, "Server", "nginx", false)]
    public async Task A_bot_wall_is_known_by_its_headers(int status, string name, string value, bool expected)
    {
        await using OriginServer origin = await OriginServer.StartAsync();
        origin.Serve("/feed", OriginServerAnswer.OfStatus(status, (name, value)));
        using FeedFetcher fetcher = TestFetcher.Create(origin.HostAndPort);

        FetchOutcome outcome = await fetcher.FetchAsync(origin.Url("/feed"));

        Assert.Equal(expected, outcome.Exchange.IsBotWall);
    }

    [Theory]
    [InlineData("<!DOCTYPE html><html><head><title>Just a moment...</title></head></html>", true)]
    [InlineData("\uFEFF\n<html><body><script src=\"/cdn-cgi/challenge-platform/x.js\"></script></body></html>", true)]
    [InlineData("<html><head><title>A blog</title></head></html>", false)]
    [InlineData("<rss><channel><title>Just a moment...</title></channel></rss>", false)]
    public async Task A_bot_wall_with_status_200_is_known_by_its_page(string body, bool expected)
    {
        await using OriginServer origin = await OriginServer.StartAsync();
        origin.Serve("/feed", body, contentType: "text/html");
        using FeedFetcher fetcher = TestFetcher.Create(origin.HostAndPort);

        FetchOutcome outcome = await fetcher.FetchAsync(origin.Url("/feed"));

        Assert.IsType<FetchOutcome.Fetched>(outcome);
        Assert.Equal(expected, outcome.Exchange.IsBotWall);
    }
}
